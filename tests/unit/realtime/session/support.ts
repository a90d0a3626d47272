import { onTestFinished } from 'vitest';
import { z } from 'zod';
import {
  Agent,
  defineTool,
  type RealtimeSession,
  type RealtimeSessionOptions,
  type SessionEvent,
  type Tool,
} from '../../../../src/main/realtime/index.ts';
import {
  createManualClock,
  ScriptedModel,
  type ManualClock,
  type ScriptedConnection,
  type ScriptedModelOptions,
  type ScriptStep,
} from '../../../../src/main/realtime/scripted/index.ts';

type EventOf<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>;

/** Reads a session's events in the background and lets a test wait for them. */
export interface EventReader {
  readonly events: readonly SessionEvent[];
  readonly types: readonly SessionEvent['type'][];
  all<Type extends SessionEvent['type']>(type: Type): readonly EventOf<Type>[];
  /** Resolves with the `count`-th event of this type, past or future. */
  until<Type extends SessionEvent['type']>(type: Type, count?: number): Promise<EventOf<Type>>;
  /** Resolves when the iteration ended, rejects when it threw. */
  readonly ended: Promise<void>;
}

export function readEvents(session: RealtimeSession): EventReader {
  const events: SessionEvent[] = [];
  let wake = (): void => {};
  let changed = new Promise<void>((resolve) => (wake = resolve));
  const ended = (async () => {
    try {
      for await (const event of session) {
        events.push(event);
        wake();
        changed = new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      wake();
      changed = new Promise<void>(() => {});
    }
  })();
  ended.catch(() => undefined);
  const all = <Type extends SessionEvent['type']>(type: Type): EventOf<Type>[] =>
    events.filter((event): event is EventOf<Type> => event.type === type);
  return {
    events,
    get types() {
      return events.map((event) => event.type);
    },
    all,
    async until(type, count = 1) {
      for (;;) {
        const found = all(type)[count - 1];
        if (found !== undefined) return found;
        await Promise.race([changed, ended.then(() => Promise.reject(new Error(`No ${type}`)))]);
      }
    },
    ended,
  };
}

export interface OpenedSession {
  readonly session: RealtimeSession;
  readonly model: ScriptedModel;
  readonly connection: ScriptedConnection;
  readonly reader: EventReader;
  readonly clock: ManualClock;
}

export interface OpenOptions extends Omit<RealtimeSessionOptions, 'model' | 'clock'> {
  readonly script?: readonly ScriptStep[];
  readonly tools?: readonly Tool[];
  readonly model?: ScriptedModelOptions;
}

/** A session on a scripted connection, read from the start and closed after the test. */
export async function openSession(options: OpenOptions = {}): Promise<OpenedSession> {
  const { script = [], tools = [], model: modelOptions, ...rest } = options;
  const model = new ScriptedModel(script, modelOptions);
  const clock = createManualClock();
  const session = await new Agent({ tools }).realtimeSession({ ...rest, model, clock });
  onTestFinished(() => session.close());
  return { session, model, connection: model.connection, reader: readEvents(session), clock };
}

/** PCM16 silence of this length at 24 kHz. */
export function sound(ms: number): Uint8Array {
  return new Uint8Array(ms * 48);
}

/** A tool whose calls the test answers by hand, keyed by call id. */
export interface HandTool {
  readonly tool: Tool;
  readonly signals: ReadonlyMap<string, AbortSignal>;
  /** Resolves when the call runs. */
  running(toolCallId: string): Promise<AbortSignal>;
  answer(toolCallId: string, output: string): void;
}

export function handTool(
  options: { name?: string; cancelOnInterruption?: boolean } = {},
): HandTool {
  const answers = new Map<string, (output: string) => void>();
  const signals = new Map<string, AbortSignal>();
  const started = new EventTarget();
  const tool = defineTool({
    name: options.name ?? 'wait',
    description: 'Waits for the test.',
    parameters: z.object({}),
    cancelOnInterruption: options.cancelOnInterruption ?? false,
    execute: (_args, { toolCallId, signal }) => {
      signals.set(toolCallId, signal);
      started.dispatchEvent(new Event(toolCallId));
      return new Promise<string>((resolve) => answers.set(toolCallId, resolve));
    },
  });
  async function running(toolCallId: string): Promise<AbortSignal> {
    const signal = signals.get(toolCallId);
    if (signal !== undefined) return signal;
    await new Promise((resolve) => {
      started.addEventListener(toolCallId, resolve, { once: true });
    });
    return running(toolCallId);
  }
  return {
    tool,
    signals,
    running,
    answer(toolCallId, output) {
      const answer = answers.get(toolCallId);
      if (answer === undefined) throw new Error(`${toolCallId} does not run.`);
      answer(output);
    },
  };
}

export const echo: Tool = defineTool({
  name: 'echo',
  description: 'Says the text back.',
  parameters: z.object({ text: z.string() }),
  execute: ({ text }) => text,
});

export function toolCall(toolName: string, toolCallId: string, args: unknown = {}) {
  return {
    type: 'tool-call',
    toolName,
    toolCallId,
    args: typeof args === 'string' ? args : JSON.stringify(args),
  } as const;
}

export const responseStarted = { type: 'response-started' } as const;

export function responseEnded(...toolCallIds: readonly string[]) {
  return { type: 'response-ended', status: 'completed', toolCallIds } as const;
}
