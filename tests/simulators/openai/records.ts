import type { IncomingHttpHeaders } from 'node:http';
import type { Fault } from '../shared/faults.ts';
import { createJournal, type WaitOptions } from '../shared/waiting.ts';
import type { Settings } from './options.ts';
import { isObject, type JsonObject } from '../shared/json.ts';
import type { ServerEvent } from './wire.ts';

/** A frame from a client, in order of arrival over all connections. */
export interface ClientEvent {
  /** Number of the connection, from 0. */
  readonly connection: number;
  /** Ms since the simulator started. */
  readonly arrivalMs: number;
  readonly type: string;
  readonly event: JsonObject;
}

/** A frame that the simulator sent, in order over all connections. */
export interface SentEvent {
  readonly connection: number;
  readonly sentMs: number;
  readonly type: string;
  readonly event: ServerEvent;
}

/** A connection attempt, refused ones included. */
export interface ConnectionNote {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly outcome: 'accepted' | 'refused';
  readonly model: string;
  /** The fault that struck it as it opened. */
  readonly opening?: Fault;
  /** Set once it is closed. */
  closed?: { readonly code: number; readonly reason: string };
}

/** What a test can see of the simulator's traffic. */
export interface Inspection {
  /** Every client frame. */
  readonly received: readonly ClientEvent[];
  /** Every frame sent, hostile ones excepted. */
  readonly sent: readonly SentEvent[];
  readonly connections: readonly ConnectionNote[];
  /** The first client frame, past or future, that satisfies the predicate (or is of the type). */
  waitFor(
    predicate: string | ((event: ClientEvent) => boolean),
    options?: WaitOptions,
  ): Promise<ClientEvent>;
  /** Likewise for frames from the simulator. */
  waitForSent(
    predicate: string | ((event: SentEvent) => boolean),
    options?: WaitOptions,
  ): Promise<SentEvent>;
  /** Resolves when connection `index` has closed. */
  waitForClose(index?: number, options?: WaitOptions): Promise<ConnectionNote>;
}

/** The traffic of all connections. */
export interface Records {
  readonly inspection: Inspection;
  connection(note: ConnectionNote): ConnectionNote;
  received(note: ConnectionNote, event: unknown, bytes: number): void;
  sent(note: ConnectionNote, event: ServerEvent, bytes: number): void;
  closed(note: ConnectionNote, code: number, reason: string): void;
}

/** Creates empty records; frames are also given to `settings.onFrame`. */
export function createRecords(settings: Settings): Records {
  const received = createJournal<ClientEvent>((entry) => entry.type);
  const sent = createJournal<SentEvent>((entry) => entry.type);
  const closings = createJournal<ConnectionNote>((note) => `closed ${note.closed?.code}`);
  const connections: ConnectionNote[] = [];
  const startedMs = performance.now();
  const sinceStart = (): number => performance.now() - startedMs;
  const keep = <Event extends JsonObject>(event: Event): Event =>
    settings.record === 'everything' ? event : withoutAudio(event);

  return {
    inspection: {
      received: received.entries,
      sent: sent.entries,
      connections,
      waitFor: (predicate, options) =>
        received.waitFor(matcher(predicate), { ...named(predicate), ...options }),
      waitForSent: (predicate, options) =>
        sent.waitFor(matcher(predicate), { ...named(predicate), ...options }),
      waitForClose: (index = 0, options) =>
        closings.waitFor((note) => note === connections[index], {
          what: `connection ${index} to close`,
          ...options,
        }),
    },
    connection: (note) => {
      connections.push(note);
      return note;
    },
    received: (note, frame, bytes) => {
      const event = isObject(frame) ? frame : { unparsed: frame };
      const type = typeof event.type === 'string' ? event.type : '(no type)';
      const connection = connections.indexOf(note);
      settings.onFrame({ from: 'client', connection, type, bytes });
      if (settings.record === 'nothing') return;
      received.append({ connection, arrivalMs: sinceStart(), type, event: keep(event) });
    },
    sent: (note, event, bytes) => {
      const connection = connections.indexOf(note);
      settings.onFrame({ from: 'server', connection, type: event.type, bytes });
      if (settings.record === 'nothing') return;
      sent.append({ connection, sentMs: sinceStart(), type: event.type, event: keep(event) });
    },
    closed: (note, code, reason) => {
      note.closed = { code, reason };
      closings.append(note);
    },
  };
}

function matcher<Entry extends { readonly type: string }>(
  predicate: string | ((entry: Entry) => boolean),
): (entry: Entry) => boolean {
  return typeof predicate === 'string' ? (entry) => entry.type === predicate : predicate;
}

function named(predicate: unknown): WaitOptions {
  return typeof predicate === 'string' ? { what: predicate } : {};
}

function withoutAudio<Event extends JsonObject>(event: Event): Event {
  if (typeof event.audio === 'string')
    return { ...event, audio: `(${event.audio.length} characters)` };
  const isAudio = event.type === 'response.output_audio.delta';
  return isAudio ? { ...event, delta: `(${String(event.delta).length} characters)` } : event;
}
