import { constants, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import { pause } from '../shared/pacing.ts';
import type { Script } from '../shared/script.ts';
import { badEventText, type Fault, type FaultQueue } from './faults.ts';
import {
  createInputDecoder,
  encodeChunk,
  encodeEvent,
  encodeException,
  FrameError,
  type InputMessage,
} from './frames.ts';
import { createInputOrder } from './input-order.ts';
import type { Settings } from './options.ts';
import { createTurns, type Turns } from './turns.ts';
import { parseJson } from './prompt.ts';
import { isObject } from '../shared/json.ts';
import { invalid, ServiceException, type NamedEvent } from './wire.ts';

/** One open stream of the simulator. */
export interface Link {
  /** Makes something go wrong on this stream, now. */
  readonly strike: (fault: Fault) => void;
  readonly send: (event: NamedEvent) => void;
  /** Ends the stream as if its 8 minutes were over. */
  readonly expire: () => void;
}

export interface LinkDependencies {
  readonly settings: Settings;
  readonly script: Script;
  readonly faults: FaultQueue;
  /** Notes that an answer begins; returns what notes its end. */
  readonly answerBegan: () => () => void;
  readonly onReceived: (event: NamedEvent, bytes: number) => void;
  readonly onSent: (event: NamedEvent, bytes: number) => void;
  readonly onClosed: (code: number) => void;
  /** Cuts the TCP connection from this port of the client's. */
  readonly cut: (remotePort: number) => void;
}

/** Runs a conversation over an HTTP/2 stream, through whatever faults strike it. */
export function openLink(
  stream: ServerHttp2Stream,
  model: string,
  opening: Fault | undefined,
  dependencies: LinkDependencies,
): Link {
  const { settings, script, faults } = dependencies;
  const decoder = createInputDecoder();
  const gone = new AbortController();
  let turns: Turns | undefined;
  let isSilent = opening?.type === 'no-answer';
  let delayMs = 0;
  let queue = Promise.resolve();
  let stopInputTimer = (): void => undefined;

  const order = createInputOrder(model, {
    onPrompt: (prompt, sensitivity) => {
      const { answerBegan } = dependencies;
      turns = createTurns({
        prompt,
        sensitivity,
        settings,
        script,
        send,
        answerBegan,
        onError: fail,
      });
    },
    onAudioOpen: (sampleRate) => {
      turns?.listenAt(sampleRate);
      restartInputTimer();
    },
    onAudio: (pcm) => {
      restartInputTimer();
      turns?.hear(pcm);
    },
    onTypedTurn: (text) => {
      restartInputTimer();
      turns?.typed(text);
    },
    onToolResult: (toolUseId, content) => turns?.toolResult(toolUseId, content),
    onPromptEnd: () => turns?.finish(),
    onSessionEnd: () => {
      stopInputTimer();
      later(() => stream.end());
    },
    isCallOpen: (toolUseId) => turns?.isCallOpen(toolUseId) ?? false,
  });

  /** On the service's clock. Returns what stops it. */
  function after(ms: number, happen: () => void): () => void {
    const timer = setTimeout(happen, ms / settings.clockFactor);
    return () => clearTimeout(timer);
  }

  function restartInputTimer(): void {
    stopInputTimer();
    stopInputTimer = after(settings.inputTimeoutMs, () =>
      fail(
        invalid(
          `Timed out waiting for audio bytes or interactive content. Please ensure gaps between audio bytes and interactive content are less than ${settings.inputTimeoutMs / 1000} seconds`,
        ),
      ),
    );
  }

  function receive(bytes: Uint8Array): void {
    try {
      for (const message of decoder.push(bytes)) take(message);
    } catch (error) {
      fail(error instanceof FrameError ? invalid('Invalid event bytes.') : error);
    }
  }

  function take(message: InputMessage): void {
    if (message === 'end' || gone.signal.aborted) return;
    const event = eventOf(parseJson(message.text));
    if (event === undefined) throw invalid('Invalid event bytes.');
    dependencies.onReceived(event, message.text.length);
    order(event);
  }

  function respond(): void {
    if (stream.headersSent || stream.destroyed || isSilent) return;
    stream.respond({ ':status': 200, 'content-type': 'application/vnd.amazon.eventstream' });
  }

  /** In order, and as late as a fault wants it. */
  function later(act: () => void): void {
    if (delayMs === 0) {
      act();
      return;
    }
    const ready = pause(delayMs, gone.signal);
    queue = queue.then(() => ready).then(act);
  }

  function write(bytes: Uint8Array): void {
    if (isSilent || stream.destroyed || stream.writableEnded) return;
    respond();
    stream.write(bytes);
  }

  function send(event: NamedEvent): void {
    later(() => {
      if (isSilent || stream.destroyed || stream.writableEnded) return;
      const bytes = encodeEvent(event);
      write(bytes);
      dependencies.onSent(event, bytes.byteLength);
      for (const fault of faults.takeAfterSending(event.name)) strike(fault);
    });
  }

  function fail(error: unknown): void {
    if (gone.signal.aborted) return;
    const { exception, message } =
      error instanceof ServiceException
        ? error
        : new ServiceException('internalServerException', String(error));
    turns?.abandon();
    stopInputTimer();
    later(() => {
      write(encodeException(exception, message));
      if (!isSilent) stream.end();
    });
  }

  const expire = (): void =>
    fail(
      new ServiceException(
        'modelTimeoutException',
        'Model has timed out in processing the request. Try your request again.',
      ),
    );

  function strike(fault: Fault): void {
    switch (fault.type) {
      case 'exception':
        return fail(new ServiceException(fault.exception, fault.message));
      case 'reset':
        return stream.close(fault.code);
      case 'goaway':
        sessionOf(stream).goaway(fault.code);
        return sessionOf(stream).destroy(undefined, fault.code);
      case 'destroy-session':
        return sessionOf(stream).destroy();
      case 'drop':
        dependencies.cut(sessionOf(stream).socket.remotePort ?? 0);
        return;
      case 'end':
        // Who has hung up does not answer what still comes.
        gone.abort();
        turns?.abandon();
        stopInputTimer();
        stream.end();
        return;
      case 'truncated-frame': {
        const bytes = encodeEvent({ name: 'completionStart', value: { half: 'a frame' } });
        write(bytes.subarray(0, bytes.byteLength - 10));
        stream.end();
        return;
      }
      case 'bad-checksum': {
        const bytes = encodeEvent({ name: 'completionStart', value: { sum: 'wrong' } });
        bytes[bytes.byteLength - 1] = (bytes[bytes.byteLength - 1] ?? 0) ^ 255;
        return write(bytes);
      }
      case 'bad-event':
        return write(encodeChunk(badEventText(fault.event)));
      case 'stall':
        isSilent = true;
        return;
      case 'stop-reading':
        stream.pause();
        return;
      case 'slow':
        delayMs = fault.delayMs;
        return;
      case 'http-error':
      case 'hang':
      case 'drop-connection':
      case 'no-answer':
        throw new Error(`"${fault.type}" can only strike the next connection.`);
    }
  }

  const stopExpiry = after(settings.sessionDurationMs, expire);
  restartInputTimer();
  stream.on('data', receive);
  // A client that cancels is seen in the close that follows.
  stream.on('error', () => stream.destroy());
  stream.on('close', () => {
    stopExpiry();
    stopInputTimer();
    gone.abort();
    turns?.abandon();
    dependencies.onClosed(stream.rstCode ?? constants.NGHTTP2_NO_ERROR);
  });
  if (settings.headers === 'at-once') respond();
  if (opening !== undefined && opening.type !== 'no-answer') strike(opening);
  return { strike, send, expire };
}

function sessionOf(stream: ServerHttp2Stream): ServerHttp2Session {
  if (stream.session === undefined) throw new Error('The stream has no session any more.');
  return stream.session as ServerHttp2Session;
}

function eventOf(frame: unknown): NamedEvent | undefined {
  const event = isObject(frame) ? frame.event : undefined;
  const [entry] = isObject(event) ? Object.entries(event) : [];
  if (entry === undefined || !isObject(entry[1])) return undefined;
  return { name: entry[0], value: entry[1] };
}
