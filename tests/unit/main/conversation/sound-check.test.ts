import { describe, expect, it } from 'vitest';
import { createSoundCheck } from '../../../../src/main/conversation/sound-check.ts';
import { soundCheckView } from '../../../../src/main/conversation/sound-check-view.ts';
import { createModelCatalogue } from '../../../../src/main/conversation/models.ts';
import { systemClock } from '../../../../src/main/realtime/index.ts';
import {
  initialConversationState,
  type ConversationState,
  type Turn,
} from '../../../../src/shared/conversation/state.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import type { SoundCheckView } from '../../../../src/shared/sound-check.ts';
import { createTestRoom } from './test-room.ts';

const turn = (role: Turn['role'], isFinal: boolean): Turn => ({
  kind: 'turn',
  id: `${role}-1`,
  role,
  source: 'speech',
  text: '',
  isFinal,
  startedAt: 0,
});

describe('what the sound check tells', () => {
  it.each<[string, Partial<ConversationState>, Partial<SoundCheckView>]>([
    ['before it', {}, { state: 'off', answers: 0 }],
    ['while it connects', { phase: 'connecting' }, { state: 'connecting' }],
    ['while nobody speaks', { phase: 'listening' }, { state: 'listening' }],
    [
      'while the user speaks',
      { phase: 'listening', entries: [turn('user', false)] },
      { state: 'hearing', answers: 0 },
    ],
    [
      'between the last word and the answer',
      { phase: 'thinking', entries: [turn('user', true)] },
      { state: 'hearing' },
    ],
    [
      'while the own voice comes back',
      { phase: 'speaking', entries: [turn('user', true), turn('assistant', false)] },
      { state: 'answering', answers: 1 },
    ],
    ['after the first sound', { phase: 'listening', firstSoundMs: 640 }, { delayMs: 640 }],
  ])('%s', (_when, state, expected) => {
    expect(soundCheckView({ ...initialConversationState, ...state })).toMatchObject(expected);
  });
});

function openCheck() {
  const nothing = (): void => undefined;
  const { room, stops } = createTestRoom({
    hands: [],
    spokenYes: false,
    clock: systemClock,
    epochNow: Date.now,
  });
  let ids = 0;
  const check = createSoundCheck({
    sources: {
      catalogue: createModelCatalogue(),
      // Whoever talks with another provider is not asked for its key here.
      settings: () => ({ ...defaultSettings, modelId: 'openai/gpt-realtime-2.1' }),
      readSecret: () => Promise.reject(new Error('No key is needed.')),
      tools: () => [],
    },
    room,
    clock: systemClock,
    epochNow: Date.now,
    newId: () => `id-${(ids += 1)}`,
    log: { info: nothing, warn: nothing, error: nothing },
  });
  const views: string[] = [];
  check.subscribe(({ state }) => views.push(state));
  return { check, views, stops };
}

describe('the sound check', () => {
  it('talks with Rehearsal whatever model is chosen, and ends without a trace', async () => {
    const { check, views, stops } = openCheck();
    expect(await check.start()).toEqual({ ok: true, value: undefined });
    expect(check.isOn).toBe(true);
    expect(views).toEqual(['connecting', 'listening']);
    await check.stop();
    expect(check.isOn).toBe(false);
    expect(views.at(-1)).toBe('off');
    // Commands that the conversation has started go on.
    expect(stops()).toBe(0);
  });

  it('begins anew when it is started again', async () => {
    const { check, views } = openCheck();
    await check.start();
    await check.start();
    expect(views).toEqual(['connecting', 'listening', 'off', 'connecting', 'listening']);
    await check.stop();
  });
});
