import type { ConnectionEvent } from '../../events.ts';
import { decodeBase64 } from '../shared/base64.ts';
import { recoverable } from './errors.ts';
import {
  answerOf,
  chain,
  changeAnswer,
  endResponse,
  hear,
  plan,
  spend,
  startResponse,
  tell,
  unchanged,
  type Block,
  type Mapped,
  type MappingState,
  type Step,
} from './mapping-state.ts';
import type { EventOf, ServerEvent } from './server-events.ts';
import { attribute, joined, separator, withoutInterruptionMark } from './spoken-text.ts';
import { usageOf } from './usage.ts';

/**
 * One output event as neutral events (protocols.md 3.4). Pure.
 *
 * A response begins with the first text, sound or call of the model, and ends with the sound's
 * `END_TURN` or with a call: `completionEnd` comes only when the stream ends. What was really spoken
 * is told seconds later and corrects the transcript where it differs from what was planned.
 */
export function mapEvent(state: MappingState, event: ServerEvent): Mapped {
  switch (event.name) {
    case 'completionStart':
      return { state, events: [] };
    case 'contentStart':
      return beginBlock(state, event.value);
    case 'textOutput':
      return addText(state, event.value);
    case 'audioOutput':
      return addSound(state, event.value);
    case 'toolUse':
      return callTool(state, event.value);
    case 'contentEnd':
      return endBlock(state, event.value);
    case 'usageEvent':
      return spend(state, usageOf(event.value));
    case 'completionEnd':
      return endResponse(state.isDropping ? 'cancelled' : 'completed')(state);
  }
}

/** The host wants no more of the response that goes on; the service speaks on, unheard. */
export function dropRest(state: MappingState): MappingState {
  return state.response === undefined ? state : unclaim({ ...state, isDropping: true });
}

/** A typed turn was sent: what comes next answers it. */
export function textSent(state: MappingState): Mapped {
  const asked = {
    ...state,
    exchange: state.exchange + 1,
    isReplyAwaited: true,
    isReplyUnwanted: false,
  };
  // A model that waits for a tool says nothing more that would end the dropped response.
  const isWaitingForTool = state.isDropping && (state.response?.toolCallIds.length ?? 0) > 0;
  return isWaitingForTool ? endResponse('cancelled')(asked) : { state: asked, events: [] };
}

/**
 * A result was sent. The service speaks about every result; where nobody waits for that, the next
 * thing it says is dropped, unless it owes another answer as well.
 */
export function resultSent(state: MappingState, isReplyWanted: boolean): MappingState {
  if (!isReplyWanted) return { ...state, isReplyUnwanted: !state.isReplyAwaited };
  const { response } = state;
  return {
    ...state,
    isReplyAwaited: true,
    isReplyUnwanted: false,
    response: response === undefined ? undefined : { ...response, isResultSent: true },
  };
}

/** Blocks come one after the other; of a service that ends none, only the newest are kept. */
const maxOpenBlocks = 32;

function beginBlock(state: MappingState, start: EventOf<'contentStart'>): Mapped {
  const type = blockType(start);
  const isSpeech = type === 'planned-text' || type === 'audio';
  const begun = isSpeech && isWanted(state, type) ? continueOrStart(state, type) : unchanged(state);
  const itemId = isSpeech && isWanted(state, type) ? begun.state.response?.itemId : undefined;
  const blocks = new Map([...begun.state.blocks].slice(-maxOpenBlocks));
  blocks.set(start.contentId, { type, itemId, text: '' });
  return { state: { ...begun.state, blocks }, events: begun.events };
}

function blockType({ type, role, additionalModelFields }: EventOf<'contentStart'>): Block['type'] {
  if (type === 'AUDIO') return 'audio';
  if (type === 'TOOL') return 'tool';
  if (type !== 'TEXT') return 'other';
  if (role === 'USER') return 'user-text';
  return /"SPECULATIVE"/.test(additionalModelFields ?? '') ? 'planned-text' : 'spoken-text';
}

