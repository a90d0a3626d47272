import type { HistoryItem } from '../history.ts';
import type { ConnectOptions } from '../model.ts';
import type { ModelProfile } from '../profile.ts';
import { continuationRequest, type Continuation } from './continuation.ts';
import type { ConversationHistory } from './conversation-history.ts';
import type { OpenSpeech, OpenTurn, Retelling } from './open-turn.ts';

/** What a new connection has to know of the conversation. */
export interface Briefing {
  /** To be replayed as text; empty where the provider remembers by itself. */
  readonly history: readonly HistoryItem[];
  readonly resumptionHandle: string | undefined;
  /** Tool calls that the provider remembers by the handle, and whose results are to come. */
  readonly openCalls: NonNullable<ConnectOptions['openCalls']>;
  /** Then said again, as if the user did. */
  readonly retelling: readonly Retelling[];
  /** The user's speech that is told again as sound, so that it will be transcribed again. */
  readonly retoldSpeech: OpenSpeech | undefined;
}

export interface BriefingFacts {
  readonly profile: ModelProfile;
  readonly history: ConversationHistory;
  readonly openTurn: OpenTurn;
  readonly resumptionHandle: string | undefined;
  readonly openCalls: Briefing['openCalls'];
  /** The model still owes its reply to results of tools, or to calls that were lost. */
  readonly isReplyOwed: boolean;
  /** An answer that was cut. */
  readonly continuation: Continuation | undefined;
  readonly rollingMs: number;
}

/**
 * A question that nobody answered is left out of the history and asked again, as text where it is
 * known, which works with every provider; else as the sound that was heard.
 */
export function briefingOf(facts: BriefingFacts): Briefing {
  const { profile, history, openTurn, resumptionHandle, isReplyOwed } = facts;
  const { canCreateResponse } = profile;
  const takesText = profile.inputs.includes('text');
  const without = new Set(openTurn.typedKeys());
  const { rollingMs } = facts;
  const { steps, speechAsText } = openTurn.retelling({ takesText, canCreateResponse, rollingMs });
  const { speech } = openTurn;
  const isSoundRetold = speech !== undefined && steps.some(({ type }) => type === 'sound');
  const spokenId = speechAsText ?? (isSoundRetold ? speech.itemId : undefined);
  if (spokenId !== undefined) without.add(history.inputKey(spokenId));
  const { continuation } = facts;
  const retelling = [...steps];
  if (continuation !== undefined) {
    retelling.unshift({ type: 'continue', text: continuationRequest(continuation) });
  }
  if (isReplyOwed && canCreateResponse) retelling.push({ type: 'create-response' });
  const question =
    isReplyOwed && !canCreateResponse && takesText && steps.length === 0
      ? history.newestQuestion(without)
      : undefined;
  if (question !== undefined) {
    without.add(question.key);
    retelling.push({ type: 'text', text: question.text, turn: undefined });
  }
  return {
    history: resumptionHandle === undefined ? history.itemsWithout(without) : [],
    resumptionHandle,
    openCalls: resumptionHandle === undefined ? [] : facts.openCalls,
    retelling,
    retoldSpeech: isSoundRetold ? speech : undefined,
  };
}
