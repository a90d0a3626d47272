import { WebSocket, type ClientOptions } from 'ws';
import type { RealtimeError } from '../../errors.ts';
import { networkError } from '../shared/network-error.ts';
import { providerName } from './models.ts';
import { upgradeError, type ErrorContext } from './errors.ts';

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

  send(message: string): void {
    this.#socket?.send(message);
  }

  close(): void {
    this.#socket?.close(1000);
  }

  terminate(): void {
    this.#socket?.terminate();
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
    const socket = new WebSocket(url, { headers, maxPayload, perMessageDeflate: false });
    this.#socket = socket;
    let failure: RealtimeError | undefined;
    let isSetUp = false;
    socket.on('open', () => callbacks.onopen());
    socket.on('message', (data) => {
      const text = String(data);
      const frame = parse(text);
      if (!isSetUp && frame.kind === 'message') callbacks.onmessage({ data: text });
      isSetUp ||= isSetupComplete(frame);
      this.#options.onFrame(frame);
    });
    socket.on('unexpected-response', (request, response) => {
      void readBody(response).then((body) => {
        failure = upgradeError(response.statusCode ?? 0, body, this.#options.context);
        request.destroy();
        callbacks.onerror({ message: failure.message });
        this.#finish({ code: 1006, reason: '', error: failure });
      });
    });
    socket.on('error', (error) => {
      failure ??= networkError(providerName, new URL(url).host, error);
      callbacks.onerror({ message: failure.message });
    });
    socket.on('close', (code, reason) => {
      const end = {
        code,
        reason: String(reason),
        ...(failure !== undefined && { error: failure }),
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

function isSetupComplete(frame: Frame): boolean {
  return (
    frame.kind === 'message' &&
    typeof frame.value === 'object' &&
    frame.value !== null &&
    'setupComplete' in frame.value
  );
}

const longestBody = 2_000;

async function readBody(response: AsyncIterable<unknown>): Promise<string> {
  let body = '';
  try {
    for await (const chunk of response) {
      body += String(chunk);
      if (body.length > longestBody) break;
    }
  } catch (error) {
    // The status tells enough; the rest of the text was lost with the connection.
    body += error instanceof Error ? ` (${error.message})` : '';
  }
  return errorMessageIn(body.slice(0, longestBody));
}

/** Google answers `{"error":{"message":…}}`; others may answer plain text. */
function errorMessageIn(body: string): string {
  const found = /"message"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(body)?.[1];
  return found === undefined ? body.trim() : String(JSON.parse(found));
}
