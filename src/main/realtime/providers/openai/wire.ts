import { WebSocket, type RawData } from 'ws';
import type { Clock } from '../../clock.ts';
import { startHeartbeat, type Heartbeat } from '../shared/heartbeat.ts';
import type { ClientEvent } from './client-events.ts';
import type { Frame } from './frame.ts';

/** How a wire ended: the close frame, or the error of the socket below it. */
export interface WireEnd {
  readonly code: number;
  readonly reason: string;
  readonly error?: Error;
}

export interface WireListener {
  /** One frame, text or binary. */
  onFrame(frame: Frame): void;
  onEnd(end: WireEnd): void;
}

/** One open WebSocket. What arrives while nobody listens waits. */
export interface Wire {
  /** Bytes that the operating system has not taken yet. */
  readonly bufferedBytes: number;
  send(event: ClientEvent): void;
  /** Only one listener at a time; undefined makes frames wait. */
  listen(listener: WireListener | undefined): void;
  /** Says goodbye, waits a moment for the answer, then cuts. Leaves nothing behind. */
  close(): Promise<void>;
  /** Cuts at once. */
  terminate(): void;
}

/** The server answered the upgrade with plain HTTP. */
export class UpgradeRefused extends Error {
  readonly status: number;
  readonly body: string;

  constructor(status: number, body: string) {
    super(`HTTP ${status}`);
    this.status = status;
    this.body = body;
  }
}

export interface WireOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Aborting it gives up the attempt; once the wire is open it has no effect. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly heartbeatMs: number;
}

const maxFrameBytes = 32 * 1024 * 1024;
const maxBodyBytes = 4096;
const closeTimeoutMs = 1000;

/** @throws UpgradeRefused, the socket's error, or the reason of `signal`. */
export function openWire(options: WireOptions): Promise<Wire> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = new WebSocket(options.url, {
      headers: { ...options.headers },
      maxPayload: maxFrameBytes,
      perMessageDeflate: false,
      followRedirects: false,
    });
    // Frames can arrive in the same packet as the upgrade, so the wire listens from the start.
    const wire = wireOver(socket, options);
    const give = (error: unknown): void => {
      signal.removeEventListener('abort', onAbort);
      socket.terminate();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    const onAbort = (): void => give(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    socket.on('error', give);
    socket.once('unexpected-response', (_request, response) => {
      let body = '';
      const refuse = (): void => give(new UpgradeRefused(response.statusCode ?? 0, body));
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
        if (body.length > maxBodyBytes) response.destroy();
      });
      response.once('end', refuse);
      response.once('close', refuse);
      response.once('error', refuse);
    });
    socket.once('open', () => {
      signal.removeEventListener('abort', onAbort);
      socket.off('error', give);
      wire.start();
      resolve(wire);
    });
  });
}

function wireOver(socket: WebSocket, options: WireOptions): Wire & { start(): void } {
  const waiting: Frame[] = [];
  let listener: WireListener | undefined;
  let ended: WireEnd | undefined;
  let error: Error | undefined;
  let heartbeat: Heartbeat | undefined;

  const closed = new Promise<void>((resolve) => {
    socket.once('close', (code, reason) => {
      heartbeat?.stop();
      ended = { code, reason: reason.toString(), ...(error !== undefined && { error }) };
      listener?.onEnd(ended);
      resolve();
    });
  });
  socket.on('error', (cause) => {
    error ??= cause;
  });
  socket.on('message', (data) => {
    heartbeat?.heard();
    const frame = bytesOf(data);
    if (listener === undefined) waiting.push(frame);
    else listener.onFrame(frame);
  });

  return {
    start() {
      heartbeat = startHeartbeat(socket, options.clock, options.heartbeatMs, () => {
        error ??= Object.assign(new Error('The other side fell silent.'), { code: 'ETIMEDOUT' });
        socket.terminate();
      });
    },
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
    send(event) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(event));
    },
    listen(next) {
      listener = next;
      const nextWaiting = (): Frame | undefined =>
        listener === next ? waiting.shift() : undefined;
      // A listener may leave while it is told what waited; the rest then waits for the next.
      if (next === undefined) return;
      for (let frame = nextWaiting(); frame !== undefined; frame = nextWaiting()) {
        next.onFrame(frame);
      }
      if (listener === next && ended !== undefined) next.onEnd(ended);
    },
    async close() {
      if (ended !== undefined) return;
      heartbeat?.stop();
      socket.close(1000);
      const stopTimer = options.clock.setTimeout(() => socket.terminate(), closeTimeoutMs);
      await closed;
      stopTimer();
    },
    terminate: () => socket.terminate(),
  };
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}
