import type { ConnectionEvent } from '../../../../src/main/realtime/events.ts';
import type { RealtimeConnection } from '../../../../src/main/realtime/model.ts';
import type { TurnDetection } from '../../../../src/main/realtime/profile.ts';
import {
  createClientEvents,
  type ClientEvent,
} from '../../../../src/main/realtime/providers/openai/client-events.ts';
import { createConnection } from '../../../../src/main/realtime/providers/openai/connection.ts';
import { profileOf } from '../../../../src/main/realtime/providers/openai/profile.ts';
import type {
  Wire,
  WireEnd,
  WireListener,
} from '../../../../src/main/realtime/providers/openai/wire.ts';
import {
  createManualClock,
  type ManualClock,
} from '../../../../src/main/realtime/scripted/manual-clock.ts';
import { context } from './mapping-run.ts';

/** A connection over no socket: the test is the server. */
export interface FakeConnection {
  readonly connection: RealtimeConnection;
  readonly clock: ManualClock;
  /** What was written, sound left out. */
  readonly written: readonly ClientEvent[];
  /** How often sound was written. */
  readonly appends: number;
  readonly isClosed: boolean;
  bufferedBytes: number;
  /** One frame from the server; a string goes as it is. */
  serve(...frames: readonly (object | string)[]): void;
  end(end: WireEnd): void;
  /** Reads everything that waits and everything until the end. */
  readAll(): Promise<{ events: readonly ConnectionEvent[]; failure: unknown }>;
}

export interface FakeOptions {
  readonly turnDetection?: TurnDetection;
  readonly model?: string;
  readonly lifetimeMs?: number;
  readonly signal?: AbortSignal;
  readonly openCalls?: ReadonlyMap<string, string>;
}

export function fakeConnection(options: FakeOptions = {}): FakeConnection {
  const written: ClientEvent[] = [];
  const clock = createManualClock();
  let listener: WireListener | undefined;
  let appends = 0;
  let isClosed = false;
  const wire: Wire = {
    get bufferedBytes() {
      return fake.bufferedBytes;
    },
    send(event) {
      if (event.type === 'input_audio_buffer.append') appends += 1;
      else written.push(event);
    },
    listen(next) {
      listener = next;
    },
    async close() {
      isClosed = true;
    },
    terminate() {
      isClosed = true;
    },
  };
  const connection = createConnection({
    wire,
    profile: profileOf(options.model === undefined ? {} : { model: options.model }),
    turnDetection: options.turnDetection ?? { type: 'server' },
    host: 'host.example',
    context,
    clock,
    clientEvents: createClientEvents(),
    openCalls: options.openCalls ?? new Map(),
    lifetimeMs: options.lifetimeMs,
    signal: options.signal,
  });
  const fake = {
    connection,
    clock,
    written,
    get appends() {
      return appends;
    },
    get isClosed() {
      return isClosed;
    },
    bufferedBytes: 0,
    serve(...frames: readonly (object | string)[]) {
      for (const frame of frames) {
        listener?.onFrame(typeof frame === 'string' ? frame : JSON.stringify(frame));
      }
    },
    end(end: WireEnd) {
      listener?.onEnd(end);
    },
    async readAll() {
      const events: ConnectionEvent[] = [];
      try {
        for await (const event of connection) events.push(event);
      } catch (failure) {
        return { events, failure };
      }
      return { events, failure: undefined };
    },
  };
  return fake;
}

export function typesOf(events: readonly { readonly type: string }[]): string[] {
  return events.map((event) => event.type);
}
