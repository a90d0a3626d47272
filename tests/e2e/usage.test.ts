import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openHistoryDatabase } from '../../src/main/storage/history/database.ts';
import { daysUntil, localDay } from '../../src/shared/usage/rows.ts';
import { noUsage } from '../../src/shared/usage/totals.ts';
import { rigSound } from '../rig/sound.ts';
import { speechWav } from '../rig/speech.ts';
import { type OpenAISimulator, startOpenAISimulator } from '../simulators/openai/index.ts';
import { accessibilityFindings } from './support/accessibility.ts';
import { simulatedKey, startWithOpenAI } from './support/openai.ts';
import { type Parley, type ParleyOptions, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';

const sound = rigSound();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-profile-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The app with the profile of this test, which it may have used before. */
const start = (
  service: OpenAISimulator,
  settings: ParleyOptions['settings'] = {},
): Promise<Parley> =>
  startParley({
    userDataFolder: folder,
    environment: { OPENAI_API_KEY: simulatedKey },
    settings: {
      modelId: 'openai/gpt-realtime-2.1',
      serverUrls: { openai: service.url },
      ...settings,
    },
  });

interface WireUsage {
  readonly total_tokens: number;
  readonly input_token_details: {
    readonly text_tokens: number;
    readonly audio_tokens: number;
    readonly cached_tokens_details: { readonly text_tokens: number; readonly audio_tokens: number };
  };
  readonly output_token_details: { readonly text_tokens: number; readonly audio_tokens: number };
}

/** What the service says that it was paid for. */
function billed(service: OpenAISimulator): { readonly tokens: number; readonly usd: number } {
  const usages = service.sent
    .filter(({ type }) => type === 'response.done')
    .map(({ event }) => (event['response'] as { readonly usage: WireUsage }).usage);
  const tokens = usages.reduce((sum, usage) => sum + usage.total_tokens, 0);
  // USD for a million tokens, as OpenAI's page of GPT Realtime 2.1 has them.
  const usd = usages.reduce((sum, { input_token_details: input, output_token_details: output }) => {
    const { text_tokens: oldText, audio_tokens: oldAudio } = input.cached_tokens_details;
    const fresh = (input.text_tokens - oldText) * 4 + (input.audio_tokens - oldAudio) * 32;
    const cached = (oldText + oldAudio) * 0.4;
    return sum + fresh + cached + output.text_tokens * 24 + output.audio_tokens * 64;
  }, 0);
  return { tokens, usd: usd / 1_000_000 };
}

const money = (usd: number): string =>
  new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    ...(usd < 0.01 && { maximumSignificantDigits: 2 }),
  }).format(usd);
const figure = (page: Page, name: string): Locator =>
  page.getByRole('region', { name, exact: true });
const shows = (
  page: Page,
  name: string,
  { tokens, usd }: ReturnType<typeof billed>,
): Promise<void> =>
  expect
    .poll(() => figure(page, name).innerText(), { timeout: 10_000 })
    .toBe(`${name}\n\nabout ${money(usd)}\n\n${tokens.toLocaleString('en')} tokens`);

/** Says something by text and waits until the answer was heard and paid. */
async function talk(parley: Parley, service: OpenAISimulator, words: string): Promise<void> {
  const before = service.sent.filter(({ type }) => type === 'response.done').length;
  service.say(`You said: ${words}`);
  await parley.type(words);
  await expect
    .poll(() => service.sent.filter(({ type }) => type === 'response.done').length, {
      timeout: 30_000,
    })
    .toBe(before + 1);
}

async function exportJson(parley: Parley, title: string): Promise<Record<string, unknown>> {
  const { page } = parley;
  const path = join(folder, 'exported.json');
  await parley.app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await page.locator('[data-history-row]').filter({ hasText: title }).hover();
  await page.getByRole('button', { name: `Actions for “${title}”` }).click();
  await page.getByRole('menuitem', { name: 'Export as JSON' }).click();
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toMatch(/\}\n$/);
  return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
}

