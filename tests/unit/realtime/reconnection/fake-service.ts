import { SessionClosedError, type RealtimeError } from '../../../../src/main/realtime/errors.ts';
import { createEventChannel } from '../../../../src/main/realtime/event-channel.ts';
import type { ConnectionEvent } from '../../../../src/main/realtime/events.ts';
import type {
  ConnectOptions,
  ModelProfile,
  RealtimeConnection,
  RealtimeInput,
  RealtimeModel,
} from '../../../../src/main/realtime/index.ts';
import { scriptedProfile } from '../../../../src/main/realtime/scripted/index.ts';

/** What a provider can do, as far as reconnection depends on it. */
export const profiles = {
  /** As OpenAI: nothing is remembered, and a reply can be asked for. */
  replaying: { ...scriptedProfile, resumption: 'replay', keepsReplayedCalls: true },
  /** As Gemini: by handle. */
  resuming: {
    ...scriptedProfile,
    resumption: 'handle',
    canCancelResponse: false,
    canTruncate: false,
  },
  /** As Nova Sonic: beside the old one, and no reply can be asked for. */
  overlapping: {
    ...scriptedProfile,
    rotation: 'overlap',
    canCreateResponse: false,
    canCancelResponse: false,
    canTruncate: false,
    turnDetection: ['server'],
    inputs: ['audio', 'text', 'tool-result'],
  },
} as const satisfies Record<string, ModelProfile>;

export type ProfileName = keyof typeof profiles;

/** One wire to the fake service; the test is the server. */
export interface FakeWire {
  readonly options: ConnectOptions;
  /** Everything that arrived, in order. */
  readonly received: readonly FakeAction[];
  readonly isClosed: boolean;
  /** Takes everything, and it reaches nobody. */
  isDead: boolean;
  /** Pieces of sound that it took so. */
  readonly swallowedFrames: number;
  serve(...events: readonly ConnectionEvent[]): void;
  fail(error: RealtimeError): void;
}

export type FakeAction =
  | RealtimeInput
  | { readonly type: 'interrupt' | 'commit' | 'clear' | 'create-response' };

/** A refusal, silence, or what happens before the attempt is taken. */
export type Answer = RealtimeError | 'hang' | (() => Promise<void> | void);

export interface FakeService {
  readonly model: RealtimeModel;
  readonly wires: readonly FakeWire[];
  readonly newest: FakeWire;
  /** How the coming attempts are answered; they are taken without any. */
  readonly answers: Answer[];
  readonly attempts: number;
  /** Called with whatever arrives, so that a server can answer by itself. */
  onReceived: (action: FakeAction, wire: FakeWire) => void;
}

/** @param isRecording false keeps nothing of what arrives, so that memory stays flat over hours */
export function createFakeService(profile: ModelProfile, isRecording = true): FakeService {
  const wires: FakeWire[] = [];
  const answers: Answer[] = [];
  let attempts = 0;
  const service = {
    wires,
    answers,
    get attempts() {
      return attempts;
    },
    get newest(): FakeWire {
      const wire = wires.at(-1);
      if (wire === undefined) throw new Error('Nobody has connected yet.');
      return wire;
    },
    onReceived: (() => undefined) as FakeService['onReceived'],
    model: {
      profile,
      async connect(options: ConnectOptions = {}) {
        attempts += 1;
        const answer = answers.shift();
        if (answer === 'hang') await abortOf(options.signal);
        else if (typeof answer === 'function') await answer();
        else if (answer !== undefined) throw answer;
        const { wire, connection } = openWire(profile, options, isRecording, (action) =>
          service.onReceived(action, wire),
        );
        if (!isRecording) wires.length = 0;
        wires.push(wire);
        return connection;
      },
    },
  };
  return service;
}

function abortOf(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

function openWire(
  profile: ModelProfile,
  options: ConnectOptions,
  isRecording: boolean,
  onReceived: (action: FakeAction) => void,
): { wire: FakeWire; connection: RealtimeConnection } {
  const received: FakeAction[] = [];
  const events = createEventChannel<ConnectionEvent>({ droppableBytes: () => 0, maxBytes: 0 });
  const wire = {
    options,
    received,
    get isClosed() {
      return events.closed;
    },
    isDead: false,
    swallowedFrames: 0,
    serve(...served: readonly ConnectionEvent[]) {
      if (wire.isDead) return;
      for (const event of served) events.push(event);
    },
    fail: (error: RealtimeError) => events.fail(error),
  };
  async function take(action: FakeAction): Promise<void> {
    if (events.closed) throw new SessionClosedError('The wire is over.');
    if (wire.isDead) {
      if (action.type === 'audio') wire.swallowedFrames += 1;
      return;
    }
    if (isRecording) received.push(action);
    onReceived(action);
  }
  const close = async (): Promise<void> => events.end();
  return {
    wire,
    connection: {
      profile,
      droppedInputMs: 0,
      send: (input) => take(input),
      interrupt: () => take({ type: 'interrupt' }),
      commitAudio: () => take({ type: 'commit' }),
      clearAudio: () => take({ type: 'clear' }),
      createResponse: () => take({ type: 'create-response' }),
      close,
      [Symbol.asyncDispose]: close,
      [Symbol.asyncIterator]: () => events[Symbol.asyncIterator](),
    },
  };
}

/** What of a conversation a wire was told, in short. */
export function told(wire: FakeWire): string[] {
  return (wire.options.history ?? []).map((item) =>
    item.type === 'message'
      ? `${item.role}: ${item.text}${item.interrupted === true ? ' (cut)' : ''}`
      : `${item.toolName}: ${item.result ?? '…'}`,
  );
}

/** What arrived on a wire, without the sound, in short. */
export function asked(wire: FakeWire): string[] {
  return wire.received.flatMap((action) => {
    if (action.type === 'audio') return [];
    if (action.type === 'text') return [`text: ${action.text}`];
    return [action.type === 'tool-result' ? `result: ${action.output}` : action.type];
  });
}
