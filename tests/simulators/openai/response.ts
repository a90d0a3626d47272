import { itemsOf, type ReplyPlan } from '../shared/script.ts';
import type { ResponseHost } from './connection-host.ts';
import { startOutput, type Output } from './response-output.ts';
import type { AudioFormat } from './session.ts';
import { inputTokens, usageOf } from './usage.ts';
import { isObject, type JsonObject } from '../shared/json.ts';

type CancelReason = 'turn_detected' | 'client_cancelled';

/** A response that is being produced. */
export interface RunningResponse {
  readonly id: string;
  readonly inConversation: boolean;
  /** Settles when `response.done` was sent; never rejects. */
  readonly ended: Promise<{ readonly totalTokens: number }>;
  /** Closes the open item as incomplete and ends the response, all before it returns. */
  cancel(reason: CancelReason): void;
  /** Stops without another word, when the connection has gone. */
  abandon(): void;
}

interface Shape {
  readonly modality: 'audio' | 'text';
  readonly format: AudioFormat;
  readonly wire: JsonObject;
}

/**
 * Sends `response.created` and then plays the plan, at the pace of the settings.
 * `previousTokens` is what earlier responses have put into the cache.
 */
export function startResponse(
  host: ResponseHost,
  parameters: JsonObject,
  plan: ReplyPlan,
  previousTokens: number,
): RunningResponse {
  const id = host.ids.response();
  const inConversation = parameters.conversation !== 'none';
  const shape = shapeOf(host, parameters, id, inConversation);
  const abort = new AbortController();
  const ended = Promise.withResolvers<{ totalTokens: number }>();
  const outputs: Output[] = [];
  let open: Output | undefined;
  const input = inputTokens(
    String(parameters.instructions ?? host.session().instructions),
    host.conversation.items,
  );
  host.send({ type: 'response.created', response: shape.wire });

  function finish(status: string, details: JsonObject | null): void {
    const items = outputs.map((output) => output.item);
    const usage = usageOf(input, items, previousTokens);
    host.send({
      type: 'response.done',
      response: {
        ...shape.wire,
        status,
        status_details: details,
        output: items.map((item) => item.wire),
        usage,
      },
    });
    if (host.settings.rateLimits) host.send(rateLimits(usage.total_tokens));
    ended.resolve({ totalTokens: usage.total_tokens });
  }

  async function run(): Promise<void> {
    for (const [outputIndex, item] of itemsOf(plan).entries()) {
      open = startOutput(
        { host, responseId: id, outputIndex, inConversation, signal: abort.signal, ...shape },
        item,
      );
      outputs.push(open);
      await open.produce();
      if (abort.signal.aborted) return;
      open.close(plan.ending?.kind === 'incomplete' ? 'incomplete' : 'completed');
      open = undefined;
    }
    finish(...endingOf(plan));
  }

  function fail(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    finish('failed', {
      type: 'failed',
      error: { type: 'server_error', code: 'simulator_error', message },
    });
  }

  // The client sees `response.created` alone first, as it would over a network.
  setImmediate(() => {
    if (!abort.signal.aborted) run().catch(fail);
  });

  return {
    id,
    inConversation,
    ended: ended.promise,
    cancel: (reason) => {
      abort.abort();
      open?.close('incomplete');
      finish('cancelled', { type: 'cancelled', reason });
    },
    abandon: () => {
      abort.abort();
      ended.resolve({ totalTokens: 0 });
    },
  };
}

function shapeOf(
  host: ResponseHost,
  parameters: JsonObject,
  id: string,
  inConversation: boolean,
): Shape {
  const session = host.session();
  const audio = isObject(parameters.audio) ? parameters.audio : {};
  const output = isObject(audio.output) ? audio.output : {};
  const { format, voice } = { ...session.audio.output, ...output };
  const modalities = Array.isArray(parameters.output_modalities)
    ? parameters.output_modalities
    : session.output_modalities;
  return {
    modality: modalities.includes('audio') ? 'audio' : 'text',
    format,
    wire: {
      object: 'realtime.response',
      id,
      status: 'in_progress',
      status_details: null,
      output: [],
      conversation_id: inConversation ? host.conversation.id : null,
      output_modalities: modalities,
      max_output_tokens: parameters.max_output_tokens ?? session.max_output_tokens,
      audio: { output: { format, voice } },
      usage: null,
      metadata: parameters.metadata ?? null,
    },
  };
}

function endingOf(plan: ReplyPlan): [status: string, details: JsonObject | null] {
  if (plan.ending === undefined) return ['completed', null];
  if (plan.ending.kind === 'incomplete') {
    return ['incomplete', { type: 'incomplete', reason: plan.ending.reason }];
  }
  const { type = 'server_error', code, message } = plan.ending;
  return ['failed', { type: 'failed', error: { type, code, message } }];
}

function rateLimits(usedTokens: number) {
  const limit = 40_000;
  return {
    type: 'rate_limits.updated',
    rate_limits: [
      {
        name: 'tokens',
        limit,
        remaining: Math.max(0, limit - usedTokens),
        reset_seconds: (usedTokens * 60) / limit,
      },
    ],
  };
}
