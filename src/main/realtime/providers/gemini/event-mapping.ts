import { resample } from '../../audio/resample.ts';
import { toBytes, toSamples } from '../../audio/pcm.ts';
import type { ConnectionEvent, ResponseEnded } from '../../events.ts';
import type { Usage } from '../../usage.ts';
import { decodeBase64 } from '../shared/base64.ts';
import { recoverable } from './errors.ts';
import { outputSampleRate } from './models.ts';
import type { ServerContent, ServerMessage } from './server-messages.ts';
import { usageOf } from './usage.ts';

/** The service sends no ids; items are counted, with a prefix that is unique for the connection. */
export interface MappingState {
  readonly prefix: string;
  readonly itemCount: number;
  /** The model's item of the turn that goes on, or of the last one. */
  readonly answer:
    | { readonly id: string; readonly text: string; readonly isDone: boolean }
    | undefined;
  /** The user's item of the exchange that goes on, or of the last one. */
  readonly question:
    | { readonly id: string; readonly text: string; readonly isDone: boolean }
    | undefined;
  readonly isResponding: boolean;
  /** The rest of this turn is not for the user any more. */
  readonly isDropping: boolean;
  /** A turn was completed while the model still reasons in the background. */
  readonly isIdleAwaited: boolean;
  /** Calls whose results the model still needs, or has not spoken about yet. */
  readonly calls: readonly { readonly id: string; readonly isAnswered: boolean }[];
  /** What the turn cost so far; the service's counts are cumulative within a turn. */
  readonly usage: Usage | undefined;
}

export interface Mapped {
  readonly state: MappingState;
  readonly events: readonly ConnectionEvent[];
}

export function initialMapping(prefix: string): MappingState {
  return {
    prefix,
    itemCount: 0,
    answer: undefined,
    question: undefined,
    isResponding: false,
    isDropping: false,
    isIdleAwaited: false,
    calls: [],
    usage: undefined,
  };
}

/** The host wants no more of the turn that goes on. */
export function dropRest(state: MappingState): MappingState {
  return state.isResponding ? { ...state, isDropping: true, calls: [] } : state;
}

/** One field of a server frame as neutral events (protocols.md 2.4). Pure. */
export function mapMessage(
  state: MappingState,
  message: ServerMessage,
  traits: { readonly interactionStatus: boolean },
): Mapped {
  switch (message.field) {
    case 'serverContent':
      return mapContent(state, message.value, traits.interactionStatus);
    case 'toolCall': {
      const calls = (message.value.functionCalls ?? []).map((call, index) => ({
        type: 'tool-call' as const,
        toolCallId: call.id ?? `${state.prefix}_call_${state.itemCount}_${index}`,
        toolName: call.name,
        args: JSON.stringify(call.args ?? {}),
      }));
      const started = startResponse(state);
      return {
        state: {
          ...started.state,
          calls: [
            ...state.calls,
            ...calls.map(({ toolCallId: id }) => ({ id, isAnswered: false })),
          ],
        },
        events: [...started.events, ...calls],
      };
    }
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
      if (state.isResponding) return { state: { ...state, usage }, events: [] };
      return { state, events: [{ type: 'usage', usage }] };
    }
    case 'goAway': {
      const timeLeftMs = durationMs(message.value.timeLeft);
      return { state, events: [{ type: 'session-ending', timeLeftMs, reason: 'go-away' }] };
    }
    case 'sessionResumptionUpdate': {
      const { newHandle, resumable } = message.value;
      const handle = newHandle !== null && newHandle !== '' ? newHandle : undefined;
      const isResumable = resumable === true && handle !== undefined;
      return {
        state,
        events: [
          {
            type: 'resumption-update',
            resumable: isResumable,
            ...(handle !== undefined && { handle }),
          },
        ],
      };
    }
    case 'voiceActivity': {
      const kind = message.value.voiceActivityType ?? message.value.type ?? '';
      const position = message.value.audioOffset;
      const positionMs = position == null ? {} : { positionMs: durationMs(position) };
      if (/START/.test(kind)) return { state, events: [{ type: 'speech-started', ...positionMs }] };
      if (/END/.test(kind)) return { state, events: [{ type: 'speech-stopped', ...positionMs }] };
      return { state, events: [] };
    }
    case 'setupComplete':
    case 'voiceActivityDetectionSignal':
      return { state, events: [] };
  }
}

