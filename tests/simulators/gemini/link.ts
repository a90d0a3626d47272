import type { WebSocket } from 'ws';
import type { Fault, FaultQueue } from '../shared/faults.ts';
import { pause } from '../shared/pacing.ts';
import type { ReplyPlan, Script } from '../shared/script.ts';
import { badFrame } from './bad-frames.ts';
import type { HandleStore } from './handles.ts';
import type { Settings } from './options.ts';
import type { ReadPicture } from './pictures.ts';
import { Refusal } from './refusal.ts';
import { openSession, type GeminiServerSession } from './server-session.ts';
import type { Admission } from './upgrade.ts';
import { isObject, type JsonObject } from '../shared/json.ts';
import { camelCased, kindsOf } from './wire.ts';

/** One open socket of the simulator. */
export interface Link {
  /** Makes something go wrong on this socket, now. */
  readonly strike: (fault: Fault) => void;
  readonly send: (frame: JsonObject) => void;
  readonly volunteer: (plan: ReplyPlan) => void;
  /** Announces the end, and closes when the time is up. */
  readonly goAway: (timeLeftMs: number) => void;
}

export interface LinkDependencies {
  readonly settings: Settings;
  readonly script: Script;
  readonly faults: FaultQueue;
  readonly handles: HandleStore;
  readonly now: () => number;
  /** Notes that a turn of the model begins; returns what notes its end. */
  readonly answerBegan: () => () => void;
  readonly onPicture: (picture: ReadPicture) => { readonly ignored: boolean };
  readonly onReceived: (frame: JsonObject, bytes: number) => void;
  readonly onSent: (frame: JsonObject, bytes: number) => void;
  readonly onClosed: (code: number, reason: string) => void;
}

const INTERNAL_ERROR = 1011;
const GOING_AWAY = 1001;

/** Runs a session over a socket, with whatever faults strike it. */
export function openLink(
  socket: WebSocket,
  admission: Admission,
  opening: Fault | undefined,
  dependencies: LinkDependencies,
): Link {
  const { settings, faults } = dependencies;
  let session: GeminiServerSession | undefined;
  let stalled = opening?.type === 'no-greeting';
  let delayMs = 0;
  let queue = Promise.resolve();
  const gone = new AbortController();
  const timers = new Set<NodeJS.Timeout>();

  function send(frame: JsonObject): void {
    if (delayMs === 0) {
      write(frame);
      return;
    }
    const ready = pause(delayMs, gone.signal);
    queue = queue.then(() => ready).then(() => write(frame));
  }

  function write(frame: JsonObject): void {
    if (stalled || socket.readyState !== socket.OPEN) return;
    const bytes = Buffer.from(JSON.stringify(frame));
    // The real service sends JSON in binary frames (protocols.md 2.1).
    socket.send(bytes, { binary: true });
    dependencies.onSent(frame, bytes.length);
    for (const kind of new Set(kindsOf(frame))) {
      for (const fault of faults.takeAfterSending(kind)) strike(fault);
    }
  }

  function strike(fault: Fault): void {
    switch (fault.type) {
      case 'stall':
        stalled = true;
        return;
      case 'drop':
        socket.terminate();
        return;
      case 'close':
        socket.close(fault.code, fault.reason);
        return;
      case 'bad-frame':
        if (socket.readyState === socket.OPEN) socket.send(badFrame(fault.frame), { binary: true });
        return;
      case 'slow':
        delayMs = fault.delayMs;
        return;
      default:
        throw new Error(`The fault ${fault.type} can only strike a connection that is opening.`);
    }
  }

  function fail(error: unknown): void {
    if (error instanceof Refusal) {
      socket.close(error.code, error.reason);
      return;
    }
    socket.close(INTERNAL_ERROR, 'Internal error encountered.');
    throw error;
  }

  function receive(message: JsonObject): void {
    if (session !== undefined) {
      session.receive(message);
      return;
    }
    const { setup } = message;
    if (!isObject(setup)) {
      throw new Refusal(1007, 'setup must be the first message and only the first');
    }
    session = openSession(setup, admission, { ...dependencies, send, fail });
  }

  function later(ms: number, run: () => void): void {
    timers.add(setTimeout(run, ms));
  }

  function goAway(timeLeftMs: number): void {
    send({ goAway: { timeLeft: `${timeLeftMs / 1000}s` } });
    later(timeLeftMs, () => socket.close(GOING_AWAY));
  }

  socket.on('message', (data) => {
    const text = String(data);
    const frame = parsed(text);
    dependencies.onReceived(frame, text.length);
    if (socket.readyState !== socket.OPEN || stalled) return;
    try {
      if (frame.unparsed !== undefined) throw new Refusal(1007, 'Invalid JSON payload received.');
      receive(frame);
    } catch (error) {
      fail(error);
    }
  });
  // ws reports a client's protocol errors here and closes by itself; the close is what counts.
  socket.on('error', () => socket.terminate());
  socket.on('close', (code, reason) => {
    gone.abort();
    for (const timer of timers) clearTimeout(timer);
    session?.dispose();
    dependencies.onClosed(code, String(reason));
  });

  const { refusal } = admission;
  if (refusal !== undefined) fail(refusal);
  else if (opening !== undefined && opening.type !== 'no-greeting') strike(opening);
  const { connectionMs, goAwayLeadMs } = settings;
  later(Math.max(0, connectionMs - goAwayLeadMs), () =>
    goAway(Math.min(goAwayLeadMs, connectionMs)),
  );
  return {
    strike,
    send,
    goAway,
    volunteer: (plan) => session?.volunteer(plan),
  };
}

/** A frame that is no JSON object is kept as `unparsed` and refused. */
function parsed(text: string): JsonObject {
  try {
    const frame = camelCased(JSON.parse(text));
    return isObject(frame) ? frame : { unparsed: frame };
  } catch {
    // What the client wrote is recorded as it came; the refusal tells the client.
    return { unparsed: text };
  }
}
