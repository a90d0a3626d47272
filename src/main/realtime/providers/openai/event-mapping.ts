import type { ConnectionEvent, ResponseEnded } from '../../events.ts';
import { decodeBase64 } from '../shared/base64.ts';
import { malformedFrame, serverError, type ErrorContext } from './errors.ts';
import { recoverable } from './session-errors.ts';
import {
  beginResponse,
  endResponse,
  findResponse,
  itemOf,
  withItem,
  withSound,
  withToolCall,
  type Mapped,
  type ResponseState,
} from './response-state.ts';
import type { ServerEvent, WireItem } from './server-events.ts';
import { usageOf, usageSchema } from './usage.ts';

/**
 * Translates one server event (protocols.md 1.6) and says what to remember for the next. Pure.
 * `session.*` and `error` are the connection's own business and give nothing here.
 */
export function mapServerEvent(
  state: ResponseState,
  event: ServerEvent,
  context: ErrorContext,
): Mapped {
  switch (event.type) {
    case 'session.created':
    case 'session.updated':
    case 'error':
      return { state, events: [] };
    case 'response.created':
      return mapCreated(state, event.response.id ?? undefined);
    case 'response.done':
      return mapDone(state, event, context);
    case 'input_audio_buffer.speech_started':
    case 'input_audio_buffer.speech_stopped':
    case 'conversation.item.input_audio_transcription.delta':
    case 'conversation.item.input_audio_transcription.completed':
    case 'conversation.item.input_audio_transcription.failed':
      return { state, events: [mapInput(event, context)] };
    default:
      return mapStream(state, event);
  }
}

type InputEvent = Extract<
  ServerEvent,
  { type: `input_audio_buffer${string}` | `conversation${string}` }
>;
type StreamEvent = Exclude<
  Extract<ServerEvent, { type: `response.${string}` }>,
  { type: 'response.created' | 'response.done' }
>;

function mapInput(event: InputEvent, context: ErrorContext): ConnectionEvent {
  switch (event.type) {
    case 'input_audio_buffer.speech_started':
      return { type: 'speech-started', ...position(event.item_id, event.audio_start_ms) };
    case 'input_audio_buffer.speech_stopped':
      return { type: 'speech-stopped', ...position(event.item_id, event.audio_end_ms) };
    case 'conversation.item.input_audio_transcription.delta':
      return { type: 'input-transcript', text: event.delta, isFinal: false, itemId: event.item_id };
    case 'conversation.item.input_audio_transcription.completed':
      return {
        type: 'input-transcript',
        text: event.transcript,
        isFinal: true,
        itemId: event.item_id,
      };
    case 'conversation.item.input_audio_transcription.failed':
      return recoverable(serverError(transcriptionFailure(event), context));
  }
}

function transcriptionFailure(
  event: ServerEvent<'conversation.item.input_audio_transcription.failed'>,
) {
  const reason = event.error?.message ?? 'no reason was given';
  return {
    code: event.error?.code ?? 'transcription_failed',
    message: `What the user said could not be transcribed: ${reason}`,
  };
}

function position(
  itemId: string | null | undefined,
  positionMs: number | null | undefined,
): { itemId?: string; positionMs?: number } {
  return {
    ...(typeof itemId === 'string' && { itemId }),
    ...(typeof positionMs === 'number' && { positionMs }),
  };
}

function mapCreated(state: ResponseState, id: string | undefined): Mapped {
  if (id === undefined) return beginResponse(state, id);
  const { state: found, events } = findResponse(state, id) ?? { state, events: [] };
  return { state: found, events };
}

function mapStream(state: ResponseState, event: StreamEvent): Mapped {
  const found = findResponse(state, event.response_id ?? undefined);
  if (found === undefined || found.open.isDropped) {
    return { state: found?.state ?? state, events: found?.events ?? [] };
  }
  const mapped = mapOpenStream(found.state, event);
  if (found.events.length === 0) return mapped;
  return { state: mapped.state, events: [...found.events, ...mapped.events] };
}

function mapOpenStream(state: ResponseState, event: StreamEvent): Mapped {
  switch (event.type) {
    case 'response.output_audio.delta':
      return mapAudio(state, event.item_id, event.delta);
    case 'response.output_audio.done':
      return settleAudio(state, event.item_id);
    case 'response.output_audio_transcript.delta':
    case 'response.output_text.delta':
      return {
        state,
        events: [{ type: 'transcript', text: event.delta, isFinal: false, itemId: event.item_id }],
      };
    case 'response.output_audio_transcript.done':
      return settleTranscript(state, event.item_id, event.transcript);
    case 'response.output_text.done':
      return settleTranscript(state, event.item_id, event.text);
    case 'response.function_call_arguments.done':
      return mapArguments(state, event);
    case 'response.output_item.added': {
      const { id, call_id: callId, name } = event.item;
      const key = callId ?? id;
      if (typeof key !== 'string' || typeof name !== 'string') return { state, events: [] };
      return { state: withItem(state, key, { toolName: name }), events: [] };
    }
    case 'response.output_item.done':
      return settleItem(state, event.item);
  }
}