/** After an interruption sound alone cannot begin anything: text always stands before it. */
function isWanted(state: MappingState, type: Block['type']): boolean {
  if (state.isDropping || (state.isCut && type === 'audio')) return false;
  return state.response !== undefined || !state.isReplyUnwanted;
}

function continueOrStart(state: MappingState, type: Block['type']): Mapped {
  const isReply = type === 'planned-text' && state.response?.isResultSent === true;
  return chain(state, [isReply ? endResponse('completed') : unchanged, startResponse]);
}

function addText(state: MappingState, { contentId, content }: EventOf<'textOutput'>): Mapped {
  const { text, isInterrupted } = withoutInterruptionMark(content);
  return chain(state, [
    (now) => addToBlock(now, contentId, text),
    isInterrupted ? (now) => interrupt(now, now.blocks.get(contentId)?.itemId) : unchanged,
  ]);
}

function addToBlock(state: MappingState, contentId: string, text: string): Mapped {
  const block = state.blocks.get(contentId);
  if (block === undefined || text === '') return { state, events: [] };
  const blocks = new Map(state.blocks).set(contentId, { ...block, text: block.text + text });
  const answer = block.type === 'planned-text' ? answerOf(state, block.itemId) : undefined;
  if (answer === undefined) return { state: { ...state, blocks }, events: [] };
  const delta = (block.text === '' ? separator(answer.planned, text) : '') + text;
  return {
    state: changeAnswer({ ...state, blocks }, answer.id, { planned: answer.planned + delta }),
    events: [{ type: 'transcript', text: delta, isFinal: false, itemId: answer.id }],
  };
}

function addSound(state: MappingState, sound: EventOf<'audioOutput'>): Mapped {
  const block = state.blocks.get(sound.contentId);
  if (block === undefined) {
    return { state, events: [{ type: 'unknown', name: 'audioOutput', raw: sound }] };
  }
  const { itemId } = block;
  if (block.type !== 'audio' || itemId === undefined) return { state, events: [] };
  const data = decodeBase64(sound.content);
  if (data === undefined) return { state, events: [recoverable('sound that is not base64')] };
  return {
    state: changeAnswer(state, itemId, { hasSound: true }),
    events: [{ type: 'audio-delta', data, itemId }],
  };
}

function callTool(state: MappingState, call: EventOf<'toolUse'>): Mapped {
  const started = startResponse(state);
  const { response } = started.state;
  if (response === undefined) return started;
  const { toolUseId: toolCallId, toolName, content } = call;
  const args = content == null || content === '' ? '{}' : content;
  return {
    state: {
      ...started.state,
      response: { ...response, toolCallIds: [...response.toolCallIds, toolCallId] },
    },
    events: [...started.events, { type: 'tool-call', toolCallId, toolName, args }],
  };
}

function endBlock(state: MappingState, end: EventOf<'contentEnd'>): Mapped {
  const block = state.blocks.get(end.contentId);
  if (block === undefined) return { state, events: [] };
  const blocks = new Map(state.blocks);
  blocks.delete(end.contentId);
  const closed = { ...state, blocks };
  const isInterrupted = end.stopReason === 'INTERRUPTED';
  const stop: Step = isInterrupted ? (now) => interrupt(now, block.itemId) : unchanged;
  switch (block.type) {
    case 'user-text':
      return chain(closed, [(now) => endQuestionPiece(now, block.text.trim()), stop]);
    case 'planned-text':
      return chain(closed, [(now) => endPlan(now, block), stop]);
    case 'spoken-text':
      return endSpokenText(closed, block.text.trim(), end.stopReason);
    case 'audio':
      return chain(closed, [stop, end.stopReason === 'END_TURN' ? endTurn(block) : unchanged]);
    case 'tool':
      // While dropping, the model goes on after the tool: only the turn's own end counts.
      return state.isDropping ? { state: closed, events: [] } : endResponse('completed')(closed);
    case 'other':
      return { state: closed, events: [] };
  }
}

