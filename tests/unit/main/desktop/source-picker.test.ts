import { describe, expect, it } from 'vitest';
import type { OfferedSource } from '../../../../src/main/desktop/capture-sources.ts';
import { createSourcePicker } from '../../../../src/main/desktop/source-picker.ts';
import { createManualClock } from '../../../../src/main/realtime/scripted/index.ts';

const source = (id: string): OfferedSource => ({
  id,
  kind: 'window',
  name: `Window ${id}`,
  thumbnail: '',
  displayId: '60',
});

function setUp() {
  const clock = createManualClock();
  const offered: string[] = [];
  const waiting: { resolve: (sources: readonly OfferedSource[]) => void; reject: () => void }[] =
    [];
  const picker = createSourcePicker({
    list: () => new Promise((resolve, reject) => void waiting.push({ resolve, reject })),
    offer: (sources) =>
      void offered.push(sources.map((entry) => Object.keys(entry).join()).join(';')),
    onError: () => void offered.push('error'),
    setTimeout: clock.setTimeout,
  });
  /** The system has listed what there is. */
  const list = async (...sources: readonly OfferedSource[]): Promise<void> => {
    waiting.shift()?.resolve(sources);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { clock, offered, waiting, picker, list };
}

describe('the picker', () => {
  it('offers what there is, again and again, without what only main needs', async () => {
    const { picker, offered, list, clock, waiting } = setUp();
    picker.open();
    await list(source('a'));
    expect(offered).toEqual(['id,kind,name,thumbnail']);
    expect(waiting).toHaveLength(0);
    clock.advance(1_500);
    await list(source('a'), source('b'));
    expect(offered).toHaveLength(2);
    expect(picker.find('b')?.displayId).toBe('60');
  });

  it('is quiet once it is closed, also about what was asked before', async () => {
    const { picker, offered, list, clock, waiting } = setUp();
    picker.open();
    picker.close();
    await list(source('a'));
    clock.advance(10_000);
    expect(offered).toEqual([]);
    expect(waiting).toHaveLength(0);
    expect(picker.isOpen).toBe(false);
  });

  it('still knows after closing what it had offered', async () => {
    const { picker, list } = setUp();
    picker.open();
    await list(source('a'));
    picker.close();
    expect(picker.find('a')?.name).toBe('Window a');
    expect(picker.find('z')).toBeUndefined();
  });

  it('goes on after a failure', async () => {
    const { picker, offered, waiting, clock } = setUp();
    picker.open();
    waiting.shift()?.reject();
    await Promise.resolve();
    await Promise.resolve();
    expect(offered).toEqual(['error']);
    clock.advance(1_500);
    expect(waiting).toHaveLength(1);
  });

  it('closes by itself when it was forgotten', async () => {
    const { picker, list, clock } = setUp();
    picker.open();
    await list(source('a'));
    clock.advance(5 * 60_000);
    expect(picker.isOpen).toBe(false);
  });
});
