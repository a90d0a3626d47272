import { sumTokens, textTokens, type ConversationEntry, type Tokens } from './conversation.ts';
import type { JsonObject } from '../shared/json.ts';

/** Counts of one turn; they only grow within it. */
export interface TurnUsage {
  readonly response: Tokens;
  readonly thoughts: number;
}

export const NO_USAGE: TurnUsage = { response: { text: 0, audio: 0, image: 0 }, thoughts: 0 };

/** `usageMetadata` in the captured shape: the prompt is everything before the answer. */
export function usageMetadata(
  instructions: string,
  prompt: readonly ConversationEntry[],
  { response, thoughts }: TurnUsage,
): JsonObject {
  const read = sumTokens([textTokens(instructions), ...prompt.map(({ tokens }) => tokens)]);
  const promptTokenCount = read.text + read.audio + read.image;
  const responseTokenCount = response.text + response.audio;
  return {
    promptTokenCount,
    responseTokenCount,
    totalTokenCount: promptTokenCount + responseTokenCount,
    promptTokensDetails: details(read),
    responseTokensDetails: details(response),
    ...(thoughts > 0 && { thoughtsTokenCount: thoughts }),
  };
}

function details({ text, audio, image }: Tokens): JsonObject[] {
  const counts: readonly (readonly [string, number])[] = [
    ['TEXT', text],
    ['AUDIO', audio],
    ['IMAGE', image],
  ];
  return counts.flatMap(([modality, tokenCount]) =>
    tokenCount > 0 ? [{ modality, tokenCount }] : [],
  );
}
