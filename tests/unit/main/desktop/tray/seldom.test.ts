import { describe, expect, it } from 'vitest';
import { seldom } from '../../../../../src/main/desktop/tray/seldom.ts';

interface Question {
  readonly ask: () => Promise<number>;
  readonly asked: PromiseWithResolvers<number>[];
  pass(ms: number): void;
}

function createQuestion(): Question {
  let nowMs = 0;
  const asked: PromiseWithResolvers<number>[] = [];
  const ask = (): Promise<number> => {
    const answer = Promise.withResolvers<number>();
    asked.push(answer);
    return answer.promise;
  };
  return {
    ask: seldom(ask, { everyMs: 1_000, now: () => nowMs }),
    asked,
    pass: (ms) => void (nowMs += ms),
  };
}

describe('what is asked seldom', () => {
  it('is asked once at a time, however long it takes', async () => {
    const { ask, asked, pass } = createQuestion();
    const answers = [ask(), ask()];
    pass(60_000);
    answers.push(ask());
    asked[0]?.resolve(7);
    expect(await Promise.all(answers)).toEqual([7, 7, 7]);
    expect(asked).toHaveLength(1);
  });

  it('is asked again after its time only, also after an error', async () => {
    const { ask, asked, pass } = createQuestion();
    const first = ask();
    asked[0]?.reject(new Error('no bus'));
    await expect(first).rejects.toThrow('no bus');
    pass(999);
    await expect(ask()).rejects.toThrow('no bus');
    pass(1);
    const second = ask();
    asked[1]?.resolve(1);
    expect(await second).toBe(1);
    expect(asked).toHaveLength(2);
  });
});
