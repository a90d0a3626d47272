import type { ConnectionEvent, ResponseEnded } from '../../events.ts';
import { addUsage, noUsage, type Usage } from '../../usage.ts';
import { isSameText, joined, type PlannedText } from './spoken-text.ts';

/** A block of output that has begun and not ended. */
export interface Block {
  readonly type: 'user-text' | 'planned-text' | 'spoken-text' | 'audio' | 'tool' | 'other';
  /** The item that its content belongs to; undefined if nobody wants it. */
  readonly itemId: string | undefined;
  readonly text: string;
}

/** What the model said in one response. */
export interface Answer {
  readonly id: string;
  readonly planned: string;
  /** Undefined until the service has told of it. */
  readonly spoken: string | undefined;
  /** What was told as the final text so far. */
  readonly told: string | undefined;
  readonly isInterrupted: boolean;
  readonly hasSound: boolean;
  /** The exchange that it belongs to: what the user asked last when it began. */
  readonly exchange: number;
}

export interface OpenResponse {
  readonly itemId: string;
  readonly toolCallIds: readonly string[];
  /** A result was sent since it began: what begins from now on is the reply to it. */
  readonly isResultSent: boolean;
}

/** The service counts nothing; items are counted, with a prefix that is unique for the connection. */
export interface MappingState {
  readonly prefix: string;
  readonly itemCount: number;
  readonly blocks: ReadonlyMap<string, Block>;
  readonly response: OpenResponse | undefined;
  /** The newest few, oldest first. */
  readonly answers: readonly Answer[];
  /** What was planned and not reported as spoken yet. */
  readonly planned: readonly PlannedText[];
  /** What the user says; undefined once the model has begun to answer. */
  readonly question: { readonly id: string; readonly text: string } | undefined;
  /** How many times the user has asked. */
  readonly exchange: number;
  /** The host wants no more of the response that goes on. */
  readonly isDropping: boolean;
  /** The service stopped speaking: sound that still comes belongs to what was stopped. */
  readonly isCut: boolean;
  /** The user, or a tool's result, has asked for something and no answer has begun. */
  readonly isReplyAwaited: boolean;
  /** What the model says next is about a result that nobody waits for (engine.md rule 3). */
  readonly isReplyUnwanted: boolean;
  readonly usage: Usage;
}

export interface Mapped {
  readonly state: MappingState;
  readonly events: readonly ConnectionEvent[];
}

/** A step of a chain; each sees the state that the one before left. */
export type Step = (state: MappingState) => Mapped;

export function initialMapping(prefix: string): MappingState {
  return {
    prefix,
    itemCount: 0,
    blocks: new Map(),
    response: undefined,
    answers: [],
    planned: [],
    question: undefined,
    exchange: 0,
    isDropping: false,
    isCut: false,
    isReplyAwaited: false,
    isReplyUnwanted: false,
    usage: noUsage,
  };
}

export function chain(state: MappingState, steps: readonly Step[]): Mapped {
  const events: ConnectionEvent[] = [];
  let current = state;
  for (const step of steps) {
    const mapped = step(current);
    current = mapped.state;
    events.push(...mapped.events);
  }
  return { state: current, events };
}

export const unchanged: Step = (state) => ({ state, events: [] });

const maxAnswers = 8;
const maxPlanned = 256;

export function answerOf(state: MappingState, itemId: string | undefined): Answer | undefined {
  return state.answers.find(({ id }) => id === itemId);
}

export function changeAnswer(
  state: MappingState,
  itemId: string,
  change: Partial<Answer>,
): MappingState {
  const answers = state.answers.map((answer) =>
    answer.id === itemId ? { ...answer, ...change } : answer,
  );
  return { ...state, answers };
}

export function plan(state: MappingState, itemId: string, text: string): MappingState {
  return { ...state, planned: [...state.planned, { itemId, text }].slice(-maxPlanned) };
}

