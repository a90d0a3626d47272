import { WebSocket, type ClientOptions } from 'ws';
import type { Clock } from '../../clock.ts';
import { ProtocolError, type RealtimeError } from '../../errors.ts';
import { networkError } from '../shared/network-error.ts';
import { startHeartbeat, type Heartbeat } from '../shared/heartbeat.ts';
import { providerName } from './models.ts';
import { upgradeError, type ErrorContext } from './errors.ts';
import { readRefusal } from './refused-upgrade.ts';

/** What the SDK wants to be told by a socket. */
interface SdkCallbacks {
  readonly onopen: () => void;
  readonly onerror: (event: { readonly message: string }) => void;
  readonly onmessage: (event: { readonly data: string }) => void;
  readonly onclose: (event: { readonly code: number; readonly reason: string }) => void;
}

/** A frame as it came: parsed JSON, or why it could not be. */
export type Frame =
  | { readonly kind: 'message'; readonly value: unknown }
  | { readonly kind: 'malformed'; readonly problem: string };

export interface SocketEnd {
  readonly code: number;
  readonly reason: string;
  /** The cause where the network or the upgrade failed. */
  readonly error?: RealtimeError;
}

export interface GuardedSocketOptions {
  readonly context: ErrorContext;
  readonly clock: Clock;
  /** How often a silent wire is probed. */
  readonly heartbeatMs: number;
  /** Every frame after `setupComplete`, that one included; the SDK gets none after it. */
  readonly onFrame: (frame: Frame) => void;
  readonly onEnd: (end: SocketEnd) => void;
}

/** Bytes; a larger frame ends the connection with 1009. */
const maxPayload = 32 * 1024 * 1024;

/**
 * Stands in for the SDK's socket factory. The SDK parses frames in a promise that nobody awaits, so
 * that one bad frame would be an unhandled rejection; and it hides the status of a refused upgrade.
 * Here every frame is parsed once, and both are reported.
 */
export class GuardedSocketFactory {
  readonly #options: GuardedSocketOptions;
  #socket: WebSocket | undefined;
  #end: SocketEnd | undefined;
  #failure: RealtimeError | undefined;
  #isTerminated = false;

  constructor(options: GuardedSocketOptions) {
    this.#options = options;
  }

  /** Bytes that wait to be written. */
  get bufferedBytes(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Set once the connection is over. */
  get end(): SocketEnd | undefined {
    return this.#end;
  }

  /** What the network or the upgrade failed of; the end follows. */
  get failure(): RealtimeError | undefined {
    return this.#failure;
  }

  send(message: string): void {
    this.#socket?.send(message);
  }

  close(): void {
    this.#socket?.close(1000);
  }

  /** Ends it at once, also before the SDK has opened it: then it never will. */
  terminate(): void {
    this.#isTerminated = true;
    if (this.#socket === undefined) this.#finish({ code: 1006, reason: '' });
    else this.#socket.terminate();
  }

  /** Called by the SDK. */
  create(url: string, headers: ClientOptions['headers'], callbacks: SdkCallbacks): object {
    return {
      connect: () => this.#connect(url, headers ?? {}, callbacks),
      send: (message: string) => this.send(message),
      close: () => this.close(),
    };
  }

  #connect(
    url: string,
    headers: NonNullable<ClientOptions['headers']>,
    callbacks: SdkCallbacks,
  ): void {
    if (this.#isTerminated) {
      callbacks.onclose({ code: 1006, reason: '' });
      return;
    }
    const socket = new WebSocket(url, { headers, maxPayload, perMessageDeflate: false });
    this.#socket = socket;
    const { clock, heartbeatMs } = this.#options;
    const { host } = new URL(url);
    let isSetUp = false;
    let heartbeat: Heartbeat | undefined;
    socket.on('open', () => {
      heartbeat = startHeartbeat(socket, clock, heartbeatMs, () => {
        const silence = Object.assign(new Error('It fell silent.'), { code: 'ETIMEDOUT' });
        this.#failure ??= networkError(providerName, host, silence);
        socket.terminate();
      });
      callbacks.onopen();
    });
    socket.on('message', (data) => {
      heartbeat?.heard();
      const frame = parse(String(data));
      const setupComplete = setupCompleteIn(frame);
      if (!isSetUp && setupComplete !== undefined) {
        isSetUp = true;
        callbacks.onmessage({ data: JSON.stringify({ setupComplete }) });
      }
      this.#options.onFrame(frame);
    });
    socket.on('unexpected-response', (request, response) => {
      void readRefusal(response).then((body) => {
        const failure = upgradeError(response.statusCode ?? 0, body, this.#options.context);
        this.#failure = failure;
        request.destroy();
        callbacks.onerror({ message: failure.message });
        this.#finish({ code: 1006, reason: '', error: failure });
      });
    });
    socket.on('error', (error) => {
      this.#failure ??= socketError(error, host);
      callbacks.onerror({ message: this.#failure.message });
    });
    socket.on('close', (code, reason) => {
      heartbeat?.stop();
      const end = {
        code,
        reason: String(reason),
        ...(this.#failure !== undefined && { error: this.#failure }),
      };
      this.#finish(end);
      callbacks.onclose(end);
    });
  }

  #finish(end: SocketEnd): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#options.onEnd(end);
  }
}

function parse(text: string): Frame {
  try {
    return { kind: 'message', value: JSON.parse(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'malformed', problem: `a frame that is not JSON (${reason})` };
  }
}

/** The only thing that the SDK needs to see of the whole conversation. */
function setupCompleteIn(frame: Frame): object | undefined {
  const value = frame.kind === 'message' ? frame.value : undefined;
  if (typeof value !== 'object' || value === null || !('setupComplete' in value)) return undefined;
  const { setupComplete } = value;
  return typeof setupComplete === 'object' && setupComplete !== null ? setupComplete : undefined;
}

/** `ws` itself refuses frames that are too large or broken. */
export function socketError(cause: Error, host: string): RealtimeError {
  const code = 'code' in cause ? String(cause.code) : '';
  if (!code.startsWith('WS_ERR_')) return networkError(providerName, host, cause);
  return new ProtocolError(
    `${providerName}: the server broke the rules of WebSocket (${cause.message}). ` +
      'The connection was ended; open a new one.',
    { provider: providerName, code: 'websocket-protocol', retryable: true, cause },
  );
}
