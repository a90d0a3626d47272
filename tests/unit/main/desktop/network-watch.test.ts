import { describe, expect, it } from 'vitest';
import { prefixOf, readNetworkId } from '../../../../src/main/desktop/network-id.ts';
import { createNetworkWatch } from '../../../../src/main/desktop/network-watch.ts';
import { createManualClock } from '../../../../src/main/realtime/scripted/index.ts';

/** Goes through networks, one at each look, and says after which looks a change was told. */
async function changesIn(networks: readonly string[]): Promise<number[]> {
  const clock = createManualClock();
  const changes: number[] = [];
  let looks = 0;
  const watch = createNetworkWatch({
    setTimeout: clock.setTimeout,
    readId: async () => networks[looks++] ?? '',
    onChange: () => changes.push(looks),
  });
  watch.follow(true);
  while (looks < networks.length) {
    await new Promise(setImmediate);
    clock.advance(3_000);
  }
  await new Promise(setImmediate);
  watch.follow(false);
  expect(clock.pendingTimers).toBe(0);
  return changes;
}

describe('another network', () => {
  it.each<[string, readonly string[], readonly number[]]>([
    ['the same all the time', ['a', 'a', 'a', 'a'], []],
    ['a VPN that goes up, and down again', ['a', 'a', 'v', 'v', 'v', 'a', 'a'], [4, 7]],
    ['a moment between two networks', ['a', 'a', 'x', 'b', 'b', 'b'], [5]],
    ['a moment without any', ['a', 'a', '', '', 'a', 'a'], []],
    ['another one after none', ['a', 'a', '', '', 'b', 'b'], [6]],
    ['none at first', ['', '', 'a', 'a', 'a'], []],
    ['one that comes and goes', ['a', 'a', 'b', 'a', 'b', 'a', 'a'], []],
  ])('%s', async (_what, networks, expected) => {
    expect(await changesIn(networks)).toEqual(expected);
  });

  it('is looked for only while somebody cares, and a late answer counts no more', async () => {
    const clock = createManualClock();
    const answers: ((id: string) => void)[] = [];
    const watch = createNetworkWatch({
      setTimeout: clock.setTimeout,
      readId: () => new Promise((resolve) => answers.push(resolve)),
      onChange: () => expect.unreachable(),
    });
    expect(answers).toHaveLength(0);
    watch.follow(true);
    watch.follow(true);
    expect(answers).toHaveLength(1);
    watch.follow(false);
    answers[0]?.('a');
    await new Promise(setImmediate);
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('the name of a network', () => {
  it.each([
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
    ['2001:db8:1::5', '2001:db8:1:0'],
    ['fd00::1%eth0', 'fd00:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('of IPv6 is its prefix: %s → %s', (address, prefix) => {
    expect(prefixOf(address)).toBe(prefix);
  });

  it('is the same as long as nothing changes, and no loopback', async () => {
    const id = await readNetworkId();
    expect(await readNetworkId()).toBe(id);
    expect(id).not.toContain('127.0.0.1');
  });
});
