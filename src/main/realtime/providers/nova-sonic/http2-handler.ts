import { connect, constants, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import type { NodeHttp2Handler } from '@smithy/node-http-handler';
import type { Clock } from '../../clock.ts';
import type { StreamEnd } from './errors.ts';

type Handle = NodeHttp2Handler['handle'];
type Request = Parameters<Handle>[0];
type Answer = Awaited<ReturnType<Handle>>;

export interface Http2HandlerOptions {
  /** PEM of authorities that a private endpoint may be certified by. */
  readonly certificateAuthority: string | undefined;
  readonly clock: Clock;
  /** How often to look whether the other side still lives. Default 10 000. */
  readonly pingIntervalMs?: number;
}

/** The handler of one stream. */
export interface Http2Handler {
  /** What the SDK's client takes. */
  readonly requestHandler: Pick<
    NodeHttp2Handler,
    'handle' | 'destroy' | 'metadata' | 'updateHttpClientConfig' | 'httpHandlerConfigs'
  >;
  /**
   * Resolves once the service has taken the stream, or once it speaks HTTP/2 and has refused nothing
   * for a second: nobody promises that its headers come before the first output event. Never rejects.
   */
  readonly accepted: Promise<void>;
  /** Resolves when neither stream nor socket is left. */
  readonly closed: Promise<void>;
  /** How the stream was over. */
  readonly end: StreamEnd;
  /** Cuts the stream and its connection. Idempotent. */
  terminate(): void;
}

const refusalWaitMs = 1_000;
const resetWaitMs = 100;
/** As often as the other AWS SDKs look whether an HTTP/2 connection still lives, or less. */
const defaultPingIntervalMs = 10_000;

/**
 * Carries the SDK's request over an HTTP/2 connection of its own. The SDK's handler hides what is
 * needed here: why nothing was reached, how the stream ended, and that nobody answers any more
 * (protocols.md 3.6).
 */
export function createHttp2Handler(options: Http2HandlerOptions): Http2Handler {
  let isTerminated = false;
  let session: ClientHttp2Session | undefined;
  let stream: ClientHttp2Stream | undefined;
  let end: StreamEnd = {};
  let accept = (): void => undefined;
  let close = (): void => undefined;
  const accepted = new Promise<void>((resolve) => (accept = resolve));
  const closed = new Promise<void>((resolve) => (close = resolve));

  function terminate(): void {
    if (isTerminated) return;
    isTerminated = true;
    if (session === undefined) {
      close();
      return;
    }
    const { destroyed, connecting } = session;
    if (destroyed) return;
    if (connecting || stream === undefined || stream.closed) {
      session.destroy();
      return;
    }
    // The reset tells the service at once; a peer that is gone must not hold the socket.
    stream.close(constants.NGHTTP2_CANCEL);
    const cut = setTimeout(() => session?.destroy(), resetWaitMs);
    session.once('close', () => clearTimeout(cut));
  }

  /** The first one is the reason; HTTP/2 wraps the network's own. */
  function noteError(error: Error): void {
    const cause = error.cause instanceof Error ? error.cause : error;
    end = { cause, ...end };
  }

  async function handle(request: Request, { abortSignal }: Parameters<Handle>[1] = {}) {
    if (isTerminated || abortSignal?.aborted === true) throw abortError();
    const opened = openSession(request, options.certificateAuthority);
    session = opened;
    const disposers = [watchPings(opened, options.pingIntervalMs ?? defaultPingIntervalMs)];
    const onAbort = (): void => terminate();
    // The SDK hands the caller's own signal through.
    const signal = abortSignal as AbortSignal | undefined;
    signal?.addEventListener('abort', onAbort, { once: true });
    disposers.push(() => signal?.removeEventListener('abort', onAbort));
    opened.once('remoteSettings', () => {
      disposers.push(options.clock.setTimeout(accept, refusalWaitMs));
    });
    opened.on('error', noteError);
    opened.on('goaway', (code) => (end = { ...end, code }));
    opened.once('close', () => {
      for (const dispose of disposers) dispose();
      close();
    });
    stream = opened.request(headersOf(request));
    return answerOf(opened, stream, request);
  }

  function answerOf(
    owner: ClientHttp2Session,
    opened: ClientHttp2Stream,
    request: Request,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      opened.once('response', (headers) => {
        const statusCode = headers[':status'] ?? 0;
        if (statusCode < 300) accept();
        resolve({
          response: { statusCode, headers: plainHeaders(headers), body: opened },
        } as Answer);
      });
      opened.on('error', noteError);
      opened.once('close', () => {
        if (opened.rstCode !== 0) end = { ...end, code: opened.rstCode };
        drainBody(request, opened);
        owner.destroy();
        reject(isTerminated ? abortError() : new UnansweredError());
      });
      request.body.pipe(opened);
    });
  }

  return {
    requestHandler: {
      metadata: { handlerProtocol: 'h2' },
      handle,
      destroy: terminate,
      // Everything that could be configured here is fixed when the handler is made.
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    },
    accepted,
    closed,
    get end() {
      return end;
    },
    terminate,
  };
}

/** The stream was closed before the service answered; `end` says how. */
export class UnansweredError extends Error {
  constructor() {
    super('The stream was closed without an answer.');
    this.name = new.target.name;
  }
}

/** Node's own word for a stream or connection that broke; the reason is in `end`. */
export function isHttp2Error(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^ERR_(?:HTTP2|STREAM)_/.test(String(error.code))
  );
}

function openSession(request: Request, certificateAuthority: string | undefined) {
  const { protocol, hostname, port } = request;
  const authority = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;
  return connect(
    authority,
    certificateAuthority === undefined ? {} : { ca: [certificateAuthority] },
  );
}

function headersOf(request: Request): Record<string, string> {
  const query = new URLSearchParams(request.query as Record<string, string>).toString();
  return {
    ...request.headers,
    [constants.HTTP2_HEADER_PATH]: query === '' ? request.path : `${request.path}?${query}`,
    [constants.HTTP2_HEADER_METHOD]: request.method,
  };
}

function plainHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(headers).filter(([name]) => !name.startsWith(':'));
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** The SDK's pipeline would wait for its reader forever, and take its end for a failure. */
function drainBody({ body }: Request, stream: ClientHttp2Stream): void {
  body.unpipe(stream);
  body.resume();
}

/**
 * A connection that does not answer pings is gone, though TCP would not know for minutes. On the
 * computer's own time: answers cross a real network.
 * @returns Stops it.
 */
function watchPings(session: ClientHttp2Session, intervalMs: number): () => void {
  let isAnswered = true;
  const timer = setInterval(() => {
    if (session.connecting) return;
    if (!isAnswered) {
      session.destroy(Object.assign(new Error('Pings are not answered.'), { code: 'ETIMEDOUT' }));
      return;
    }
    isAnswered = false;
    session.ping((error) => {
      if (error === null) isAnswered = true;
    });
  }, intervalMs);
  return () => clearInterval(timer);
}

function abortError(): Error {
  return Object.assign(new Error('The request was aborted.'), { name: 'AbortError' });
}
