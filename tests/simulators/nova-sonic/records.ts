import type { IncomingHttpHeaders } from 'node:http2';
import { createJournal, type WaitOptions } from '../shared/waiting.ts';
import type { Fault } from './faults.ts';
import type { Settings } from './options.ts';
import type { JsonObject } from '../shared/json.ts';
import type { NamedEvent } from './wire.ts';

/** An event from a client, in order of arrival over all connections. */
export interface ClientEvent {
  /** Number of the connection, from 0. */
  readonly connection: number;
  /** Ms since the simulator started. */
  readonly arrivalMs: number;
  readonly name: string;
  readonly value: JsonObject;
}

/** An event that the simulator sent, in order over all connections. */
export interface SentEvent {
  readonly connection: number;
  readonly sentMs: number;
  readonly name: string;
  readonly value: JsonObject;
}

/** A request, refused ones included. */
export interface ConnectionNote {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly outcome: 'accepted' | 'refused';
  readonly model: string;
  /** The fault that struck it as it opened. */
  readonly opening?: Fault;
  /** Set once the stream is closed: the code of HTTP/2, 0 for an end in order, 8 for a cancel. */
  closed?: { readonly code: number };
}

/** What a test can see of the simulator's traffic. */
export interface Inspection {
  readonly received: readonly ClientEvent[];
  /** Every event sent, hostile ones excepted. */
  readonly sent: readonly SentEvent[];
  readonly connections: readonly ConnectionNote[];
  /** The first client event, past or future, that satisfies the predicate (or has the name). */
  waitFor(
    wanted: string | ((event: ClientEvent) => boolean),
    options?: WaitOptions,
  ): Promise<ClientEvent>;
  /** Likewise for events from the simulator. */
  waitForSent(
    wanted: string | ((event: SentEvent) => boolean),
    options?: WaitOptions,
  ): Promise<SentEvent>;
  /** Resolves when the stream of connection `index` has closed. */
  waitForClose(index?: number, options?: WaitOptions): Promise<ConnectionNote>;
}

/** The traffic of all connections. */
export interface Records {
  readonly inspection: Inspection;
  connection(note: ConnectionNote): ConnectionNote;
  received(note: ConnectionNote, event: NamedEvent, bytes: number): void;
  sent(note: ConnectionNote, event: NamedEvent, bytes: number): void;
  closed(note: ConnectionNote, code: number): void;
}

/** Creates empty records; events are also given to `settings.onEvent`. */
export function createRecords(settings: Settings): Records {
  const received = createJournal<ClientEvent>(({ name }) => name);
  const sent = createJournal<SentEvent>(({ name }) => name);
  const closings = createJournal<ConnectionNote>(({ closed }) => `closed ${closed?.code}`);
  const connections: ConnectionNote[] = [];
  const startedMs = performance.now();
  const sinceStart = (): number => performance.now() - startedMs;
  const keep = (value: JsonObject): JsonObject =>
    settings.record === 'everything' ? value : withoutSound(value);

  return {
    inspection: {
      received: received.entries,
      sent: sent.entries,
      connections,
      waitFor: (wanted, options) =>
        received.waitFor(matcher(wanted), { ...named(wanted), ...options }),
      waitForSent: (wanted, options) =>
        sent.waitFor(matcher(wanted), { ...named(wanted), ...options }),
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
    received: (note, { name, value }, bytes) => {
      const connection = connections.indexOf(note);
      settings.onEvent({ from: 'client', connection, name, bytes });
      if (settings.record === 'nothing') return;
      received.append({ connection, arrivalMs: sinceStart(), name, value: keep(value) });
    },
    sent: (note, { name, value }, bytes) => {
      const connection = connections.indexOf(note);
      settings.onEvent({ from: 'server', connection, name, bytes });
      if (settings.record === 'nothing') return;
      sent.append({ connection, sentMs: sinceStart(), name, value: keep(value) });
    },
    closed: (note, code) => {
      note.closed = { code };
      closings.append(note);
    },
  };
}

function matcher<Entry extends { readonly name: string }>(
  wanted: string | ((entry: Entry) => boolean),
): (entry: Entry) => boolean {
  return typeof wanted === 'string' ? (entry) => entry.name === wanted : wanted;
}

function named(wanted: unknown): WaitOptions {
  return typeof wanted === 'string' ? { what: wanted } : {};
}

const LONGEST_CONTENT = 2_000;

function withoutSound(value: JsonObject): JsonObject {
  const { content } = value;
  const isLong = typeof content === 'string' && content.length > LONGEST_CONTENT;
  return isLong ? { ...value, content: `(${content.length} characters)` } : value;
}
