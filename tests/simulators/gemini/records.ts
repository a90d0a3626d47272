import type { IncomingHttpHeaders } from 'node:http';
import type { Fault } from '../shared/faults.ts';
import { createJournal, type WaitOptions } from '../shared/waiting.ts';
import { createPictureLog, type PictureLog } from './picture-log.ts';
import type { ShownPicture } from './pictures.ts';
import type { Settings } from './options.ts';
import type { JsonObject } from '../shared/json.ts';
import { kindsOf, withoutMedia } from './wire.ts';

/** A frame from or to a client, in order over all connections. */
export interface FrameEntry {
  /** Number of the connection, from 0. */
  readonly connection: number;
  /** Ms since the simulator started. */
  readonly at: number;
  /** What it carries: `['turnComplete', 'usageMetadata']`. */
  readonly kinds: readonly string[];
  /** The frame in camel case, as the SDK writes it. */
  readonly frame: JsonObject;
}

/** A connection attempt, refused ones included. */
export interface ConnectionNote {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly outcome: 'accepted' | 'refused';
  /** The fault that struck it as it opened. */
  readonly opening?: Fault;
  /** Set once it is closed. */
  closed?: { readonly code: number; readonly reason: string };
}

/** By kind, or by whatever a test looks for. */
export type FramePredicate = string | ((entry: FrameEntry) => boolean);

/** What a test can see of the simulator's traffic. */
export interface Inspection {
  /** Every client frame. */
  readonly received: readonly FrameEntry[];
  /** Every frame sent, hostile ones excepted. */
  readonly sent: readonly FrameEntry[];
  /** Every picture shown, ignored ones included. */
  readonly frames: readonly ShownPicture[];
  readonly connections: readonly ConnectionNote[];
  /** The first client frame, past or future, of this kind (or that satisfies the predicate). */
  waitFor(predicate: FramePredicate, options?: WaitOptions): Promise<FrameEntry>;
  /** Likewise for frames from the simulator. */
  waitForSent(predicate: FramePredicate, options?: WaitOptions): Promise<FrameEntry>;
  /** Likewise for pictures. */
  waitForFrame(
    predicate?: (picture: ShownPicture) => boolean,
    options?: WaitOptions,
  ): Promise<ShownPicture>;
  /** Resolves when connection `index` has closed. */
  waitForClose(index?: number, options?: WaitOptions): Promise<ConnectionNote>;
}

/** The traffic of all connections. */
export interface Records {
  readonly inspection: Inspection;
  readonly pictures: PictureLog;
  numberOf(note: ConnectionNote): number;
  connection(note: ConnectionNote): ConnectionNote;
  received(note: ConnectionNote, frame: JsonObject, bytes: number): void;
  sent(note: ConnectionNote, frame: JsonObject, bytes: number): void;
  closed(note: ConnectionNote, code: number, reason: string): void;
}

/** Creates empty records; frames are also given to `settings.onFrame`. `now` is in ms. */
export function createRecords(settings: Settings, now: () => number): Records {
  const describe = (entry: FrameEntry): string => entry.kinds.join('+');
  const received = createJournal<FrameEntry>(describe);
  const sent = createJournal<FrameEntry>(describe);
  const closings = createJournal<ConnectionNote>((note) => `closed ${note.closed?.code}`);
  const pictures = createPictureLog(settings, now);
  const connections: ConnectionNote[] = [];
  const numberOf = (note: ConnectionNote): number => connections.indexOf(note);

  function note(
    from: 'client' | 'server',
    connectionNote: ConnectionNote,
    frame: JsonObject,
    bytes: number,
  ): void {
    const kinds = kindsOf(frame);
    const connection = numberOf(connectionNote);
    settings.onFrame({ from, connection, type: kinds.join('+'), bytes });
    if (settings.record === 'nothing') return;
    const kept = settings.record === 'everything' ? frame : withoutMedia(frame);
    const journal = from === 'client' ? received : sent;
    journal.append({ connection, at: now(), kinds, frame: kept });
  }

  return {
    inspection: {
      received: received.entries,
      sent: sent.entries,
      frames: pictures.journal.entries,
      connections,
      waitFor: (predicate, options) =>
        received.waitFor(matcher(predicate), { ...named(predicate), ...options }),
      waitForSent: (predicate, options) =>
        sent.waitFor(matcher(predicate), { ...named(predicate), ...options }),
      waitForFrame: (predicate = () => true, options) =>
        pictures.journal.waitFor(predicate, { what: 'a picture', ...options }),
      waitForClose: (index = 0, options) =>
        closings.waitFor((closing) => closing === connections[index], {
          what: `connection ${index} to close`,
          ...options,
        }),
    },
    pictures,
    numberOf,
    connection: (connectionNote) => {
      connections.push(connectionNote);
      return connectionNote;
    },
    received: (connectionNote, frame, bytes) => note('client', connectionNote, frame, bytes),
    sent: (connectionNote, frame, bytes) => note('server', connectionNote, frame, bytes),
    closed: (connectionNote, code, reason) => {
      connectionNote.closed = { code, reason };
      closings.append(connectionNote);
    },
  };
}

function matcher(predicate: FramePredicate): (entry: FrameEntry) => boolean {
  return typeof predicate === 'string' ? ({ kinds }) => kinds.includes(predicate) : predicate;
}

function named(predicate: FramePredicate): WaitOptions {
  return typeof predicate === 'string' ? { what: predicate } : {};
}
