import {
  initialConversationState,
  maxShownOutput,
  maxTurnCharacters,
  type ConversationEntry,
  type ConversationState,
  type ToolCallEntry,
  type Turn,
  type TurnLatency,
} from './state.ts';
import { addUsage, noUsage } from '../usage/totals.ts';
import type { ConversationUpdate, UsageSpent } from './update.ts';

/**
 * Folds one update into the state. Pure; an update about an entry that is not there changes nothing,
 * so that a late one can do no harm.
 */
export function reduceConversation(
  state: ConversationState,
  update: ConversationUpdate,
): ConversationState {
  switch (update.type) {
    case 'snapshot':
      return update.state;
    case 'call-started':
      return { ...without(state, 'problem'), call: update.call };
    case 'phase-changed':
      return { ...state, phase: update.phase };
    case 'mute-changed':
      return { ...state, muted: update.muted };
    case 'turn-started':
      return withEntry(state, update.turn, update.beforeId);
    case 'turn-text-appended':
      return changeTurn(state, update.turnId, (turn) =>
        turn.text.length >= maxTurnCharacters
          ? turn
          : { ...turn, text: (turn.text + update.text).slice(0, maxTurnCharacters) },
      );
    case 'turn-finished':
      return changeTurn(state, update.turnId, (turn) => ({
        ...turn,
        text: update.text.slice(0, maxTurnCharacters),
        isFinal: true,
      }));
    case 'turn-interrupted':
      return changeTurn(state, update.turnId, (turn) => ({
        ...turn,
        heardCharacters: Math.min(update.heardCharacters, turn.text.length),
        isFinal: true,
      }));
    case 'turn-removed':
      return withoutEntry(state, update.turnId);
    case 'tool-call-added':
      return withEntry(state, update.toolCall);
    case 'tool-call-changed':
      return changeEntry(state, update.toolCallId, isToolCall, (toolCall) => ({
        ...toolCall,
        status: update.status,
        ...(update.result === undefined ? {} : { result: update.result }),
        ...(update.request === undefined ? {} : { request: update.request }),
      }));
    case 'tool-output-appended':
      return changeEntry(state, update.toolCallId, isToolCall, (toolCall) => ({
        ...toolCall,
        output: newest((toolCall.output ?? '') + update.text),
      }));
    case 'tool-job-changed':
      return changeEntry(state, update.toolCallId, isToolCall, (toolCall) => ({
        ...toolCall,
        job: update.job,
      }));
    case 'tool-file-changed':
      return changeEntry(state, update.toolCallId, isToolCall, (toolCall) => ({
        ...toolCall,
        change: update.change,
      }));
    case 'note-added':
      return withEntry(state, update.note);
    case 'picture-added':
      return withEntry(state, update.picture);
    case 'picture-removed':
      return withoutEntry(state, update.pictureId);
    case 'usage-changed':
      return spend({ ...state, usage: update.usage }, update.spent);
    case 'first-sound':
      return measure({ ...state, firstSoundMs: update.firstSoundMs }, update.measured);
    case 'problem-raised':
      return { ...state, problem: update.problem };
    case 'problem-cleared':
      return without(state, 'problem');
    case 'conversation-cleared':
      return { ...initialConversationState, muted: state.muted, phase: state.phase };
  }
}

function spend(state: ConversationState, spent: UsageSpent | undefined): ConversationState {
  if (spent === undefined) return state;
  const { modelId, answer, usage } = spent;
  const before = state.usageByModel[modelId] ?? noUsage;
  const usageByModel = { ...state.usageByModel, [modelId]: addUsage(before, usage) };
  const counted = { ...state, usageByModel };
  if (answer === undefined) return counted;
  return changeTurn(counted, answer.turnId, (turn) => ({
    ...turn,
    usage: addUsage(turn.usage ?? noUsage, answer.usage),
  }));
}

function measure(
  state: ConversationState,
  measured: { readonly turnId: string; readonly latency: TurnLatency } | undefined,
): ConversationState {
  if (measured === undefined) return state;
  return changeTurn(state, measured.turnId, (turn) => ({ ...turn, latency: measured.latency }));
}

function withEntry(
  state: ConversationState,
  entry: ConversationEntry,
  beforeId?: string,
): ConversationState {
  const index = state.entries.findIndex(({ id }) => id === entry.id);
  if (index === -1) {
    const place = state.entries.findIndex(({ id }) => id === beforeId);
    const at = place === -1 ? state.entries.length : place;
    return { ...state, entries: state.entries.toSpliced(at, 0, entry) };
  }
  return { ...state, entries: state.entries.with(index, entry) };
}

function withoutEntry(state: ConversationState, id: string): ConversationState {
  return { ...state, entries: state.entries.filter((entry) => entry.id !== id) };
}

function changeTurn(
  state: ConversationState,
  id: string,
  change: (turn: Turn) => Turn,
): ConversationState {
  return changeEntry(state, id, isTurn, change);
}

function changeEntry<Entry extends ConversationEntry>(
  state: ConversationState,
  id: string,
  isKind: (entry: ConversationEntry) => entry is Entry,
  change: (entry: Entry) => Entry,
): ConversationState {
  const index = state.entries.findLastIndex((entry) => entry.id === id);
  const entry = state.entries[index];
  if (entry === undefined || !isKind(entry)) return state;
  const changed = change(entry);
  return changed === entry ? state : { ...state, entries: state.entries.with(index, changed) };
}

function isTurn(entry: ConversationEntry): entry is Turn {
  return entry.kind === 'turn';
}

function isToolCall(entry: ConversationEntry): entry is ToolCallEntry {
  return entry.kind === 'tool-call';
}

/** The end of an output, from the beginning of a line where one is near. */
function newest(output: string): string {
  if (output.length <= maxShownOutput) return output;
  const tail = output.slice(-maxShownOutput);
  const lineEnd = tail.indexOf('\n');
  return lineEnd >= 0 && lineEnd < 1_000 ? tail.slice(lineEnd + 1) : tail;
}

function without(state: ConversationState, key: 'problem'): ConversationState {
  const { [key]: _removed, ...rest } = state;
  return rest;
}
