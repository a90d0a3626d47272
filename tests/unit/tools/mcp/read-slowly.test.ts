import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readSlowly } from '../../../../src/main/tools/mcp/read-slowly.ts';
import { createTestClock } from '../clock.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const block = Buffer.alloc(64 * 1024);

describe('reading from a server', () => {
  it('takes a quarter of a megabyte in a fiftieth of a second, and goes on then', async () => {
    const stream = new PassThrough({ highWaterMark: 100 * block.length });
    const clock = createTestClock();
    let bytes = 0;
    const stop = readSlowly(stream, clock, (part) => (bytes += part.length));
    for (let count = 0; count < 12; count += 1) stream.write(block);
    await settle();
    expect(bytes).toBe(5 * block.length);
    clock.advance(20);
    await settle();
    expect(bytes).toBe(10 * block.length);
    clock.advance(20);
    await settle();
    expect(bytes).toBe(12 * block.length);
    stop();
    expect(clock.waiting).toBe(0);
  });

  it('rests as soon as what it read has kept the thread busy', async () => {
    const stream = new PassThrough();
    const clock = createTestClock();
    let reads = 0;
    const stop = readSlowly(stream, { ...clock, now: () => reads * 3 }, () => (reads += 1));
    for (let count = 0; count < 5; count += 1) {
      stream.write('x');
      await settle();
    }
    expect(reads).toBe(2);
    stop();
    expect(stream.destroyed).toBe(true);
  });
});
