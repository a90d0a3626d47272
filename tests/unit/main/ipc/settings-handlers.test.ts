import { describe, expect, it } from 'vitest';
import { settingsHandlers } from '../../../../src/main/ipc/settings-handlers.ts';
import { createModelCatalogue } from '../../../../src/main/conversation/index.ts';
import { initialConversationState } from '../../../../src/shared/conversation/state.ts';
import type { SettingsPatch } from '../../../../src/shared/settings.ts';
import { noBudget } from '../../../../src/shared/usage/budget.ts';
import { createSettingsDesk } from './settings-desk.ts';

function setUp(confirms: boolean, pressed = true) {
  const desk = createSettingsDesk({ confirms, pressed });
  const handlers = settingsHandlers({
    ...desk,
    catalogue: createModelCatalogue(),
    voicePreview: { play: () => Promise.reject(new Error('unused')), stop: () => undefined },
    store: { state: initialConversationState },
  });
  return { ...desk, handlers };
}

describe('another server', () => {
  const serverUrls = { openai: 'wss://example.org/\u202egro.evil' };

  it('is used only when the user confirms it in the system’s dialog', async () => {
    const { handlers, settings, questions } = setUp(false);
    expect(await handlers['settings:update']({ serverUrls })).toMatchObject({
      ok: false,
      problem: { code: 'not-allowed' },
    });
    expect(settings.get().serverUrls).toEqual({});
    expect(questions.join()).toContain('wss://example.org/\\u202egro.evil');
  });

  it('is asked about once, and nothing else is', async () => {
    const { handlers, settings, questions } = setUp(true);
    await handlers['settings:update']({ serverUrls });
    await handlers['settings:update']({ serverUrls, theme: 'dark' });
    await handlers['settings:update']({ serverUrls: { openai: '' } });
    expect(settings.get()).toMatchObject({ serverUrls: { openai: '' }, theme: 'dark' });
    expect(questions).toHaveLength(1);
  });
});

describe('without a press', () => {
  const price = { inputText: 0, inputAudio: 0, outputText: 0, outputAudio: 0 };
  it.each<SettingsPatch>([
    { budget: { ...noBudget, dailyUsd: 1_000 } },
    { prices: { 'openai/gpt-realtime': price } },
    { keepsAudio: true },
    { updatesAutomatically: false },
    { updateChannel: 'beta' },
    { theme: 'dark', keepsAudio: true },
  ])('nothing changes by %j', async (patch) => {
    const { handlers, settings } = setUp(true, false);
    const before = settings.get();
    expect(await handlers['settings:update'](patch)).toMatchObject({
      ok: false,
      problem: { code: 'no-gesture' },
    });
    expect(settings.get()).toEqual(before);
  });

  it('the rest may change, also together with what stays as it is', async () => {
    const { handlers, settings } = setUp(true, false);
    const { budget, prices, keepsAudio } = settings.get();
    const patch = {
      theme: 'dark',
      budget: { ...budget },
      prices: { ...prices },
      keepsAudio,
    } as const;
    expect(await handlers['settings:update'](patch)).toMatchObject({ ok: true });
    expect(settings.get().theme).toBe('dark');
  });
});
