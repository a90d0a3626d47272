import type { BarCaption } from '../../shared/call-bar/bar.ts';
import { barRequest } from '../../shared/call-bar/request.ts';
import type { ConversationState, ToolCallEntry } from '../../shared/conversation/state.ts';
import type { CallFacts } from '../../shared/desktop/call-facts.ts';
import type { Problem } from '../../shared/problem.ts';
import type { SharingState } from '../../shared/vision/sharing.ts';
import type { BarContent } from './call-bar/call-bar.ts';
import type { TrayState } from './tray/tray-state.ts';

/** All that stands outside of the window about a call. */
export interface CallSituation {
  readonly state: ConversationState;
  /** As the window has told. */
  readonly facts: CallFacts;
  /** What a call has ended with, until the user has seen it. */
  readonly lastWord: Problem | undefined;
  readonly sharing: SharingState;
  readonly hasCallBar: boolean;
}

/** The calls of tools that wait for the user, the oldest first. */
export function waitingCalls({ entries }: ConversationState): readonly ToolCallEntry[] {
  return entries.filter(
    (entry): entry is ToolCallEntry => entry.kind === 'tool-call' && entry.status === 'waiting',
  );
}

export function barContent(situation: CallSituation): BarContent {
  const { state, sharing } = situation;
  const waiting = waitingCalls(state);
  const [first] = waiting;
  const caption = lastCaption(state);
  const problem = problemOf(situation);
  return {
    phase: state.phase,
    muted: state.muted,
    facts: { ...situation.facts, ...(problem !== undefined && { problem }) },
    waiting: waiting.length,
    sharing,
    ...(caption !== undefined && { caption }),
    ...(first !== undefined && { request: barRequest(first) }),
    ...(state.call !== undefined && { assistant: state.call.modelLabel }),
  };
}

export function trayState(situation: CallSituation): TrayState {
  const { state, sharing, hasCallBar } = situation;
  const problem = problemOf(situation)?.title;
  return {
    phase: state.phase,
    muted: state.muted,
    waiting: waitingCalls(state).length,
    isSharing: sharing.status !== 'off',
    hasCallBar,
    ...(problem !== undefined && { problem }),
  };
}

function problemOf({ facts, lastWord }: CallSituation): CallFacts['problem'] {
  if (facts.problem !== undefined || lastWord === undefined) return facts.problem;
  const { code, title, message } = lastWord;
  return { code, title, message };
}

/** More than a line of the bar can hold. */
const longestCaption = 200;

/** What was said last in this call, from its end. What was cut short is left out where it was. */
function lastCaption({ entries, call, phase }: ConversationState): BarCaption | undefined {
  if (phase === 'idle') return undefined;
  const last = entries.findLast((entry) => entry.kind === 'turn' && entry.text.trim() !== '');
  if (last?.kind !== 'turn' || last.startedAt < (call?.startedAt ?? 0)) return undefined;
  const heard = last.text.slice(0, last.heardCharacters).replaceAll(/\s+/g, ' ').trim();
  return heard === '' ? undefined : { role: last.role, text: heard.slice(-longestCaption) };
}