/** A step of a chain; each sees the state that the one before left. */
type Step = (state: MappingState) => Mapped;

function chain(state: MappingState, steps: readonly Step[]): Mapped {
  const events: ConnectionEvent[] = [];
  let current = state;
  for (const step of steps) {
    const mapped = step(current);
    current = mapped.state;
    events.push(...mapped.events);
  }
  return { state: current, events };
}

const unchanged: Step = (state) => ({ state, events: [] });

/** Transcripts stand before sound, and the ends last, whatever the order in the frame. */
function mapContent(state: MappingState, content: ServerContent, usesStatus: boolean): Mapped {
  const { inputTranscription: input, outputTranscription: output } = content;
  const parts = content.modelTurn?.parts ?? [];
  return chain(state, [
    input == null ? unchanged : (now) => heard(now, input.text ?? '', input.finished === true),
    content.interrupted === true ? interrupted : unchanged,
    output == null ? unchanged : (now) => said(now, output.text ?? ''),
    ...parts.map((part): Step => {
      if (part.thought === true || part.inlineData?.data == null) return unchanged;
      return (now) => sounded(now, part.inlineData?.data ?? '', part.inlineData?.mimeType ?? '');
    }),
    content.generationComplete === true ? soundDone : unchanged,
    content.turnComplete === true || content.interactionStatus != null
      ? (now) => completed(now, content, usesStatus)
      : unchanged,
  ]);
}

/** A fragment belongs to the last question if nothing was said since, else it begins the next. */
function heard(state: MappingState, text: string, isFinal: boolean): Mapped {
  const isNew = state.question === undefined || (state.question.isDone && !state.isResponding);
  const question =
    isNew || state.question === undefined
      ? { id: `${state.prefix}_input_${state.itemCount + 1}`, text: '', isDone: false }
      : state.question;
  const whole = question.text + text;
  const itemId = question.id;
  const isDone = isFinal || question.isDone;
  const events: ConnectionEvent[] = [];
  if (text !== '') events.push({ type: 'input-transcript', text, isFinal: false, itemId });
  if (isDone) events.push({ type: 'input-transcript', text: whole.trim(), isFinal: true, itemId });
  return {
    state: {
      ...state,
      itemCount: isNew ? state.itemCount + 1 : state.itemCount,
      question: { id: itemId, text: whole, isDone },
    },
    events,
  };
}

function startResponse(state: MappingState): Mapped {
  if (state.isResponding) return { state, events: [] };
  const question = finishQuestion(state);
  const itemCount = state.itemCount + 1;
  return {
    state: {
      ...question.state,
      itemCount,
      isResponding: true,
      isDropping: false,
      isIdleAwaited: false,
      answer: { id: `${state.prefix}_answer_${itemCount}`, text: '', isDone: false },
    },
    events: [...question.events, { type: 'response-started' }],
  };
}

/** The service does not always say when the user's transcript is whole; the answer shows it. */
function finishQuestion(state: MappingState): Mapped {
  const { question } = state;
  if (question === undefined || question.isDone) return { state, events: [] };
  const { id: itemId, text } = question;
  return {
    state: { ...state, question: { ...question, isDone: true } },
    events: [{ type: 'input-transcript', text: text.trim(), isFinal: true, itemId }],
  };
}

function said(state: MappingState, text: string): Mapped {
  if (text === '' || (state.isResponding && state.isDropping)) return { state, events: [] };
  if (!state.isResponding && state.answer !== undefined) return saidLate(state, text);
  const started = startResponse(state);
  const { answer } = started.state;
  if (answer === undefined) return started;
  return {
    state: { ...started.state, answer: { ...answer, text: answer.text + text } },
    events: [...started.events, { type: 'transcript', text, isFinal: false, itemId: answer.id }],
  };
}

