import type {
  ConversationUpdate,
  SequencedUpdate,
} from '../../../src/shared/conversation/update.ts';
import {
  initialConversationState,
  type ConversationState,
} from '../../../src/shared/conversation/state.ts';
import type {
  ParleyBridge,
  Pushes,
  RequestChannel,
  RequestOutput,
} from '../../../src/shared/ipc/contract.ts';
import { succeed } from '../../../src/shared/problem.ts';
import type { ModelChoice, SecretStatus } from '../../../src/shared/providers.ts';
import { defaultSettings, type Settings } from '../../../src/shared/settings.ts';

/** Of a user who has been here before. */
export const someSettings: Settings = { ...defaultSettings, onboarded: '0.1.0' };

export const rehearsal: ModelChoice = {
  id: 'rehearsal/rehearsal',
  provider: 'rehearsal',
  providerName: 'Rehearsal',
  label: 'Rehearsal',
  voices: [],
  inputSampleRate: 16_000,
  outputSampleRate: 24_000,
  takesImages: false,
  supportsPushToTalk: true,
};

export const openai: ModelChoice = {
  id: 'openai/gpt-realtime-2.1',
  provider: 'openai',
  providerName: 'OpenAI Realtime',
  label: 'GPT Realtime 2.1',
  voices: ['alloy', 'cedar', 'marin'],
  defaultVoice: 'marin',
  inputSampleRate: 24_000,
  outputSampleRate: 24_000,
  takesImages: true,
  supportsPushToTalk: true,
};

type Answers = {
  [Channel in RequestChannel]?: (
    input: unknown,
  ) => RequestOutput<Channel> | Promise<RequestOutput<Channel>>;
};

export interface FakeMain {
  readonly bridge: ParleyBridge;
  /** Every request so far as `channel`, or `channel {"input":…}`. */
  readonly asked: string[];
  readonly answers: Answers;
  update(...updates: readonly ConversationUpdate[]): void;
  push<Channel extends keyof Pushes>(channel: Channel, payload: Pushes[Channel]): void;
}

/** The other side of the bridge, as far as the window can see it. */
export function createFakeMain(
  start: {
    readonly settings?: Partial<Settings>;
    readonly models?: readonly ModelChoice[];
    readonly secrets?: readonly SecretStatus[];
    readonly state?: Partial<ConversationState>;
  } = {},
): FakeMain {
  let settings = { ...someSettings, ...start.settings };
  let sequence = 0;
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const asked: string[] = [];
  const state = { ...initialConversationState, ...start.state };
  const answers: Answers = {
    'conversation:snapshot': () => ({ version: 1, sequence, update: { type: 'snapshot', state } }),
    'settings:get': () => settings,
    'settings:update': (patch) => {
      settings = { ...settings, ...(patch as Partial<Settings>) };
      return succeed(settings);
    },
    'history:status': () => ({ state: 'on', isPrivate: false, isKept: true, revision: 0 }),
    'history:list': () => succeed({ conversations: [], hasMore: false }),
    'updates:state': () => ({ kind: 'unavailable', reason: 'development' }),
    'usage:status': () => ({ revision: 0, budget: { level: 'none' } }),
    'models:list': () => start.models ?? [rehearsal, openai],
    'secrets:status': () =>
      start.secrets ?? [
        { provider: 'rehearsal', state: 'not-needed' },
        { provider: 'openai', state: 'missing' },
      ],
    'desktop:info': () => ({
      platform: 'linux',
      appVersion: '0.1.0',
      electronVersion: '45.4.1',
      locales: ['en'],
    }),
    'desktop:microphone-permission': () => 'granted',
  };
  const push: FakeMain['push'] = (channel, payload) => {
    for (const listener of listeners.get(channel) ?? []) listener(payload as never);
  };
  return {
    asked,
    answers,
    push,
    update: (...updates) => {
      for (const update of updates) {
        sequence += 1;
        push('conversation:update', { version: 1, sequence, update } satisfies SequencedUpdate);
      }
    },
    bridge: {
      request: async (channel, ...input) => {
        asked.push(input.length === 0 ? channel : `${channel} ${JSON.stringify(input[0])}`);
        const answer = answers[channel] as ((value: unknown) => never) | undefined;
        return answer === undefined ? (succeed() as never) : await answer(input[0]);
      },
      on: (channel, listener) => {
        const set = listeners.get(channel) ?? new Set();
        listeners.set(channel, set.add(listener as (payload: never) => void));
        return () => set.delete(listener as (payload: never) => void);
      },
    },
  };
}
