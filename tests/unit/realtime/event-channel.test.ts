import { describe, expect, it } from 'vitest';
import type { RealtimeError } from '../../../src/main/realtime/errors.ts';
import { createEventChannel } from '../../../src/main/realtime/event-channel.ts';

interface TestEvent {
  readonly name: string;
  readonly bytes: number;
}

const structural = (name: string): TestEvent => ({ name, bytes: 0 });
const sound = (name: string, bytes: number): TestEvent => ({ name, bytes });

function channelOf(
  maxBytes: number,
  maxStructuralEvents = 10_000,
  overflows: RealtimeError[] = [],
) {
  return createEventChannel<TestEvent>({
    droppableBytes: (event) => event.bytes,
    maxBytes,
    maxStructuralEvents,
    onOverflow: (error) => overflows.push(error),
  });
}

async function readAll(events: AsyncIterable<TestEvent>): Promise<string[]> {
  const names: string[] = [];
  for await (const event of events) names.push(event.name);
  return names;
}

describe('event channel', () => {
  it('gives what was pushed before and while it is read, in order, then ends', async () => {
    const channel = channelOf(100);
    channel.push(structural('a'));
    const reading = readAll(channel);
    channel.push(sound('b', 10));
    await Promise.resolve();
    channel.push(structural('c'));
    channel.end();
    channel.push(structural('late'));
    expect(await reading).toEqual(['a', 'b', 'c']);
    expect(channel.closed).toBe(true);
  });

  it('throws the failure after what was queued, and again for a later reader', async () => {
    const channel = channelOf(100);
    channel.push(structural('a'));
    channel.fail(new Error('broken'));
    channel.end();
    const iterator = channel[Symbol.asyncIterator]();
    expect(await iterator.next()).toEqual({ done: false, value: structural('a') });
    await expect(iterator.next()).rejects.toThrow('broken');
    await expect(readAll(channel)).rejects.toThrow('broken');
  });

  it('wakes a waiting reader when it fails', async () => {
    const channel = channelOf(100);
    const reading = readAll(channel);
    channel.fail(new Error('broken'));
    await expect(reading).rejects.toThrow('broken');
  });

  it('drops the newest sound beyond the bound and counts it, but no structural event', async () => {
    const channel = channelOf(100);
    channel.push(sound('a', 60));
    channel.push(sound('too much', 60));
    channel.push(structural('b'));
    channel.push(sound('c', 40));
    channel.end();
    expect(channel.droppedBytes).toBe(60);
    expect(await readAll(channel)).toEqual(['a', 'b', 'c']);
  });

  it('has room again once sound was read', async () => {
    const channel = channelOf(100);
    const iterator = channel[Symbol.asyncIterator]();
    for (let round = 0; round < 3000; round += 1) {
      channel.push(sound(`${round}`, 100));
      expect((await iterator.next()).value?.name).toBe(`${round}`);
    }
    expect(channel.droppedBytes).toBe(0);
  });

  it('fails rather than drop structural events when nobody reads', async () => {
    const overflows: RealtimeError[] = [];
    const channel = channelOf(100, 2, overflows);
    for (const name of ['a', 'b', 'c', 'd']) channel.push(structural(name));
    expect(overflows.map((error) => error.code)).toEqual(['reader-too-slow']);
    const iterator = channel[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toEqual(structural('a'));
    expect((await iterator.next()).value).toEqual(structural('b'));
    await expect(iterator.next()).rejects.toMatchObject({ code: 'reader-too-slow' });
  });

  it('refuses a second concurrent reader and takes another one after the first has left', async () => {
    const channel = channelOf(100);
    channel.push(structural('a'));
    channel.push(structural('b'));
    for await (const event of channel) {
      expect(event.name).toBe('a');
      await expect(readAll(channel)).rejects.toMatchObject({ code: 'second-reader' });
      break;
    }
    channel.end();
    expect(await readAll(channel)).toEqual(['b']);
  });

  it('takes back what matches, without counting it as dropped', async () => {
    const channel = channelOf(100);
    channel.push(sound('a', 90));
    channel.push(structural('b'));
    channel.discard((event) => event.name === 'a');
    channel.push(sound('c', 90));
    channel.end();
    expect(channel.droppedBytes).toBe(0);
    expect(await readAll(channel)).toEqual(['b', 'c']);
  });
});
