import type { PlaybackCommand, PlaybackReport } from '../../../../src/shared/audio-port.ts';
import type { ConversationEntry } from '../../../../src/shared/conversation/state.ts';
import type { Problem } from '../../../../src/shared/problem.ts';
import { defaultSettings, type Settings } from '../../../../src/shared/settings.ts';
import type { SoundPort } from '../../../../src/main/conversation/audio-bridge.ts';
import type { CallNotice } from '../../../../src/main/conversation/call.ts';
import { createConversation } from '../../../../src/main/conversation/conversation.ts';
import type { ModelCatalogue } from '../../../../src/main/conversation/models.ts';
import { createConversationStore } from '../../../../src/main/conversation/store.ts';
import type {
  Clock,
  RealtimeModel,
  Tool,
  ToolPolicy,
} from '../../../../src/main/realtime/index.ts';
import { createManualClock, ScriptedModel } from '../../../../src/main/realtime/scripted/index.ts';
import type { Hand, ToolRoom } from '../../../../src/main/tools/index.ts';
import { createTestRoom } from './test-room.ts';

/** One end of a port whose other end is a worklet, played by the test. */
export interface FakePort extends SoundPort {
  readonly posted: readonly unknown[];
  readonly isClosed: boolean;
  /** What the worklet sends. */
  deliver(message: unknown): void;
  /** The other end was closed, e.g. with its window. */
  endFromOutside(): void;
}

export function createFakePort(): FakePort {
  const posted: unknown[] = [];
  let onMessage: ((event: { readonly data: unknown }) => void) | undefined;
  let onClose: (() => void) | undefined;
  let isClosed = false;
  return {
    posted,
    get isClosed() {
      return isClosed;
    },
    postMessage: (message) => void posted.push(message),
    on(event: 'message' | 'close', listener: (event: { readonly data: unknown }) => void) {
      if (event === 'message') onMessage = listener;
      else onClose = listener as () => void;
    },
    start: () => undefined,
    close: () => void (isClosed = true),
    deliver: (data) => onMessage?.({ data }),
    endFromOutside: () => onClose?.(),
  };
}

export interface RigOptions {
  /** The only model there is, unless a catalogue is given. */
  readonly model?: RealtimeModel;
  readonly catalogue?: ModelCatalogue;
  readonly key?: string;
  /** Default: one that stands still. */
  readonly clock?: Clock;
  readonly settings?: Partial<Settings>;
  readonly tools?: readonly Tool[];
  readonly toolPolicy?: ToolPolicy;
  /** Tools by consent, in place of `tools`. */
  readonly hands?: readonly Hand[];
  readonly spokenYes?: boolean;
  /** The real one of the app, in place of `hands`. */
  readonly room?: ToolRoom;
  readonly onNotice?: (notice: CallNotice) => void;
  readonly refusal?: (modelId: string) => Problem | undefined;
}

/** A conversation with a model of the test's choice, a clock that stands still, and a window. */
export function createRig(options: RigOptions) {
  const manualClock = createManualClock();
  const clock = options.clock ?? manualClock;
  const store = createConversationStore();
  const logged: string[] = [];
  const log = (message: string): void => void logged.push(message);
  const epochNow = (): number => 1_000_000 + clock.now();
  const { hands = [], spokenYes = false } = options;
  const testRoom = createTestRoom({ hands, spokenYes, clock, epochNow });
  const room = options.room ?? testRoom.room;
  const { tools = room.consent.tools() } = options;
  const toolPolicy = options.tools === undefined ? room.consent.decide : options.toolPolicy;
  let ids = 0;
  const conversation = createConversation({
    store,
    clock,
    epochNow,
    room,
    newId: () => `id-${(ids += 1)}`,
    log: { info: log, warn: log, error: log },
    ...(options.onNotice !== undefined && { onNotice: options.onNotice }),
    ...(options.refusal !== undefined && { refusal: options.refusal }),
    sources: {
      catalogue: options.catalogue ?? catalogueOf(options.model ?? new ScriptedModel([])),
      settings: () => ({ ...defaultSettings, modelId: 'rehearsal/test', ...options.settings }),
      readSecret: async () => options.key,
      tools: () => tools,
      ...(toolPolicy !== undefined && { toolPolicy }),
    },
  });
  const capture = createFakePort();
  const playback = createFakePort();
  conversation.attachPorts({ capture, playback });

  return {
    conversation,
    store,
    clock: manualClock,
    room: testRoom,
    capture,
    playback,
    logged,
    /** 20 ms of 16 kHz sound in which every byte is `level`. */
    speak(level = 1): void {
      const data = new Uint8Array(640).fill(level);
      capture.deliver({ type: 'frame', data, capturedAtMs: clock.now() });
    },
    report: (report: PlaybackReport): void => playback.deliver(report),
    commands: (): readonly PlaybackCommand[] => playback.posted as readonly PlaybackCommand[],
    /** Resolves when the window shows what the test waits for. */
    shows(isShown: (state: typeof store.state) => boolean): Promise<void> {
      return new Promise((resolve) => {
        const check = (): void => {
          if (!isShown(store.state)) return;
          unsubscribe();
          resolve();
        };
        const unsubscribe = store.subscribe(check);
        check();
      });
    },
    /** The entries in short: `user: Hello`, `note: Call ended after 0 s`. */
    transcript: (): readonly string[] => store.state.entries.map(inShort),
  };
}

function inShort(entry: ConversationEntry): string {
  if (entry.kind === 'note') return `note: ${entry.text}`;
  if (entry.kind === 'picture') return `picture: ${entry.name}`;
  if (entry.kind === 'tool-call') return `${entry.toolName}: ${entry.status}`;
  const cut =
    entry.heardCharacters === undefined
      ? ''
      : ` (heard: ${entry.text.slice(0, entry.heardCharacters)})`;
  return `${entry.role}: ${entry.text}${entry.isFinal ? '' : '…'}${cut}`;
}

export function catalogueOf(model: RealtimeModel): ModelCatalogue {
  const { profile } = model;
  const entry = {
    choice: {
      id: 'rehearsal/test',
      provider: 'rehearsal',
      providerName: profile.providerName,
      label: 'Test',
      description: '',
      voices: [],
      inputSampleRate: profile.inputSampleRate,
      outputSampleRate: profile.outputSampleRate,
      takesImages: true,
      supportsPushToTalk: true,
    },
    create: () => model,
  } as const;
  return {
    choices: [entry.choice],
    find: (id) => (id === entry.choice.id ? entry : undefined),
    firstOf: () => entry,
  };
}
