import { describe, expect, it } from 'vitest';
import { createInputQueue } from '../../../../src/main/realtime/providers/nova-sonic/input-queue.ts';

async function readAll(queue: ReturnType<typeof createInputQueue>): Promise<unknown[]> {
  const events: unknown[] = [];
  for await (const { chunk } of queue) {
    events.push((JSON.parse(Buffer.from(chunk.bytes).toString()) as { event: unknown }).event);
  }
  return events;
}

describe('input queue', () => {
  it('gives events in order, also those that come while it is read', async () => {
    const queue = createInputQueue();
    queue.push({ a: 1 });
    const read = readAll(queue);
    await Promise.resolve();
    queue.pushSound({ b: 2 }, 20);
    queue.push({ c: 3 });
    queue.end();
    queue.push({ d: 4 });
    expect(await read).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
  });

  it('drops sound beyond five seconds and counts it, but nothing else', async () => {
    const queue = createInputQueue();
    for (let index = 0; index < 80; index += 1) queue.pushSound({ sound: index }, 100);
    queue.push({ last: true });
    expect(queue.droppedMs).toBe(3_000);
    queue.end();
    const events = await readAll(queue);
    expect(events).toHaveLength(51);
    expect(events.at(-1)).toEqual({ last: true });
  });

  it('takes sound again once the wire has caught up', async () => {
    const queue = createInputQueue();
    const reader = queue[Symbol.asyncIterator]();
    for (let index = 0; index < 60; index += 1) queue.pushSound({ sound: index }, 100);
    await reader.next();
    queue.pushSound({ late: true }, 100);
    expect(queue.droppedMs).toBe(1_000);
  });
});
