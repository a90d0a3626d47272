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

  it('never runs twice at once, also when asked between two runs', async () => {
    const { runs, request } = handTask();
    const first = request();
    const second = request();
    // Asked in the very moment in which the first run has ended.
    const third = first.then(request);
    runs[0]?.resolve();
    await first;
    await Promise.resolve();
    await Promise.resolve();
    expect(runs).toHaveLength(2);
    runs[1]?.resolve();
    await Promise.race([second, third]);
    runs[2]?.resolve();
    await Promise.all([second, third]);
  });

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
