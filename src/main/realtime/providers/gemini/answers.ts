import { resample } from '../../audio/resample.ts';
import { toBytes, toSamples } from '../../audio/pcm.ts';
import type { ConnectionEvent } from '../../events.ts';
import { decodeBase64 } from '../shared/base64.ts';
import { recoverable } from './errors.ts';
import { chain, newItem, unchanged, type Mapped, type MappingState } from './mapping-state.ts';
import { outputSampleRate } from './models.ts';
import { finishQuestion, turnToNextQuestion } from './questions.ts';
import { unreported } from './usage.ts';

/** The model has begun to work on its turn. */
export function startResponse(state: MappingState): Mapped {
  if (state.isResponding) return { state, events: [] };
  const { state: asked, events } = finishQuestion(state);
  const { item, itemCount } = newItem(asked, 'answer');
  const started: MappingState = {
    ...asked,
    itemCount,
    isResponding: true,
    isDropping: state.isNextDropped,
    isNextDropped: false,
    isIdleAwaited: false,
    isAnswerExpected: false,
    earlyText: '',
    answer: item,
  };
  const early =
    state.earlyText === '' ? unchanged : (now: MappingState) => said(now, state.earlyText);
  const mapped = early(started);
  return {
    state: mapped.state,
    events: [...events, { type: 'response-started' }, ...mapped.events],
  };
}

/**
 * Transcript of the model's speech. Fragments can stand before the first sound of their turn, and
 * can land after its end (protocols.md 2.4): which it is shows in whether an answer is expected.
 */
export function said(state: MappingState, text: string): Mapped {
  if (text === '' || (state.isResponding && state.isDropping)) return { state, events: [] };
  if (!state.isResponding && state.answer !== undefined) {
    return state.isAnswerExpected
      ? { state: { ...state, earlyText: state.earlyText + text }, events: [] }
      : saidLate(state, text);
  }
  const started = nextUtterance(startResponse(state));
  const { answer, isDropping } = started.state;
  if (answer === undefined || isDropping) return started;
  return {
    state: { ...started.state, answer: { ...answer, text: answer.text + text } },
    events: [...started.events, { type: 'transcript', text, isFinal: false, itemId: answer.id }],
  };
}

/** The final is told again, whole. */
function saidLate(state: MappingState, text: string): Mapped {
  const { answer } = state;
  if (answer === undefined || state.isDropping) return { state, events: [] };
  const whole = answer.text + text;
  return {
    state: { ...state, answer: { ...answer, text: whole } },
    events: [{ type: 'transcript', text: whole.trim(), isFinal: true, itemId: answer.id }],
  };
}

/** Sound of the model as base64 PCM16 at the rate that `mimeType` says. */
export function sounded(state: MappingState, data: string, mimeType: string): Mapped {
  const started = nextUtterance(startResponse(state));
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

/** A model that reasons in the background speaks several times in one response: an item for each. */
function nextUtterance(mapped: Mapped): Mapped {
  const { state, events } = mapped;
  if (state.answer?.isOver !== true || state.isDropping) return mapped;
  const { item: answer, itemCount } = newItem(state, 'answer');
  return { state: { ...state, answer, itemCount, isIdleAwaited: false }, events };
}

export function soundDone(state: MappingState): Mapped {
  const { answer } = state;
  if (!state.isResponding || answer === undefined || answer.isDone || state.isDropping) {
    return { state, events: [] };
  }
  return {
    state: { ...state, answer: { ...answer, isDone: true } },
    events: [{ type: 'audio-done', itemId: answer.id }],
  };
}

/** The service has stopped because the user cut in; it may also come after the turn's end. */
export function interrupted(state: MappingState): Mapped {
  const itemId = state.answer?.id;
  const next = state.isResponding ? turnToNextQuestion(state) : state;
  return {
    state: {
      ...next,
      isDropping: true,
      isNextDropped: false,
      isAnswerExpected: true,
      earlyText: '',
    },
    events: [{ type: 'provider-interrupted', ...(itemId !== undefined && { itemId }) }],
  };
}

/** The end of a turn that is not the end of the exchange. */
export function pauseResponse(state: MappingState): Mapped {
  const { state: paused, events } = chain(state, [
    soundDone,
    finishAnswer,
    finishQuestion,
    reportUsage,
  ]);
  return { state: { ...paused, isIdleAwaited: true }, events };
}

/** @param mayFollow Whether a reply to results that were sent can come in another turn. */
export function endResponse(state: MappingState, mayFollow: boolean): Mapped {
  // A model may have nothing to say; who waits for a reply must still see its end.
  const isEmptyAnswer = state.isAnswerExpected && !state.isDropping;
  if (!state.isResponding && state.earlyText === '' && !isEmptyAnswer) {
    const idle = { ...state, isDropping: false, isNextDropped: false, isIdleAwaited: false };
    return chain(idle, [finishQuestion]);
  }
  const started = startResponse(state);
  const { isDropping } = started.state;
  const { state: over, events: ends } = chain(started.state, [
    soundDone,
    finishAnswer,
    isDropping ? unchanged : finishQuestion,
  ]);
  const spent = reportUsage(over);
  const open = over.calls.filter(({ isAnswered }) => mayFollow || !isAnswered);
  const closing: ConnectionEvent[] = [
    ...spent.events,
    {
      type: 'response-ended',
      status: isDropping ? 'cancelled' : 'completed',
      toolCallIds: isDropping ? [] : open.map(({ id }) => id),
    },
  ];
  return {
    state: {
      ...spent.state,
      isResponding: false,
      isDropping: false,
      isIdleAwaited: false,
      calls: [],
    },
    events: [...started.events, ...ends, ...closing],
  };
}

/** Tells what the turn has cost, as far as that was not told. */
export function reportUsage(state: MappingState): Mapped {
  if (state.usage === undefined) return { state, events: [] };
  const usage = unreported(state.reported, state.usage);
  return {
    state: { ...state, usage: undefined, reported: state.usage },
    events: usage.total > 0 ? [{ type: 'usage', usage }] : [],
  };
}

function finishAnswer(state: MappingState): Mapped {
  const { answer } = state;
  if (answer === undefined || answer.isOver) return { state, events: [] };
  const { id: itemId, text } = answer;
  return {
    state: { ...state, answer: { ...answer, isOver: true } },
    events: text === '' ? [] : [{ type: 'transcript', text: text.trim(), isFinal: true, itemId }],
  };
}
