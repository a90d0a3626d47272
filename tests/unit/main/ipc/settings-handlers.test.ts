import { describe, expect, it } from 'vitest';
import { settingsHandlers } from '../../../../src/main/ipc/settings-handlers.ts';
import { createModelCatalogue } from '../../../../src/main/conversation/index.ts';
import { initialConversationState } from '../../../../src/shared/conversation/state.ts';
import { createSettingsDesk } from './settings-desk.ts';

function setUp(confirms: boolean) {
  const desk = createSettingsDesk({ confirms });
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
