import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../../src/renderer/audio/one-at-a-time.ts';

/** A task whose runs are ended by hand. */
function handTask() {
  const runs: PromiseWithResolvers<void>[] = [];
  const request = oneAtATime(() => {
    const run = Promise.withResolvers<void>();
    runs.push(run);
    return run.promise;
  });
  return { runs, request };
}

describe('oneAtATime', () => {
  it('does all that is asked for during a run by one more run', async () => {
    const { runs, request } = handTask();
    const first = request();
    const others = [request(), request(), request()];
    expect(runs).toHaveLength(1);
    runs[0]?.resolve();
    await first;
    await Promise.resolve();
    expect(runs).toHaveLength(2);
    runs[1]?.resolve();
    await Promise.all(others);
    expect(runs).toHaveLength(2);
  });

  it.each([0, 1, 2, 3, 4])(
    'never runs twice at once, asked %i steps after an end',
    async (steps) => {
      const { runs, request } = handTask();
      const answers = [request(), request()];
      runs[0]?.resolve();
      // Somewhere between the end of the first run and the start of the second.
      for (let step = 0; step < steps; step += 1) await Promise.resolve();
      answers.push(request());
      for (let step = 0; step < 10; step += 1) await Promise.resolve();
      expect(runs).toHaveLength(2);
      runs[1]?.resolve();
      for (let step = 0; step < 10; step += 1) await Promise.resolve();
      runs[2]?.resolve();
      await Promise.all(answers);
    },
  );

  it('goes on after a failure', async () => {
    const { runs, request } = handTask();
    const first = request();
    const second = request();
    runs[0]?.reject(new Error('first'));
    await expect(first).rejects.toThrow('first');
    runs[1]?.resolve();
    await second;
    const third = request();
    runs[2]?.resolve();
    await third;
    expect(runs).toHaveLength(3);
  });
});
