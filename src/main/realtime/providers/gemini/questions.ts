import type { ConnectionEvent } from '../../events.ts';
import { newItem, type Mapped, type MappingState } from './mapping-state.ts';

/** A fragment belongs to the last question if nothing was said since, else it begins the next. */
export function heard(state: MappingState, text: string, isFinal: boolean): Mapped {
  const last = state.question;
  const isNew = last === undefined || last.isOver || (last.isDone && !state.isResponding);
  const { item, itemCount } = newItem(state, 'input');
  const question = isNew ? item : last;
  const whole = question.text + text;
  const itemId = question.id;
  const isDone = isFinal || question.isDone;
  const events: ConnectionEvent[] = [];
  if (text !== '') events.push({ type: 'input-transcript', text, isFinal: false, itemId });
  if (isDone) events.push({ type: 'input-transcript', text: whole.trim(), isFinal: true, itemId });
  return {
    state: {
      ...state,
      itemCount: isNew ? itemCount : state.itemCount,
      question: { ...question, text: whole, isDone },
      isAnswerExpected: state.isAnswerExpected || isNew,
    },
    events,
  };
}

/** The service does not always say when the user's transcript is whole; the answer shows it. */
export function finishQuestion(state: MappingState): Mapped {
  const { question } = state;
  if (question === undefined || question.isDone) return { state, events: [] };
  const { id: itemId, text } = question;
  return {
    state: { ...state, question: { ...question, isDone: true } },
    events: [{ type: 'input-transcript', text: text.trim(), isFinal: true, itemId }],
  };
}

/** The user has cut in: what is heard now is the next question. */
export function turnToNextQuestion(state: MappingState): MappingState {
  if (state.question === undefined) return state;
  return { ...state, question: { ...state.question, isOver: true } };
}
