import { describe, expect, it } from 'vitest';
import { createAnswerCost } from '../../../../src/main/conversation/answer-cost.ts';
import { noUsage as nothingUsed, type Usage } from '../../../../src/main/realtime/index.ts';
import type { ConversationUpdate } from '../../../../src/shared/conversation/update.ts';
import { noUsage } from '../../../../src/shared/usage/totals.ts';

const used = (text: number, audio = 0): Usage => ({
  ...nothingUsed,
  output: { text, audio },
  total: text + audio,
});
/** What belongs to which answer, as `turn: text tokens`. */
const answersIn = (updates: readonly ConversationUpdate[]): readonly string[] =>
  updates.flatMap((update) => {
    const answer = update.type === 'usage-changed' ? update.spent?.answer : undefined;
    return answer === undefined ? [] : [`${answer.turnId}: ${answer.usage.outputText}`];
  });

describe('what an answer cost', () => {
  const create = () =>
    createAnswerCost({ modelId: 'openai/x', usage: { ...noUsage, outputText: 100 } });

  it('comes on top of the conversation, and of the model', () => {
    const cost = create();
    cost.answered('a');
    expect(
      cost.spent({
        ...used(5, 7),
        input: { ...nothingUsed.input, text: 9, cached: 4, cachedAudio: 1 },
      }),
    ).toEqual([
      {
        type: 'usage-changed',
        usage: {
          ...noUsage,
          inputText: 9,
          inputCached: 4,
          inputCachedAudio: 1,
          outputText: 105,
          outputAudio: 7,
        },
        spent: {
          modelId: 'openai/x',
          usage: {
            ...noUsage,
            inputText: 9,
            inputCached: 4,
            inputCachedAudio: 1,
            outputText: 5,
            outputAudio: 7,
          },
          answer: {
            turnId: 'a',
            usage: {
              ...noUsage,
              inputText: 9,
              inputCached: 4,
              inputCachedAudio: 1,
              outputText: 5,
              outputAudio: 7,
            },
          },
        },
      },
    ]);
  });

  it('has the tool calls before it', () => {
    const cost = create();
    cost.answered('a');
    expect(answersIn(cost.spent(used(1)))).toEqual(['a: 1']);
    cost.questionEnded();
    expect(answersIn(cost.spent(used(20)))).toEqual([]);
    expect(answersIn(cost.spent(used(30)))).toEqual([]);
    cost.answered('b');
    expect(answersIn(cost.spent(used(4)))).toEqual(['b: 54']);
  });

  it('is that of the interrupted answer, though its count comes later', () => {
    const cost = create();
    cost.answered('a');
    // The user speaks: the response ends, and is paid, before the question has ended.
    expect(answersIn(cost.spent(used(3)))).toEqual(['a: 3']);
  });

  it('is no news where nothing was used', () => {
    expect(create().spent(nothingUsed)).toEqual([]);
  });
});