/** A new answer begins: what was asked is complete, and what was cut will not be spoken. */
export function startResponse(state: MappingState): Mapped {
  if (state.response !== undefined) return { state, events: [] };
  const itemCount = state.itemCount + 1;
  const itemId = `${state.prefix}_answer_${itemCount}`;
  const concluded = chain(state, [tellInterrupted, finishQuestion]);
  const answer: Answer = {
    id: itemId,
    planned: '',
    spoken: undefined,
    told: undefined,
    isInterrupted: false,
    hasSound: false,
    exchange: state.exchange,
  };
  return {
    state: {
      ...concluded.state,
      itemCount,
      answers: [...concluded.state.answers, answer].slice(-maxAnswers),
      planned: state.planned.filter((text) => answerOf(state, text.itemId)?.isInterrupted !== true),
      response: { itemId, toolCallIds: [], isResultSent: false },
      isCut: false,
      isReplyAwaited: false,
      isReplyUnwanted: false,
    },
    events: [...concluded.events, { type: 'response-started' }],
  };
}

export function endResponse(status: ResponseEnded['status']): Step {
  return (state) => {
    const { response, usage } = state;
    if (response === undefined) return { state: { ...state, isDropping: false }, events: [] };
    const answer = answerOf(state, response.itemId);
    const events: ConnectionEvent[] = [];
    if (answer?.hasSound === true) events.push({ type: 'audio-done', itemId: answer.id });
    // An interrupted answer waits for what the service says was spoken of it.
    const told = answer?.isInterrupted === true ? { state, events: [] } : tell(state, answer);
    events.push(...told.events);
    if (usage.total > 0) events.push({ type: 'usage', usage });
    const toolCallIds = status === 'completed' ? response.toolCallIds : [];
    events.push({ type: 'response-ended', status, toolCallIds });
    return {
      state: { ...told.state, response: undefined, isDropping: false, usage: noUsage },
      events,
    };
  };
}

/** The final text of an answer, unless it was told already. */
export function tell(state: MappingState, answer: Answer | undefined): Mapped {
  if (answer === undefined) return { state, events: [] };
  const isAllSpoken = state.planned.every(({ itemId }) => itemId !== answer.id);
  const isTruth = answer.isInterrupted || isAllSpoken;
  const text = (isTruth ? (answer.spoken ?? answer.planned) : answer.planned).trim();
  if (text === '' || isSameText(text, answer.told ?? '')) return { state, events: [] };
  return {
    state: changeAnswer(state, answer.id, { told: text }),
    events: [{ type: 'transcript', text, isFinal: true, itemId: answer.id }],
  };
}

const tellInterrupted: Step = (state) =>
  chain(
    state,
    state.answers
      .filter(({ isInterrupted, told }) => isInterrupted && told === undefined)
      .map(
        ({ id }): Step =>
          (now) =>
            tell(now, answerOf(now, id)),
      ),
  );

function finishQuestion(state: MappingState): Mapped {
  const { question } = state;
  if (question === undefined) return { state, events: [] };
  const { id: itemId, text } = question;
  return {
    state: { ...state, question: undefined },
    events: [{ type: 'input-transcript', text, isFinal: true, itemId }],
  };
}

/** What the user said comes in a few large pieces; they are one turn until the model answers. */
export function hear(state: MappingState, text: string): Mapped {
  const { question } = state;
  const itemCount = question === undefined ? state.itemCount + 1 : state.itemCount;
  const itemId = question?.id ?? `${state.prefix}_input_${itemCount}`;
  const whole = joined(question?.text ?? '', text);
  const delta = whole.slice(question?.text.length ?? 0);
  return {
    state: {
      ...state,
      itemCount,
      question: { id: itemId, text: whole },
      exchange: question === undefined ? state.exchange + 1 : state.exchange,
      isReplyAwaited: true,
      isReplyUnwanted: false,
    },
    events: [{ type: 'input-transcript', text: delta, isFinal: false, itemId }],
  };
}

/** Counts for the response that goes on, or is told at once. */
export function spend(state: MappingState, usage: Usage): Mapped {
  if (state.response !== undefined) {
    return { state: { ...state, usage: addUsage(state.usage, usage) }, events: [] };
  }
  return { state, events: usage.total > 0 ? [{ type: 'usage', usage }] : [] };
}
