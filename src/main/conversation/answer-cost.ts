import type { UsageTotals } from '../../shared/conversation/state.ts';
import type { ConversationUpdate } from '../../shared/conversation/update.ts';
import { addUsage, noUsage, tokensOf } from '../../shared/usage/totals.ts';
import type { Usage } from '../realtime/index.ts';

export interface AnswerCostOptions {
  /** `CallInfo.modelId`. */
  readonly modelId: string;
  /** What the conversation has used so far. */
  readonly usage: UsageTotals;
}

/** Says which answer the tokens of a response belong to. */
export interface AnswerCost {
  /** The user has said or typed something: what is used from now on belongs to what comes. */
  questionEnded(): void;
  answered(turnId: string | undefined): void;
  spent(usage: Usage): readonly ConversationUpdate[];
}

export function createAnswerCost({ modelId, usage }: AnswerCostOptions): AnswerCost {
  let total = usage;
  let turnId: string | undefined;
  /** Of responses that only called tools: they belong to the answer that follows. */
  let unspoken = noUsage;

  return {
    questionEnded() {
      turnId = undefined;
    },
    answered(answerId) {
      turnId = answerId;
    },
    spent(reported) {
      const added = totalsOf(reported);
      if (tokensOf(added) === 0) return [];
      total = addUsage(total, added);
      unspoken = addUsage(unspoken, added);
      const answer = turnId === undefined ? undefined : { turnId, usage: unspoken };
      if (answer !== undefined) unspoken = noUsage;
      const spent = { modelId, usage: added, ...(answer !== undefined && { answer }) };
      return [{ type: 'usage-changed', usage: total, spent }];
    },
  };
}

/** What the engine counted, as the app has it. */
export function totalsOf({ input, output }: Usage): UsageTotals {
  return {
    inputText: input.text,
    inputAudio: input.audio,
    inputImage: input.image,
    inputCached: input.cached,
    inputCachedAudio: input.cachedAudio,
    inputCachedImage: input.cachedImage,
    outputText: output.text,
    outputAudio: output.audio,
  };
}
