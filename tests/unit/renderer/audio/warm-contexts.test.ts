import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWarmContexts } from '../../../../src/renderer/audio/warm-contexts.ts';
import { FakeContext } from './fake-contexts.ts';

function create(prepare: (context: FakeContext) => void = () => undefined) {
  const made: FakeContext[] = [];
  const contexts = createWarmContexts({
    workletUrl: 'app://worklet.js',
    createContext(sampleRate) {
      const context = new FakeContext(sampleRate);
      prepare(context);
      made.push(context);
      return context.asSoundContext();
    },
  });
  return { contexts, made };
}

describe('createWarmContexts', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('makes one context for each rate and loads the worklet once', async () => {
    const { contexts, made } = create();
    await Promise.all([contexts.open(24_000), contexts.open(24_000), contexts.open(16_000)]);
    await contexts.open(24_000);
    expect(made.map(({ sampleRate }) => sampleRate).toSorted()).toEqual([16_000, 24_000]);
    expect(made.every(({ state }) => state === 'running')).toBe(true);
    expect(made.map(({ loaded }) => loaded)).toEqual([['app://worklet.js'], ['app://worklet.js']]);
  });

  it('sleeps after a rest, and wakes up for the next call', async () => {
    const { contexts, made } = create();
    await contexts.open(24_000);
    contexts.rest();
    await vi.runAllTimersAsync();
    expect(made[0]?.state).toBe('suspended');
    await contexts.open(24_000);
    expect(made.map(({ state }) => state)).toEqual(['running']);
  });

  it('stays awake when a call follows a rest at once', async () => {
    const { contexts, made } = create();
    await contexts.open(24_000);
    contexts.rest();
    await contexts.open(24_000);
    await vi.runAllTimersAsync();
    expect(made[0]?.state).toBe('running');
  });

  it('replaces a context that does not wake up any more', async () => {
    const { contexts, made } = create();
    await contexts.open(24_000);
    const [broken] = made;
    if (broken) broken.resumeFails = true;
    await contexts.open(24_000);
    expect(made.map(({ state }) => state)).toEqual(['closed', 'running']);
  });

  it('gives up on a system that starts no output', async () => {
    const { contexts, made } = create((context) => {
      context.resumeFails = true;
    });
    await expect(contexts.open(24_000)).rejects.toThrow('no output');
    expect(made).toHaveLength(1);
  });

  it('reports a worklet that does not load, and tries again the next time', async () => {
    let fails = true;
    const { contexts } = create((context) => {
      context.moduleFails = fails;
    });
    await expect(contexts.open(24_000)).rejects.toMatchObject({
      problem: { code: 'sound-failed' },
    });
    fails = false;
    await expect(contexts.open(24_000)).resolves.toBeDefined();
  });

  it('chooses the output of every context', async () => {
    const { contexts, made } = create();
    await contexts.open(24_000);
    await contexts.open(22_050);
    await contexts.setSink('headset');
    expect(made.map(({ sinkId }) => sinkId)).toEqual(['headset', 'headset']);
  });

  it('closes all of them', async () => {
    const { contexts, made } = create();
    await contexts.open(24_000);
    contexts.dispose();
    await vi.runAllTimersAsync();
    expect(made[0]?.state).toBe('closed');
  });
});
