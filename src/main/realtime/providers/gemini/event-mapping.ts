import type { ConnectionEvent, ToolCall } from '../../events.ts';
import {
  endResponse,
  interrupted,
  pauseResponse,
  reportUsage,
  said,
  soundDone,
  sounded,
  startResponse,
} from './answers.ts';
import {
  chain,
  unchanged,
  type Mapped,
  type MappingState,
  type MappingTraits,
  type Step,
} from './mapping-state.ts';
import { heard } from './questions.ts';
import type { MessageValue, ServerContent, ServerMessage } from './server-messages.ts';
import { usageOf } from './usage.ts';

/** One field of a server frame as neutral events (protocols.md 2.4). Pure. */
export function mapMessage(
  state: MappingState,
  message: ServerMessage,
  traits: MappingTraits,
): Mapped {
  switch (message.field) {
    case 'serverContent':
      return mapContent(state, message.value, traits);
    case 'toolCall':
      return mapToolCall(state, message.value);
    case 'toolCallCancellation': {
      const ids = message.value.ids ?? [];
      return {
        state: { ...state, calls: state.calls.filter(({ id }) => !ids.includes(id)) },
        events: ids.map((toolCallId) => ({
          type: 'tool-call-cancelled',
          toolCallId,
          reason: 'provider',
        })),
      };
    }
    case 'usageMetadata': {
      const usage = usageOf(message.value);
      const counted = { ...state, usage };
      return state.isResponding ? { state: counted, events: [] } : reportUsage(counted);
    }
    case 'goAway': {
      const timeLeftMs = durationMs(message.value.timeLeft);
      return { state, events: [{ type: 'session-ending', timeLeftMs, reason: 'go-away' }] };
    }
    case 'sessionResumptionUpdate':
      return { state, events: [mapResumption(message.value)] };
    case 'voiceActivity':
      return mapVoiceActivity(state, message.value);
    case 'setupComplete':
    case 'voiceActivityDetectionSignal':
      return { state, events: [] };
  }
}

/** The host wants no more of the turn that goes on, or of the reply that is owed. */
export function dropRest(state: MappingState, isReplyOwed: boolean): MappingState {
  if (state.isResponding) return { ...state, isDropping: true, calls: [] };
  return isReplyOwed ? { ...state, isNextDropped: true } : state;
}

/** The user has asked for something: transcript that comes now is of the answer to it. */
export function answerExpected(state: MappingState): MappingState {
  return state.isResponding ? state : { ...state, isAnswerExpected: true, isNextDropped: false };
}

/**
 * The result was sent. Until the model has spoken again its reply is still owed, unless it was told
 * to say nothing.
 */
export function resultSent(
  state: MappingState,
  toolCallId: string,
  isReplyDue: boolean,
): MappingState {
  const calls = isReplyDue
    ? state.calls.map((call) => (call.id === toolCallId ? { ...call, isAnswered: true } : call))
    : state.calls.filter(({ id }) => id !== toolCallId);
  return answerExpected({ ...state, calls });
}

/** Transcripts stand before sound, and the ends last, whatever the order in the frame. */
function mapContent(state: MappingState, content: ServerContent, traits: MappingTraits): Mapped {
  const { inputTranscription: input, outputTranscription: output } = content;
  const parts = content.modelTurn?.parts ?? [];
  return chain(state, [
    input == null ? unchanged : (now) => heard(now, input.text ?? '', input.finished === true),
    content.interrupted === true ? interrupted : unchanged,
    output == null ? unchanged : (now) => said(now, output.text ?? ''),
    ...parts.map((part): Step => {
      if (part.thought === true) return startResponse;
      const { data, mimeType } = part.inlineData ?? {};
      return data == null ? unchanged : (now) => sounded(now, data, mimeType ?? '');
    }),
    content.generationComplete === true ? soundDone : unchanged,
    content.turnComplete === true || content.interactionStatus != null
      ? (now) => turnCompleted(now, content, traits)
      : unchanged,
  ]);
}

function turnCompleted(state: MappingState, content: ServerContent, traits: MappingTraits): Mapped {
  const isBusy = traits.interactionStatus && content.interactionStatus === 'IN_PROGRESS';
  const isOver = content.turnComplete === true || (state.isIdleAwaited && !isBusy);
  if (!isOver) return { state, events: [] };
  // Who cuts in ends the exchange, whatever still goes on behind it.
  if (isBusy && state.isResponding && !state.isDropping) return pauseResponse(state);
  return endResponse(state, !traits.toolsBlock && !traits.interactionStatus);
}

function mapToolCall(state: MappingState, value: MessageValue<'toolCall'>): Mapped {
  const calls = (value.functionCalls ?? []).map((call, index): ToolCall => {
    return {
      type: 'tool-call',
      toolCallId: call.id ?? `${state.prefix}_call_${state.itemCount}_${index}`,
      toolName: call.name,
      args: JSON.stringify(call.args ?? {}),
    };
  });
  const started = startResponse(state);
  const open = calls.map(({ toolCallId: id }) => ({ id, isAnswered: false }));
  return {
    state: { ...started.state, calls: [...state.calls, ...open] },
    events: [...started.events, ...calls],
  };
}

function mapResumption({
  newHandle,
  resumable,
}: MessageValue<'sessionResumptionUpdate'>): ConnectionEvent {
  const handle = newHandle == null || newHandle === '' ? {} : { handle: newHandle };
  const isResumable = resumable === true && 'handle' in handle;
  return { type: 'resumption-update', resumable: isResumable, ...handle };
}

function mapVoiceActivity(state: MappingState, value: MessageValue<'voiceActivity'>): Mapped {
  const kind = value.voiceActivityType ?? value.type ?? '';
  const position = value.audioOffset;
  const positionMs = position == null ? {} : { positionMs: durationMs(position) };
  if (/START/.test(kind)) {
    return { state: answerExpected(state), events: [{ type: 'speech-started', ...positionMs }] };
  }
  if (/END/.test(kind)) return { state, events: [{ type: 'speech-stopped', ...positionMs }] };
  return { state, events: [] };
}

/** A protobuf duration, e.g. `9.5s`, in milliseconds. */
function durationMs(text: string | null | undefined): number {
  const seconds = Number.parseFloat(text ?? '');
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : 0;
}
