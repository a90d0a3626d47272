import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../src/main/realtime/scripted/index.ts';
import { afterwards, converse, modelAt, simulate, spoken } from './conversation.ts';

/** Runs a script of this folder to its end and reads what it prints. */
async function run(script: string, url: string): Promise<{ code: number; printed: unknown }> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', path, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  afterwards(() => child.kill());
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { code: Number(code), printed: JSON.parse(printed) };
}

describe('close()', () => {
  it('ends the conversation in order and leaves nothing', async () => {
    const simulator = await simulate();
    const clock = createManualClock();
    const conversation = await converse(simulator.url, {}, { clock });
    await conversation.type('Hello');
    await conversation.next('response-ended');
    await conversation.connection.close();
    await conversation.readToEnd();
    expect((await simulator.waitForClose()).closed?.code).toBe(0);
    expect(simulator.received.slice(-3).map(({ name }) => name)).toEqual([
      'contentEnd',
      'promptEnd',
      'sessionEnd',
    ]);
    expect(clock.pendingTimers).toBe(0);
    await conversation.connection.close();
    await expect(conversation.type('Anybody?')).rejects.toMatchObject({
      name: 'SessionClosedError',
    });
  });

  it('leaves nothing in the process, which then ends by itself', async () => {
    const simulator = await simulate();
    const { code, printed } = await run('./leave-nothing.ts', simulator.url);
    expect(code).toBe(0);
    expect(printed).toEqual([]);
    expect((await simulator.waitForClose()).closed).toBeDefined();
  });

  it('cuts off a service that does not end', async () => {
    const simulator = await simulate();
    const conversation = await converse(simulator.url);
    await conversation.type('Hello');
    await conversation.next('response-ended');
    simulator.inject({ type: 'stop-reading' });
    simulator.inject({ type: 'stall' });
    await conversation.connection.close();
    expect((await simulator.waitForClose()).closed?.code).toBe(8);
  });

  it('happens when the signal is aborted', async () => {
    const simulator = await simulate();
    const controller = new AbortController();
    const conversation = await converse(simulator.url, { signal: controller.signal });
    controller.abort();
    await conversation.readToEnd();
    await simulator.waitForClose();
  });

  it('happens within the block that disposes', async () => {
    const simulator = await simulate();
    {
      await using connection = await modelAt(simulator.url).connect();
      await connection.send({ type: 'text', text: 'Hello' });
    }
    expect((await simulator.waitForClose()).closed).toBeDefined();
  });
});

describe('time', () => {
  it('is told before the eight minutes are over', async () => {
    const simulator = await simulate();
    const clock = createManualClock();
    const conversation = await converse(simulator.url, {}, { clock });
    clock.advance(390_000);
    expect(await conversation.next('session-ending')).toEqual({
      type: 'session-ending',
      timeLeftMs: 90_000,
      reason: 'session-limit',
    });
    simulator.expire();
    await expect(conversation.readToEnd()).rejects.toMatchObject({
      name: 'ConnectionError',
      code: 'model-timeout',
      retryable: true,
    });
    expect(clock.pendingTimers).toBe(0);
  });

  it('without a word of the application does not end the stream', async () => {
    const simulator = await simulate();
    const clock = createManualClock();
    const conversation = await converse(simulator.url, {}, { clock });
    const seen: number[] = [];
    for (let minute = 1; minute <= 6; minute += 1) {
      clock.advance(55_000);
      await conversation.type(`Minute ${minute}`);
      await conversation.next('response-ended');
      seen.push(simulator.received.filter(({ name }) => name === 'audioInput').length);
    }
    for (const [index, count] of seen.entries())
      expect(count).toBeGreaterThan(seen[index - 1] ?? 0);
  });
});

describe('an hour of talk and idling', () => {
  it('leaves no timer, no stream and no memory behind', { timeout: 120_000 }, async () => {
    const simulator = await simulate({
      record: 'without-audio',
      speedFactor: Number.POSITIVE_INFINITY,
      clockFactor: 1000,
      inputTimeoutMs: 3_600_000_000,
      sessionDurationMs: 3_600_000_000,
    });
    const { printed } = await run('./an-hour.ts', simulator.url);
    const { heap, pendingTimers, minutes } = printed as {
      heap: number[];
      pendingTimers: number;
      minutes: number;
    };
    expect(minutes).toBeGreaterThanOrEqual(55);
    expect(pendingTimers).toBe(0);
    expect(simulator.connections).toHaveLength(8);
    for (const index of simulator.connections.keys()) await simulator.waitForClose(index);
    // The first streams load code; from then on nothing may be added.
    const [early = 0] = heap.slice(2);
    expect(heap.at(-1)).toBeLessThan(early + 1_500_000);
  });
});

describe('a wire that is too slow', () => {
  it('drops sound beyond some seconds and says how much', async () => {
    const simulator = await simulate({ record: 'nothing' });
    const conversation = await converse(simulator.url);
    await conversation.type('Hello');
    await conversation.next('response-ended');
    simulator.inject({ type: 'stop-reading' });
    const minute = new Uint8Array(60 * 32_000);
    await conversation.connection.send({ type: 'audio', data: minute });
    const { droppedInputMs } = conversation.connection;
    expect(droppedInputMs).toBeGreaterThan(40_000);
    expect(droppedInputMs).toBeLessThanOrEqual(60_000);
  });

  it('drops nothing of a conversation at its pace', async () => {
    const simulator = await simulate();
    const conversation = await converse(simulator.url);
    await conversation.say(await spoken());
    await conversation.next('response-ended');
    expect(conversation.connection.droppedInputMs).toBe(0);
  });
});