/** Transcripts can land after the turn's end (protocols.md 2.4): the final is told again, whole. */
function saidLate(state: MappingState, text: string): Mapped {
  const { answer } = state;
  if (answer === undefined || state.isDropping) return { state, events: [] };
  const whole = answer.text + text;
  return {
    state: { ...state, answer: { ...answer, text: whole } },
    events: [{ type: 'transcript', text: whole.trim(), isFinal: true, itemId: answer.id }],
  };
}

function sounded(state: MappingState, data: string, mimeType: string): Mapped {
  const started = startResponse(state);
  const { answer, isDropping } = started.state;
  if (answer === undefined || isDropping) return started;
  const pcm = decodeBase64(data);
  if (pcm === undefined) {
    return {
      state: started.state,
      events: [...started.events, recoverable('sound that is not base64')],
    };
  }
  const rate = Number(/rate=(\d+)/.exec(mimeType)?.[1] ?? outputSampleRate);
  const sound =
    rate === outputSampleRate ? pcm : toBytes(resample(toSamples(pcm), rate, outputSampleRate));
  return {
    // What is said after a tool's result is what the model has to say about it.
    state: { ...started.state, calls: started.state.calls.filter(({ isAnswered }) => !isAnswered) },
    events: [...started.events, { type: 'audio-delta', data: sound, itemId: answer.id }],
  };
}

function soundDone(state: MappingState): Mapped {
  const { answer } = state;
  if (answer === undefined || answer.isDone || state.isDropping) return { state, events: [] };
  return {
    state: { ...state, answer: { ...answer, isDone: true } },
    events: [{ type: 'audio-done', itemId: answer.id }],
  };
}

function interrupted(state: MappingState): Mapped {
  const itemId = state.answer?.id;
  return {
    state: { ...state, isDropping: true },
    events: [{ type: 'provider-interrupted', ...(itemId !== undefined && { itemId }) }],
  };
}

function completed(state: MappingState, content: ServerContent, usesStatus: boolean): Mapped {
  const isIdle = !usesStatus || content.interactionStatus !== 'IN_PROGRESS';
  const isTurnOver = content.turnComplete === true || state.isIdleAwaited;
  if (!isTurnOver) return { state, events: [] };
  if (!isIdle) return { state: { ...state, isIdleAwaited: true }, events: [] };
  return chain(state, [soundDone, finishQuestion, endResponse]);
}

function endResponse(state: MappingState): Mapped {
  const events: ConnectionEvent[] = [];
  const { answer, usage, isDropping, isResponding } = state;
  if (!isResponding) {
    return { state: { ...state, isDropping: false, isIdleAwaited: false }, events };
  }
  if (answer !== undefined && answer.text !== '') {
    events.push({ type: 'transcript', text: answer.text.trim(), isFinal: true, itemId: answer.id });
  }
  if (usage !== undefined) events.push({ type: 'usage', usage });
  const ended: ResponseEnded = {
    type: 'response-ended',
    status: isDropping ? 'cancelled' : 'completed',
    toolCallIds: isDropping ? [] : state.calls.map(({ id }) => id),
  };
  events.push(ended);
  return {
    state: {
      ...state,
      isResponding: false,
      isDropping: false,
      isIdleAwaited: false,
      calls: [],
      usage: undefined,
    },
    events,
  };
}

/** The result was sent; until the model has spoken again, its reply is still owed. */
export function resultSent(state: MappingState, toolCallId: string): MappingState {
  const calls = state.calls.map((call) =>
    call.id === toolCallId ? { ...call, isAnswered: true } : call,
  );
  return { ...state, calls };
}

/** A protobuf duration, e.g. `9.5s`, in milliseconds. */
function durationMs(text: string | null | undefined): number {
  const seconds = Number.parseFloat(text ?? '');
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : 0;
}
