import { formatMoney, formatNumber, formatPercent } from '../format.ts';

/** Tokens, money, the budget, and how long answers take. */
export const usageText = {
  title: 'Usage and cost',
  description: 'Tokens as the providers count them. Money is an estimate, not a bill.',
  close: 'Close usage and cost',
  open: 'Usage and cost',
  conversation: 'This conversation',
  today: 'Today',
  month: 'This month',
  tokens: (count: number) => (count === 1 ? '1 token' : `${formatNumber(count)} tokens`),
  about: (usd: number) => `about ${formatMoney(usd, 'USD')}`,
  atLeast: (usd: number) => `${formatMoney(usd, 'USD')} and more`,
  nothing: 'nothing',
  priceUnknown: 'price unknown',
  loadFailed: 'The stored usage could not be read. What is used now still counts.',

  chart: {
    label: 'Over time',
    period: 'Period',
    days: '30 days',
    months: '12 months',
    measure: 'Measure',
    cost: 'Money',
    tokens: 'Tokens',
    asTable: 'As a table',
    bar: (period: string, cost: string, tokens: string) => `${period}: ${cost}, ${tokens}`,
    most: (most: string) => `Highest: ${most}`,
    empty: 'Nothing was used in this time.',
    periodColumn: 'Day or month',
    costColumn: 'Money',
    tokensColumn: 'Tokens',
  },

  models: {
    label: (period: string) => `By model: ${period}`,
    model: 'Model',
    heard: 'Speech in',
    read: 'Text in',
    seen: 'Images in',
    cached: 'of it cached',
    spoken: 'Speech out',
    written: 'Text out',
    cost: 'Money',
    none: 'No model was used.',
  },

  prices: {
    label: 'Where the prices come from',
    listed: (model: string, source: string, asOf: string) => `${model}: ${source}, ${asOf}`,
    own: (model: string) => `${model}: your own prices`,
    unknown: (model: string) => `${model}: unknown. Enter prices in the settings to see money.`,
    note: 'Writing down what you say can cost extra with some providers. It is not in these sums, nor are taxes and discounts.',
  },

  budget: {
    label: 'Budget',
    hint: 'At four fifths of a limit a quiet line appears in the conversation. At the limit the answer under way is finished, then the call ends. Rehearsal is always free.',
    daily: 'Limit for a day, in US dollars',
    monthly: 'Limit for a month, in US dollars',
    none: 'No limit',
    wrong: 'Enter an amount above 0, or nothing for no limit.',
    nearest: 'If both are set, the one that is nearer counts.',
    unknownPrices: 'Models without a price cannot be counted against a limit.',
    status: {
      day: (spent: number, limit: number) =>
        `${formatMoney(spent, 'USD')} of ${formatMoney(limit, 'USD')} today`,
      month: (spent: number, limit: number) =>
        `${formatMoney(spent, 'USD')} of ${formatMoney(limit, 'USD')} this month`,
    },
    allowed: 'You go on over the limit until midnight.',
    nearPill: (share: number) => `${formatPercent(share)} of the budget`,
    overPill: 'Budget used up',
    nearNote: {
      day: (spent: string, limit: string) =>
        `About ${spent} of today’s budget of ${limit} is used. The call ends when it is used up.`,
      month: (spent: string, limit: string) =>
        `About ${spent} of this month’s budget of ${limit} is used. The call ends when it is used up.`,
    },
    overTitle: { day: 'Today’s budget is used up', month: 'This month’s budget is used up' },
    overMessage: {
      start: (limit: string) =>
        `The limit of ${limit} is reached. Change it in Settings, Usage & cost, or start anyway for today.`,
      call: (limit: string) =>
        `The limit of ${limit} is reached, so the call has ended. Change it in Settings, Usage & cost, or start anyway for today.`,
    },
  },

  settings: {
    openUsage: 'Show usage and cost',
    pricesLabel: 'Prices',
    pricesHint:
      'US dollars for a million tokens. Your own prices count before those that Parley knows.',
    model: 'Model',
    fields: {
      inputText: 'Text in',
      inputAudio: 'Speech in',
      inputImage: 'Images in',
      cachedText: 'Text in, cached',
      cachedAudio: 'Speech in, cached',
      cachedImage: 'Images in, cached',
      outputText: 'Text out',
      outputAudio: 'Speech out',
    },
    optional: 'optional',
    use: 'Use these prices',
    forget: 'Use the known prices again',
    forgetUnknown: 'Forget these prices',
    saved: 'These prices count from now on, also for what was used before.',
    forgotten: 'Your own prices are forgotten.',
    wrong: 'Enter a number of 0 or more in every field that is not optional.',
    isOwn: 'These are your own prices.',
    isListed: (source: string, asOf: string) => `${source}, ${asOf}.`,
    isUnknown: 'Parley does not know what this model costs.',
    isFree: 'Rehearsal costs nothing.',
  },

  latency: {
    title: 'How long answers take',
    hint: 'From the end of what you said to the first sound of the answer.',
    ms: (ms: number) => `${formatNumber(ms)} ms`,
    newest: 'Newest answers',
    turn: (index: number, parts: string) => `Answer ${index}: ${parts}`,
    stage: 'Stage',
    last: 'Last',
    half: 'Half within',
    most: '95 % within',
    total: 'First sound',
    stages: {
      detection: 'Noticing that you have finished',
      request: 'Until the model begins',
      thinking: 'Until its first sound',
      tools: 'Tools',
      playback: 'Until you hear it',
    },
    none: 'Nothing was measured yet.',
  },
};
