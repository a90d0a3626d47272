import type { ConversationState, UsageTotals } from '../../shared/conversation/state.ts';
import type { SequencedUpdate } from '../../shared/conversation/update.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ModelChoice } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';
import { isFree } from '../../shared/usage/cost.ts';
import { priceOf } from '../../shared/usage/prices.ts';
import type { UsageReport, UsageStatus } from '../../shared/usage/report.ts';
import { localDay, monthOf, monthsUntil, msUntilTomorrow } from '../../shared/usage/rows.ts';
import { sumUsage } from '../../shared/usage/sums.ts';
import { tokensOf } from '../../shared/usage/totals.ts';
import { budgetStatus, freshBudget, stepBudget, type BudgetFacts } from './budget.ts';
import { createFarewell } from './farewell.ts';
import { createLedger, type LedgerOptions } from './ledger.ts';
import { nearBudgetNote, overBudgetProblem } from './problems.ts';

export interface UsageOptions {
  /** The window's conversation. */
  readonly source: {
    readonly state: ConversationState;
    subscribe(listener: (update: SequencedUpdate) => void): () => void;
  };
  readonly store: LedgerOptions['store'];
  readonly settings: {
    get(): Pick<Settings, 'budget' | 'prices'>;
    subscribe(listener: () => void): () => void;
  };
  /** Keeps the day on which the user wants to go over the budget. */
  readonly allowance: { load(): unknown; save(day: string): void };
  readonly conversation: {
    /** A quiet line in the transcript. */
    note(text: string): void;
    end(problem: Problem): void;
  };
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
  /** @returns a disposer. */
  readonly setTimeout: (callback: () => void, ms: number) => () => void;
}

/** What calls cost, and the limit that the user has set. */
export interface UsageKeeper {
  readonly status: UsageStatus;
  report(): UsageReport;
  /** Why a call with this model must not begin. */
  refusal(modelId: string): Problem | undefined;
  /** Tokens that were used beside a conversation. */
  add(
    model: Pick<ModelChoice, 'id' | 'label' | 'provider' | 'providerName'>,
    usage: UsageTotals,
  ): void;
  /** The user goes on in spite of the limit, until midnight. */
  allowToday(): void;
  /** The database is another one, and empty. */
  rewrite(): void;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (status: UsageStatus) => void): () => void;
  dispose(): Promise<void>;
}

const shownMonths = 12;

export function createUsage(options: UsageOptions): UsageKeeper {
  const { source, settings, conversation } = options;
  const today = (): string => localDay(options.epochNow());
  const firstDay = (): string => `${monthsUntil(today(), shownMonths)[0]}-01`;
  const listeners = new Set<(status: UsageStatus) => void>();
  const farewell = createFarewell(options);
  let revision = 0;
  let isCheckDue = false;
  let budget = { ...freshBudget, ...allowanceOf(options.allowance.load()) };
  const ledger = createLedger({ ...options, firstDay: firstDay(), onChange: changed });
  let cancelMidnight = awaitMidnight();
  const unsubscribers = [
    settings.subscribe(changed),
    source.subscribe(({ update }) => {
      if (update.type === 'usage-changed' && update.spent !== undefined) spend(update.spent.usage);
      if (update.type === 'call-started') changed();
    }),
  ];

  function spend(usage: UsageTotals): void {
    const { call } = source.state;
    if (call === undefined) return;
    const { modelId, modelLabel, provider, providerName } = call;
    ledger.add({ day: today(), modelId, modelLabel, provider, providerName, usage });
  }

  function facts(): BudgetFacts {
    const { budget: limits, prices } = settings.get();
    const { phase, call } = source.state;
    const ofMonth = ledger.rows.filter(({ day }) => monthOf(day) === monthOf(today()));
    const ofToday = ofMonth.filter(({ day }) => day === today());
    return {
      today: today(),
      budget: limits,
      spentTodayUsd: sumUsage(ofToday, prices).usd,
      spentMonthUsd: sumUsage(ofMonth, prices).usd,
      isInCall: phase !== 'idle' && call !== undefined && !costsNothing(call.modelId),
    };
  }

  function costsNothing(modelId: string): boolean {
    const price = priceOf(modelId, settings.get().prices);
    return price !== undefined && isFree(price.prices);
  }

  function status(): UsageStatus {
    return { revision, budget: budgetStatus(budget, facts()) };
  }

  function changed(): void {
    revision += 1;
    for (const listener of listeners) listener(status());
    if (isCheckDue) return;
    isCheckDue = true;
    // Not within the change itself, which others still have to be told of.
    queueMicrotask(check);
  }

  function check(): void {
    isCheckDue = false;
    const step = stepBudget(budget, facts());
    budget = step.state;
    if (step.status.level === 'none' || step.action === 'none') return farewell.cancel();
    if (step.action === 'warn') return conversation.note(nearBudgetNote(step.status));
    const problem = overBudgetProblem(step.status, 'call');
    farewell.begin(() => conversation.end(problem));
  }

  /** A new day has a limit of its own. */
  function awaitMidnight(): () => void {
    return options.setTimeout(() => {
      cancelMidnight = awaitMidnight();
      changed();
    }, msUntilTomorrow(options.epochNow()));
  }

  return {
    get status() {
      return status();
    },
    report: () => ({
      today: today(),
      rows: ledger.rows.filter(({ day }) => day >= firstDay()),
    }),
    refusal(modelId) {
      const { budget: now } = status();
      if (now.level !== 'over' || now.isAllowed || costsNothing(modelId)) return undefined;
      return overBudgetProblem(now, 'start');
    },
    add({ id, label, provider, providerName }, usage) {
      if (tokensOf(usage) === 0) return;
      const model = { modelId: id, modelLabel: label, provider, providerName };
      ledger.add({ day: today(), ...model, usage });
    },
    allowToday() {
      budget = { ...budget, allowedDay: today() };
      options.allowance.save(today());
      farewell.cancel();
      changed();
    },
    rewrite: ledger.rewrite,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      for (const unsubscribe of unsubscribers) unsubscribe();
      cancelMidnight();
      farewell.cancel();
      await ledger.dispose();
    },
  };
}

function allowanceOf(stored: unknown): { readonly allowedDay?: string } {
  return typeof stored === 'string' ? { allowedDay: stored } : {};
}