/** Typed turns are sometimes transcribed as nothing; they do not count. */
function endQuestionPiece(state: MappingState, text: string): Mapped {
  if (text === '') return { state, events: [] };
  return chain(state, [
    state.isDropping ? endResponse('cancelled') : unchanged,
    (now) => hear(now, text),
  ]);
}

/** Unwanted text is noted as well: it will be reported as spoken, too. */
function endPlan(state: MappingState, { itemId = '', text }: Block): Mapped {
  return { state: text.trim() === '' ? state : plan(state, itemId, text), events: [] };
}

function endTurn(block: Block): Step {
  return (state) => {
    if (state.isDropping) return endResponse('cancelled')(state);
    const isItsOwn = block.itemId !== undefined && block.itemId === state.response?.itemId;
    return isItsOwn ? endResponse('completed')(state) : { state, events: [] };
  };
}

function endSpokenText(
  state: MappingState,
  text: string,
  stopReason: string | null | undefined,
): Mapped {
  const { itemId = lastItemId(state), planned } = attribute(state.planned, text);
  const isText = text !== '';
  const rest = isText ? { ...state, planned } : state;
  const answer = answerOf(state, itemId);
  if (answer === undefined) return { state: rest, events: [] };
  const spoken = isText ? joined(answer.spoken ?? '', text) : answer.spoken;
  const isLast = stopReason === 'END_TURN' || stopReason === 'INTERRUPTED';
  return chain(changeAnswer(rest, answer.id, { spoken }), [
    stopReason === 'INTERRUPTED' ? (now) => interrupt(now, answer.id) : unchanged,
    isLast ? (now) => endAfterText(now, answer.id) : unchanged,
    (now) => retell(now, answer.id, isLast),
  ]);
}

/** The last text ends a response whose sound did not, unless more of it is to come. */
function endAfterText(state: MappingState, itemId: string): Mapped {
  const isOpen = state.response?.itemId === itemId;
  const isMoreToCome =
    state.planned.some((text) => text.itemId === itemId) ||
    [...state.blocks.values()].some((block) => block.itemId === itemId);
  if (!isOpen || isMoreToCome) return { state, events: [] };
  return endResponse(state.isDropping ? 'cancelled' : 'completed')(state);
}

/** Once a response is over, its text is told again where something else was spoken. */
function retell(state: MappingState, itemId: string, isLast: boolean): Mapped {
  const answer = answerOf(state, itemId);
  const isOver = state.response?.itemId !== itemId;
  const isDue = isLast || answer?.told !== undefined;
  return isOver && isDue ? tell(state, answer) : { state, events: [] };
}

function lastItemId(state: MappingState): string | undefined {
  return state.response?.itemId ?? state.answers.at(-1)?.id;
}

/** The user spoke and the service stopped. It says so up to three times (protocols.md 3.4). */
function interrupt(state: MappingState, itemId = lastItemId(state)): Mapped {
  const answer = answerOf(state, itemId);
  if (answer === undefined || answer.isInterrupted) return { state, events: [] };
  const current = answerOf(state, state.response?.itemId);
  const events: ConnectionEvent[] = [{ type: 'provider-interrupted', itemId: answer.id }];
  const marked = changeAnswer(state, answer.id, { isInterrupted: true });
  // The report can be late: an answer to what was asked meanwhile goes on.
  if ((current?.exchange ?? state.exchange) !== answer.exchange) return { state: marked, events };
  const cut = { ...unclaim(marked), isCut: true };
  if (current === undefined) return { state: cut, events };
  const ended = endResponse('cancelled')(changeAnswer(cut, current.id, { isInterrupted: true }));
  return { state: ended.state, events: [...events, ...ended.events] };
}

/** What still comes in the blocks that are open belongs to nobody any more. */
function unclaim(state: MappingState): MappingState {
  const blocks = [...state.blocks].map(
    ([id, block]) => [id, { ...block, itemId: undefined }] as const,
  );
  return { ...state, blocks: new Map(blocks) };
}
