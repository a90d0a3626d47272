import { RealtimeError } from '../../errors.ts';
import type { EventChannel } from '../../event-channel.ts';
import type { ConnectionEvent, ResponseEnded } from '../../events.ts';
import { noUsage } from '../../usage.ts';
import { type DeliveryContext, type Reply, speakParts, type ToolRequest } from './reply.ts';

export interface ReplyRunnerOptions {
  readonly events: EventChannel<ConnectionEvent>;
  readonly context: DeliveryContext;
  readonly createId: (kind: string) => string;
  /** Called before the events of these calls, which all come at once. */
  readonly onToolCalls: (requests: readonly ToolRequest[]) => void;
}

interface RunningResponse {
  readonly responseId: string;
  readonly itemId: string;
  readonly stopping: AbortController;
  isSpeaking: boolean;
}

const maxWaiting = 32;

/** Delivers replies as responses, one after the other, until it is told to stop. */
export class ReplyRunner {
  readonly #events: EventChannel<ConnectionEvent>;
  readonly #context: DeliveryContext;
  readonly #createId: (kind: string) => string;
  readonly #onToolCalls: (requests: readonly ToolRequest[]) => void;
  #waiting: Reply[] = [];
  #current: RunningResponse | undefined;
  #work: Promise<void> | undefined;

  constructor(options: ReplyRunnerOptions) {
    this.#events = options.events;
    this.#context = options.context;
    this.#createId = options.createId;
    this.#onToolCalls = options.onToolCalls;
  }

  /** Delivers the reply when those before it are done. */
  request(reply: Reply): void {
    if (this.#waiting.length >= maxWaiting) {
      this.#report(
        new RealtimeError(
          `Rehearsal has ${maxWaiting} turns to answer already: wait for it, or interrupt it.`,
          { provider: 'Rehearsal', code: 'too-many-turns', retryable: true },
        ),
      );
      return;
    }
    this.#waiting.push(reply);
    this.#work ??= this.#runAll();
  }

  /** Cancels the response under way, takes its unread sound back, and forgets those that wait. */
  stop(): void {
    this.#waiting = [];
    const response = this.#current;
    if (response === undefined) return;
    this.#events.discard(
      (event) => event.type === 'audio-delta' && event.itemId === response.itemId,
    );
    if (response.isSpeaking) this.#events.push({ type: 'audio-done', itemId: response.itemId });
    this.#end(response, 'cancelled', []);
    response.stopping.abort();
  }

  /** Stops, and resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.stop();
    await this.#work;
  }

  async #runAll(): Promise<void> {
    for (let reply = this.#waiting.shift(); reply !== undefined; reply = this.#waiting.shift()) {
      await this.#run(reply);
    }
    this.#work = undefined;
  }

  async #run(reply: Reply): Promise<void> {
    const response: RunningResponse = {
      responseId: this.#createId('response'),
      itemId: this.#createId('item'),
      stopping: new AbortController(),
      isSpeaking: false,
    };
    this.#current = response;
    this.#events.push({ type: 'response-started', responseId: response.responseId });
    try {
      await this.#speak(reply, response);
      this.#callTools(reply.toolCalls);
      const toolCallIds = reply.toolCalls.map(({ toolCallId }) => toolCallId);
      this.#end(response, 'completed', toolCallIds);
    } catch (cause) {
      if (response.stopping.signal.aborted) return;
      this.#report(asRealtimeError(cause));
      this.#end(response, 'failed', []);
    }
  }

  async #speak(reply: Reply, response: RunningResponse): Promise<void> {
    const { signal } = response.stopping;
    for await (const event of speakParts(reply.parts, response.itemId, this.#context, signal)) {
      signal.throwIfAborted();
      if (event.type === 'audio-delta') response.isSpeaking = true;
      if (event.type === 'audio-done') response.isSpeaking = false;
      this.#events.push(event);
    }
    signal.throwIfAborted();
  }

  #callTools(requests: readonly ToolRequest[]): void {
    this.#onToolCalls(requests);
    for (const { toolCallId, command } of requests) {
      const args = JSON.stringify(command.args);
      this.#events.push({ type: 'tool-call', toolCallId, toolName: command.toolName, args });
    }
  }

  #end(
    response: RunningResponse,
    status: ResponseEnded['status'],
    toolCallIds: readonly string[],
  ): void {
    const { responseId } = response;
    this.#current = undefined;
    this.#events.push({ type: 'usage', usage: noUsage });
    this.#events.push({ type: 'response-ended', responseId, status, toolCallIds });
  }

  #report(error: RealtimeError): void {
    const { message, code } = error;
    this.#events.push({ type: 'session-error', message, code, recoverable: true, error });
  }
}

function asRealtimeError(cause: unknown): RealtimeError {
  if (cause instanceof RealtimeError) return cause;
  return new RealtimeError(`Rehearsal could not finish its reply: ${String(cause)}`, {
    provider: 'Rehearsal',
    code: 'reply-failed',
    cause,
  });
}
