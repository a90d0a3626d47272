import type { WebSocket } from 'ws';
import type { Fault, FaultQueue } from '../shared/faults.ts';
import { pause } from '../shared/pacing.ts';
import type { Script } from '../shared/script.ts';
import { badFrame } from './bad-frames.ts';
import { inDialect } from './dialect.ts';
import { sessionExpired, type ApiError } from './errors.ts';
import type { Settings } from './options.ts';
import { createServerSession } from './server-session.ts';
import type { Admission } from './upgrade.ts';
import type { ServerEvent } from './wire.ts';

/** One open socket of the simulator. */
export interface Link {
  readonly model: string;
  /** Whether the socket is still open. */
  readonly open: () => boolean;
  /** Makes something go wrong on this socket, now. */
  readonly strike: (fault: Fault) => void;
  readonly send: (event: ServerEvent) => void;
  readonly expire: () => void;
}

export interface LinkDependencies {
  readonly settings: Settings;
  readonly script: Script;
  readonly faults: FaultQueue;
  /** Notes that a response begins; returns what notes its end. */
  readonly answerBegan: () => () => void;
  readonly onReceived: (event: unknown, bytes: number) => void;
  readonly onSent: (event: ServerEvent, bytes: number) => void;
  readonly onClosed: (code: number, reason: string) => void;
}

const BETA_CLOSE = 4000;
const GOING_AWAY = 1001;

/** Runs a session over a socket, through the dialect and whatever faults strike it. */
export function openLink(
  socket: WebSocket,
  admission: Admission,
  opening: Fault | undefined,
  dependencies: LinkDependencies,
): Link {
  const { script, faults } = dependencies;
  const settings = forSurface(dependencies.settings, admission);
  let stalled = false;
  let delayMs = 0;
  let queue = Promise.resolve();
  const gone = new AbortController();

  const { answerBegan } = dependencies;
  const session = createServerSession(admission.model, settings, script, send, answerBegan);

  function send(event: ServerEvent): void {
    const shown = inDialect(event, settings.dialect);
    if (shown === undefined) return;
    if (delayMs === 0) {
      write(shown);
      return;
    }
    const ready = pause(delayMs, gone.signal);
    queue = queue.then(() => ready).then(() => write(shown));
  }

  function write(event: ServerEvent): void {
    if (stalled || socket.readyState !== socket.OPEN) return;
    const text = JSON.stringify(event);
    socket.send(text);
    dependencies.onSent(event, text.length);
    for (const fault of faults.takeAfterSending(event.type)) strike(fault);
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
        if (socket.readyState === socket.OPEN) socket.send(badFrame(fault.frame, session.place()));
        return;
      case 'slow':
        delayMs = fault.delayMs;
        return;
      default:
        throw new Error(`The fault ${fault.type} can only strike a connection that is opening.`);
    }
  }

  function refuse(error: ApiError, code: number, reason: string): void {
    session.sendError(error);
    socket.close(code, reason);
  }

  const expire = (): void => {
    const error = sessionExpired(settings.sessionDurationMs);
    refuse(error, GOING_AWAY, error.message);
  };
  const expiry = setTimeout(expire, settings.sessionDurationMs);
  socket.on('message', (data, isBinary) => {
    const text = isBinary ? '' : String(data);
    const event = parsed(text);
    dependencies.onReceived(event, text.length);
    if (socket.readyState === socket.OPEN) session.receive(event);
  });
  // ws reports a client's protocol errors here and closes by itself; the close is what counts.
  socket.on('error', () => socket.terminate());
  socket.on('close', (code, reason) => {
    clearTimeout(expiry);
    gone.abort();
    session.dispose();
    dependencies.onClosed(code, String(reason));
  });

  const { refusal } = admission;
  if (refusal !== undefined) {
    refuse(refusal, BETA_CLOSE, `${refusal.type}.${refusal.code}`);
  } else if (opening?.type !== 'no-greeting') {
    if (opening !== undefined) strike(opening);
    session.greet();
  }
  return {
    model: admission.model,
    open: () => socket.readyState === socket.OPEN,
    strike,
    send,
    expire,
  };
}

function forSurface(settings: Settings, admission: Admission): Settings {
  if (!admission.azure) return settings;
  return { ...settings, dialect: { ...settings.dialect, repeatsPartAsContent: true } };
}

/** A frame that is not JSON stays text: the session refuses it in the service's words. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