describe('usage and cost', () => {
  it('are what the service reported, are exported, and are still there after a restart', async () => {
    const service = await startOpenAISimulator({ keys: [simulatedKey] });
    try {
      const first = await start(service);
      const { page } = first;
      await talk(first, service, 'Where is Lisbon?');
      await talk(first, service, 'And where is Porto?');
      await first.dockSays(/By text/);
      const bill = billed(service);
      expect(bill.tokens).toBeGreaterThan(0);
      await page.keyboard.press('Control+u');
      await shows(page, 'This conversation', bill);
      await shows(page, 'Today', bill);
      await shows(page, 'This month', bill);
      await page.keyboard.press('Escape');

      const exported = await exportJson(first, 'Where is Lisbon?');
      const answers = (exported['entries'] as Record<string, unknown>[]).filter(
        (entry) => entry['role'] === 'assistant',
      );
      expect(answers).toHaveLength(2);
      for (const answer of answers) {
        expect(answer['usage']).toMatchObject({ outputAudio: expect.any(Number) });
        expect(answer['latency']).toMatchObject({
          totalMs: expect.any(Number),
          stages: { request: expect.any(Number), thinking: expect.any(Number) },
        });
      }
      expect(exported['latency']).toMatchObject({ turns: 2, total: { p50Ms: expect.any(Number) } });
      const [call] = exported['calls'] as { readonly estimatedCost: { readonly usd: number } }[];
      expect(call?.estimatedCost.usd).toBeCloseTo(bill.usd, 10);
      await first[Symbol.asyncDispose]();

      await using parley = await start(service);
      await parley.page.keyboard.press('Control+u');
      await shows(parley.page, 'Today', bill);
      await shows(parley.page, 'This month', bill);
      await expect
        .poll(() => figure(parley.page, 'This conversation').innerText())
        .toContain('nothing');
    } finally {
      await service.close();
    }
  });

  it('of a private conversation count, and nothing else of it is kept', async () => {
    const service = await startOpenAISimulator({ keys: [simulatedKey] });
    try {
      const first = await start(service);
      await first.page.keyboard.press('Control+Shift+N');
      await first.page.getByRole('banner').getByText('Private').waitFor();
      await talk(first, service, 'The secret word is xyzzyplugh.');
      await first.dockSays(/By text/);
      await first[Symbol.asyncDispose]();
      expect(await readFile(join(folder, 'history.db'), 'latin1')).not.toContain('xyzzyplugh');
      await using parley = await start(service);
      await parley.page.keyboard.press('Control+u');
      await shows(parley.page, 'Today', billed(service));
    } finally {
      await service.close();
    }
  });

  it('of a model without a price are tokens, until the user enters one', async () => {
    const used = { ...noUsage, outputText: 20_000, outputAudio: 10_000 };
    const database = openHistoryDatabase(join(folder, 'history.db'));
    database.saveUsage([
      {
        day: localDay(Date.now()),
        modelId: 'openai/gpt-of-yesterday',
        modelLabel: 'GPT of Yesterday',
        provider: 'openai',
        providerName: 'OpenAI Realtime',
        usage: used,
      },
    ]);
    database.close();
    await using parley = await startParley({ userDataFolder: folder });
    const { page } = parley;
    await page.keyboard.press('Control+u');
    await expect.poll(() => figure(page, 'Today').innerText()).toContain('price unknown');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Comma');
    await page.getByRole('tab', { name: 'Usage & cost' }).click();
    await page
      .getByRole('region', { name: 'Prices' })
      .getByLabel('Model', { exact: true })
      .selectOption({ label: 'GPT of Yesterday' });
    await page.getByText('Parley does not know what this model costs.').waitFor();
    await page.getByRole('button', { name: 'Use these prices' }).click();
    await page.getByText('Enter a number of 0 or more').waitFor();
    for (const name of ['Speech in', 'Speech out', 'Text in', 'Text out']) {
      await page.getByLabel(name, { exact: true }).fill('100');
    }
    await page.getByRole('button', { name: 'Use these prices' }).click();
    await page.getByText('These prices count from now on').waitFor();
    await page.getByRole('button', { name: 'Show usage and cost' }).click();
    await shows(page, 'Today', { tokens: 30_000, usd: 3 });
  });
});

