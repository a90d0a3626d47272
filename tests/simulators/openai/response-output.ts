import { chunksOf, pause, tokensOf } from '../shared/pacing.ts';
import type { ReplyItem } from '../shared/script.ts';
import { argumentsText } from '../shared/script.ts';
import { encodeAudio, formatBytes, formatMs, sampleRateOf } from './audio-format.ts';
import type { ResponseHost } from './connection-host.ts';
import { obfuscationFor } from './ids.ts';
import type { StoredItem } from './items.ts';
import type { AudioFormat } from './session.ts';
import type { JsonObject } from '../shared/json.ts';

/** What a response needs to produce one of its items. */
export interface OutputContext {
  readonly host: ResponseHost;
  readonly responseId: string;
  readonly outputIndex: number;
  readonly format: AudioFormat;
  readonly modality: 'audio' | 'text';
  /** False for a response outside the conversation, whose items are not stored in it. */
  readonly inConversation: boolean;
  readonly signal: AbortSignal;
}

/** One output item while it is produced. */
export interface Output {
  readonly item: StoredItem;
  /** Produces it; stops without a word when the signal aborts. */
  produce(): Promise<void>;
  /** Sends the closing events; safe to call once production has stopped at any point. */
  close(status: 'completed' | 'incomplete'): void;
}

/** Text leads its audio by about this much in the captures. */
const TRANSCRIPT_LEAD_MS = 600;
const TOKEN_MS = 60;

/** Starts an output item: sends its `added` events and returns its producer. */
export function startOutput(context: OutputContext, plan: ReplyItem): Output {
  return plan.kind === 'speech'
    ? startMessage(context, plan.text)
    : startCall(context, plan.name, argumentsText(plan.args));
}

function startMessage(context: OutputContext, text: string): Output {
  const { host, modality } = context;
  const id = host.ids.item();
  const item = addItem(context, {
    id,
    type: 'message',
    status: 'in_progress',
    role: 'assistant',
    content: [],
  });
  const place = {
    response_id: context.responseId,
    item_id: id,
    output_index: context.outputIndex,
    content_index: 0,
  };
  const field = modality === 'audio' ? 'transcript' : 'text';
  const part = (value: string) => ({ type: modality, [field]: value });
  const stream = modality === 'audio' ? 'output_audio_transcript' : 'output_text';
  const tokens = tokensOf(text);
  let said = '';
  sendPart(host, 'response.content_part.added', place, part(''));

  function sendToken(token: string): void {
    said += token;
    const obfuscation = obfuscationFor(token);
    host.send({ type: `response.${stream}.delta`, ...place, delta: token, obfuscation });
  }

  async function produceText(): Promise<void> {
    for (const token of tokens) {
      if (context.signal.aborted) return;
      sendToken(token);
      await pause(TOKEN_MS / host.settings.speedFactor, context.signal);
    }
  }

  async function produceAudio(): Promise<void> {
    const { format } = context;
    const pcm = await host.settings.speaker(text, { sampleRate: sampleRateOf(format) });
    const audio = encodeAudio(pcm, format);
    const totalMs = formatMs(audio.length, format);
    const count = tokens.length;
    for (const chunk of chunksOf(audio, formatBytes(host.settings.chunkMs, format))) {
      if (context.signal.aborted) return;
      const dueMs = item.audioMs + TRANSCRIPT_LEAD_MS;
      const dueTokens = Math.ceil((count * dueMs) / Math.max(1, totalMs));
      for (const token of tokens.splice(0, dueTokens - (count - tokens.length))) sendToken(token);
      if (host.settings.record === 'everything') item.audio.push(chunk);
      item.audioMs += formatMs(chunk.length, format);
      const delta = Buffer.from(chunk).toString('base64');
      host.send({ type: 'response.output_audio.delta', ...place, delta });
      await pause(host.settings.chunkMs / host.settings.speedFactor, context.signal);
    }
    if (!context.signal.aborted) for (const token of tokens.splice(0)) sendToken(token);
  }

  return {
    item,
    produce: modality === 'audio' ? produceAudio : produceText,
    close: (status) => {
      if (modality === 'audio') host.send({ type: 'response.output_audio.done', ...place });
      host.send({ type: `response.${stream}.done`, ...place, [field]: said });
      sendPart(host, 'response.content_part.done', place, part(said));
      const content = [{ type: `output_${modality}`, [field]: said }];
      closeItem(context, item, { ...item.wire, status, content });
    },
  };
}

function startCall(context: OutputContext, name: string, args: string): Output {
  const { host } = context;
  const id = host.ids.item();
  const callId = host.ids.call();
  const wire = { id, type: 'function_call', status: 'in_progress', name, call_id: callId };
  const item = addItem(context, { ...wire, arguments: '' });
  const place = {
    response_id: context.responseId,
    item_id: id,
    output_index: context.outputIndex,
    call_id: callId,
  };
  let sent = '';
  return {
    item,
    produce: async () => {
      for (const delta of args.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]+/gu) ?? []) {
        if (context.signal.aborted) return;
        sent += delta;
        const obfuscation = obfuscationFor(delta);
        host.send({ type: 'response.function_call_arguments.delta', ...place, delta, obfuscation });
        await pause(TOKEN_MS / host.settings.speedFactor / 4, context.signal);
      }
    },
    close: (status) => {
      if (status === 'completed') {
        const type = 'response.function_call_arguments.done';
        host.send({ type, ...place, name, arguments: sent });
      }
      closeItem(context, item, { ...item.wire, status, arguments: sent });
    },
  };
}

function addItem(context: OutputContext, wire: JsonObject & { id: string }): StoredItem {
  const { host } = context;
  host.send({
    type: 'response.output_item.added',
    response_id: context.responseId,
    output_index: context.outputIndex,
    item: wire,
  });
  if (!context.inConversation) return { id: wire.id, wire, audio: [], audioMs: 0 };
  const item = host.conversation.insert(wire);
  host.send({
    type: 'conversation.item.added',
    previous_item_id: host.conversation.previousOf(wire.id),
    item: wire,
  });
  return item;
}

function closeItem(context: OutputContext, item: StoredItem, wire: JsonObject): void {
  const { host } = context;
  item.wire = wire;
  const forConversation = () => {
    if (!context.inConversation) return;
    const previous = host.conversation.previousOf(item.id);
    // Captured oddity: a predecessor that is the conversation's first item is reported as null.
    const isFirst = previous === host.conversation.items[0]?.id;
    const previousShown = isFirst ? null : previous;
    host.send({ type: 'conversation.item.done', previous_item_id: previousShown, item: wire });
  };
  const forResponse = () =>
    host.send({
      type: 'response.output_item.done',
      response_id: context.responseId,
      output_index: context.outputIndex,
      item: wire,
    });
  const conversationFirst = host.settings.dialect.itemDoneOrder === 'conversation-first';
  for (const send of conversationFirst
    ? [forConversation, forResponse]
    : [forResponse, forConversation]) {
    send();
  }
}

function sendPart(host: ResponseHost, type: string, place: JsonObject, part: JsonObject): void {
  const alias = host.settings.dialect.repeatsPartAsContent ? { content: part } : {};
  host.send({ type, ...place, part, ...alias });
}