function mapAudio(state: ResponseState, itemId: string, delta: string): Mapped {
  const data = decodeBase64(delta);
  if (data === undefined) {
    const error = malformedFrame('sound that is not base64');
    return { state, events: [recoverable(error)] };
  }
  return {
    state: withSound(state, itemId),
    events: data.length === 0 ? [] : [{ type: 'audio-delta', data, itemId }],
  };
}

function settleAudio(state: ResponseState, itemId: string): Mapped {
  if (state.open === undefined) return { state, events: [] };
  const item = itemOf(state.open, itemId);
  if (!item.hasAudio || item.isAudioDone) return { state, events: [] };
  return {
    state: withItem(state, itemId, { isAudioDone: true }),
    events: [{ type: 'audio-done', itemId }],
  };
}

function settleTranscript(state: ResponseState, itemId: string, text: string): Mapped {
  return {
    state: withItem(state, itemId, { isTranscriptDone: true }),
    events: [{ type: 'transcript', text, isFinal: true, itemId }],
  };
}

function mapArguments(
  state: ResponseState,
  event: ServerEvent<'response.function_call_arguments.done'>,
): Mapped {
  const known = state.open?.items.get(event.call_id) ?? state.open?.items.get(event.item_id ?? '');
  const toolName = event.name ?? known?.toolName;
  // Without a name the end of the item tells.
  if (toolName === undefined) return { state, events: [] };
  return mapToolCall(state, event.call_id, toolName, event.arguments);
}

/** Once per call: its arguments, its item and the end of its response all announce it. */
function mapToolCall(
  state: ResponseState,
  toolCallId: string,
  toolName: string,
  args: string,
): Mapped {
  if (state.open?.toolCallIds.includes(toolCallId) === true) return { state, events: [] };
  return {
    state: withToolCall(state, toolCallId),
    events: [{ type: 'tool-call', toolCallId, toolName, args }],
  };
}

/** Tells what no event of its own told about an item that is complete. */
function settleItem(state: ResponseState, item: WireItem): Mapped {
  if (item.type === 'function_call') {
    const isWhole = item.status !== 'incomplete' && item.status !== 'in_progress';
    const { call_id: callId, name, arguments: args } = item;
    if (!isWhole || typeof callId !== 'string' || typeof name !== 'string') {
      return { state, events: [] };
    }
    return mapToolCall(state, callId, name, args ?? '{}');
  }
  const itemId = item.id ?? undefined;
  if (item.type !== 'message' || itemId === undefined || state.open === undefined) {
    return { state, events: [] };
  }
  const audio = settleAudio(state, itemId);
  const text = item.content?.map((part) => part.transcript ?? part.text ?? '').join('') ?? '';
  if (text === '' || itemOf(state.open, itemId).isTranscriptDone) return audio;
  const transcript = settleTranscript(audio.state, itemId, text);
  return { state: transcript.state, events: [...audio.events, ...transcript.events] };
}

const statuses: readonly string[] = ['completed', 'cancelled', 'failed', 'incomplete'];

function mapDone(
  state: ResponseState,
  { response }: ServerEvent<'response.done'>,
  context: ErrorContext,
): Mapped {
  const id = response.id ?? undefined;
  if (id !== undefined && state.endedIds.includes(id)) return { state, events: [] };
  const events: ConnectionEvent[] = [];
  let current = state;
  const apply = (mapped: Mapped): void => {
    current = mapped.state;
    events.push(...mapped.events);
  };
  if (current.open === undefined) apply(beginResponse(current, id));
  if (current.open?.isDropped === false) {
    for (const item of response.output ?? []) apply(settleItem(current, item));
    for (const itemId of current.open.items.keys()) apply(settleAudio(current, itemId));
  }
  events.push(...mapUsage(response.usage));
  const status = statuses.includes(response.status ?? '')
    ? (response.status as ResponseEnded['status'])
    : 'completed';
  if (status === 'failed') {
    const reason = response.status_details?.error ?? {};
    const message = reason.message ?? `the reply failed (${reason.code ?? 'no reason was given'}).`;
    events.push(recoverable(serverError({ code: 'response_failed', ...reason, message }, context)));
  }
  apply(endResponse(current, status));
  return { state: current, events };
}

function mapUsage(usage: unknown): ConnectionEvent[] {
  if (usage === undefined || usage === null) return [];
  const parsed = usageSchema.safeParse(usage);
  if (parsed.success) return [{ type: 'usage', usage: usageOf(parsed.data) }];
  return [recoverable(malformedFrame('a usage that cannot be read'))];
}