describe('the budget', () => {
  it('warns, stops the call when the answer was heard, and asks before the next', async () => {
    const service = await startOpenAISimulator({ keys: [simulatedKey] });
    try {
      await using parley = await start(service);
      const { page } = parley;
      await talk(parley, service, 'Where is Lisbon?');
      await parley.dockSays(/By text/);
      const limit = (billed(service).usd / 0.9).toFixed(6);
      await page.keyboard.press('Control+Comma');
      await page.getByRole('tab', { name: 'Usage & cost' }).click();
      await page.getByLabel('Limit for a day').fill(limit);
      await page.getByLabel('Limit for a day').press('Enter');
      await page.getByText('Saved', { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await parley.conversationShows('of today’s budget of');
      await page.getByRole('button', { name: '90% of the budget' }).waitFor();

      await talk(parley, service, 'And where is Porto?');
      await parley.dockSays('Today’s budget is used up', 60_000);
      await parley.conversationShows('Call ended after');
      expect((await parley.assistantTurns()).at(-1)).toBe('You said: And where is Porto?');
      const connections = service.received.filter(({ type }) => type === 'session.update').length;
      await parley.type('Hello?');
      await parley.dockSays('Today’s budget is used up');
      expect(service.received.filter(({ type }) => type === 'session.update')).toHaveLength(
        connections,
      );
      await photograph(page, 'usage-over-budget');
      await page.getByRole('button', { name: 'Start anyway for today' }).click();
      await parley.dockSays('Listening');
      await talk(parley, service, 'Go on.');
      await parley.conversationShows('You said: Go on.');
      await parley.dockSays('Listening', 60_000);
    } finally {
      await service.close();
    }
  });
});

describe('the delay of the answers', () => {
  it('is shown stage by stage for what was spoken', async () => {
    await using scene = await startWithOpenAI();
    const { parley, service } = scene;
    const { page } = parley;
    service.hear('Where does the river begin?');
    service.say('High in the mountains.');
    await parley.talk.click();
    await parley.dockSays('Listening');
    await sound.speak(await speechWav('Where does the river begin?'));
    await parley.dockSays('Speaking');
    await parley.dockSays('Listening', 60_000);
    await page.getByRole('button', { name: /^first sound/ }).click();
    const panel = page.getByRole('dialog', { name: 'How long answers take' });
    const stageMs = async (name: string | RegExp): Promise<number> => {
      const cells = panel.getByRole('row', { name }).getByRole('cell');
      return Number.parseInt((await cells.first().innerText()).replaceAll(',', ''), 10);
    };
    const stages = await Promise.all(
      [
        'Noticing that you have finished',
        'Until the model begins',
        'Until its first sound',
        'Until you hear it',
      ].map(stageMs),
    );
    expect(stages.every((ms) => ms >= 0)).toBe(true);
    // The service listens to silence for a while before it believes that the turn is over.
    expect(stages[0]).toBeGreaterThan(100);
    expect(stages.reduce((sum, ms) => sum + ms, 0)).toBe(await stageMs(/^First sound/));
  });
});

describe.each(['light', 'dark'] as const)('the views in the %s theme', (theme) => {
  it('can be read by a screen reader and have enough contrast', async () => {
    fillUsage();
    const service = await startOpenAISimulator({ keys: [simulatedKey] });
    try {
      await using parley = await start(service, {
        theme,
        budget: { dailyUsd: null, monthlyUsd: 20 },
      });
      const { page } = parley;
      const check = async (view: string): Promise<void> => {
        await photograph(page, `usage-${view}-${theme}`);
        expect(await accessibilityFindings(page), view).toEqual([]);
      };
      for (const words of ['Where is Lisbon?', 'And Porto?', 'And Faro?']) {
        await talk(parley, service, words);
        await parley.dockSays(/By text/);
      }
      await page.getByRole('button', { name: /^first sound/ }).click();
      await page.getByRole('dialog', { name: 'How long answers take' }).waitFor();
      await check('latency');
      await page.keyboard.press('Escape');

      await page.keyboard.press('Control+u');
      const bar = page.getByRole('radio', { checked: true }).and(page.locator('.usage-bar'));
      await bar.waitFor();
      await check('sheet');
      await bar.focus();
      await page.keyboard.press('ArrowLeft');
      await page.getByRole('heading', { name: /^By model: (?!.*today)/ }).waitFor();
      await page.getByRole('radio', { name: '12 months' }).click();
      await check('months');
      await page.getByRole('checkbox', { name: 'As a table' }).check();
      await page.getByRole('table', { name: 'Over time' }).waitFor();
      await check('table');
      await page.keyboard.press('Escape');

      await page.keyboard.press('Control+Comma');
      await page.getByRole('tab', { name: 'Usage & cost' }).click();
      await check('settings');
    } finally {
      await service.close();
    }
  });
});

/** Four weeks of an ordinary user. */
function fillUsage(): void {
  const database = openHistoryDatabase(join(folder, 'history.db'));
  const days = daysUntil(localDay(Date.now()), 28).slice(0, -1);
  database.saveUsage(
    days.flatMap((day, index) => [
      {
        day,
        modelId: 'openai/gpt-realtime-2.1',
        modelLabel: 'GPT Realtime 2.1',
        provider: 'openai' as const,
        providerName: 'OpenAI Realtime',
        usage: {
          ...noUsage,
          inputAudio: 900 * ((index * 7) % 11),
          inputText: 4_000 * ((index * 7) % 11),
          inputCached: 2_000 * ((index * 7) % 11),
          outputAudio: 1_500 * ((index * 7) % 11),
          outputText: 300 * ((index * 7) % 11),
        },
      },
      {
        day,
        modelId: 'gemini/gemini-3.8-live',
        modelLabel: 'Gemini 3.8 Live',
        provider: 'gemini' as const,
        providerName: 'Gemini Live',
        usage: { ...noUsage, inputAudio: 5_000 * (index % 3), outputAudio: 4_000 * (index % 3) },
      },
    ]),
  );
  database.close();
}
