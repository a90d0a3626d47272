import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import type { Clock } from '../../clock.ts';
import type { RealtimeError } from '../../errors.ts';
import type { Endpoint } from './endpoint.ts';
import { lostStream, thrownError, type ErrorContext } from './errors.ts';
import {
  createHttp2Handler,
  isHttp2Error,
  UnansweredError,
  type Http2Handler,
} from './http2-handler.ts';
import { createInputQueue, type InputQueue } from './input-queue.ts';

export interface WireOptions {
  readonly endpoint: Endpoint;
  readonly certificateAuthority: string | undefined;
  readonly model: string;
  readonly context: ErrorContext;
  readonly clock: Clock;
}

export interface WireHandlers {
  /** The bytes of one output event: JSON, if the service is right. */
  readonly onOutput: (bytes: Uint8Array) => void;
  /** The stream is over; without an error if it was closed here. Called once. */
  readonly onEnd: (error?: RealtimeError) => void;
}

/** One bidirectional stream through the SDK. */
export interface Wire {
  readonly input: InputQueue;
  /** Rejects typed if the service refuses the stream, resolves once it has not. */
  readonly accepted: Promise<void>;
  /**
   * Ends the input, lets the service end the output, and cuts off what does not end in time.
   * Resolves when nothing of it is left.
   */
  close(): Promise<void>;
  terminate(): void;
}

const closeWaitMs = 1_000;

/**
 * Opens the stream. What `input` holds already is sent at once: the service says nothing before it
 * has heard something, so that nobody may wait for it first (protocols.md 3.6).
 */
export async function openWire(options: WireOptions, handlers: WireHandlers): Promise<Wire> {
  const sdk = await import('@aws-sdk/client-bedrock-runtime');
  const { certificateAuthority, clock, context, model } = options;
  const http2 = createHttp2Handler({ certificateAuthority, clock });
  const client = new sdk.BedrockRuntimeClient({
    ...options.endpoint.client,
    requestHandler: http2.requestHandler,
  });
  const input = createInputQueue();
  const command = new sdk.InvokeModelWithBidirectionalStreamCommand({
    modelId: model,
    body: input,
  });
  const aborted = new AbortController();
  let isClosing = false;

  async function pump(): Promise<RealtimeError | undefined> {
    try {
      const { body } = await client.send(command, { abortSignal: aborted.signal });
      for await (const { chunk } of body ?? []) {
        if (chunk?.bytes !== undefined) handlers.onOutput(chunk.bytes);
      }
      return lostStream(http2.end, context);
    } catch (cause) {
      const isTransport = cause instanceof UnansweredError || isHttp2Error(cause);
      return isTransport ? lostStream(http2.end, context) : thrownError(cause, context);
    }
  }

  function terminate(): void {
    isClosing = true;
    input.end();
    aborted.abort();
    http2.terminate();
  }

  const finished = pump().then((error) => {
    letGo(input, http2, client);
    handlers.onEnd(isClosing ? undefined : error);
    return error;
  });
  return {
    input,
    accepted: Promise.race([http2.accepted, finished.then(throwIfRefused)]),
    close: async () => {
      isClosing = true;
      input.end();
      const stop = setTimeout(terminate, closeWaitMs);
      await finished;
      clearTimeout(stop);
      await http2.closed;
    },
    terminate,
  };
}

function throwIfRefused(error: RealtimeError | undefined): void {
  if (error !== undefined) throw error;
}

function letGo(input: InputQueue, http2: Http2Handler, client: BedrockRuntimeClient): void {
  input.end();
  http2.terminate();
  client.destroy();
}
