import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { Agent, defineTool, type SessionEvent } from '../../../../src/main/realtime/index.ts';
import { createManualClock } from '../../../../src/main/realtime/scripted/index.ts';
import { answer, ending, handle, hears } from './conversation.ts';
import { createFakeService, profiles, type FakeWire, type ProfileName } from './fake-service.ts';
import { createMicrophone, numberOf } from './microphone.ts';
import { responseEnded, responseStarted, toolCall } from './scripted-events.ts';

/** How a call stands after some of its time. */
export interface SoakRow {
  readonly minutes: number;
  readonly connections: number;
  readonly restored: number;
  readonly rebuilt: number;
  readonly exchanges: number;
  readonly toolCalls: number;
  readonly framesSent: number;
  /** Of the user's sound, 10 ms each: neither heard by a server nor counted as dropped. */
  readonly framesLost: number;
  readonly timers: number;
  readonly heapBytes: number;
}

export interface SoakOptions {
  readonly profile: ProfileName;
  /** Simulated. */
  readonly hours: number;
  readonly rotations: number;
  readonly heapBytes: () => number;
  readonly onRow: (row: SoakRow) => void;
}

/** One exchange takes so long: the user speaks, the model answers, and a pause. */
const exchangeMs = 20_000;
const speechMs = 2_000;
const rowEveryMinutes = 30;

/**
 * Hours of a call on a clock that runs as fast as the computer can: somebody speaks three times a
 * minute, tools run, and every connection reaches its limit.
 * @returns what is left once the call is over
 */
export async function soak(
  options: SoakOptions,
): Promise<{ timersLeft: number; wiresOpen: number }> {
  const clock = createManualClock();
  const service = createFakeService(profiles[options.profile], false);
  const counts = { connections: 1, restored: 0, rebuilt: 0, exchanges: 0, toolCalls: 0 };
  let newestFrame = -1;
  let lostFrames = 0;
  let perWire: { wire: FakeWire | undefined; newest: number } = { wire: undefined, newest: -1 };
  service.onReceived = (action, wire) => {
    if (action.type !== 'audio') return;
    const number = numberOf(action.data);
    if (perWire.wire !== wire) perWire = { wire, newest: -1 };
    strictEqual(number > perWire.newest, true, `frame ${number} came after ${perWire.newest}`);
    perWire.newest = number;
    if (number > newestFrame) {
      lostFrames += number - newestFrame - 1;
      newestFrame = number;
    }
  };
  const tool = defineTool({
    name: 'get_time',
    description: 'Says the time.',
    parameters: { type: 'object' },
    execute: () => 'ten',
  });
  const session = await new Agent({ tools: [tool] }).realtimeSession({
    model: service.model,
    clock,
  });
  const seen: Partial<Record<SessionEvent['type'], number>> = {};
  const reading = (async (): Promise<void> => {
    for await (const event of session) {
      seen[event.type] = (seen[event.type] ?? 0) + 1;
      if (event.type === 'reconnected') counts[event.stateRestored ? 'restored' : 'rebuilt'] += 1;
    }
  })();
  const limitMs = (options.hours * 3_600_000) / options.rotations;
  const microphone = createMicrophone();
  const exchangesInAll = (options.hours * 3_600_000) / exchangeMs;
  let announcedFor = 0;

  async function listen(ms: number, isSpeech: boolean): Promise<void> {
    for (let left = ms; left > 0; left -= 200) {
      const frames = isSpeech ? microphone.speech(200) : microphone.silence(200);
      for (const frame of frames) await session.sendAudio(frame);
      clock.advance(200);
    }
  }

  for (let exchange = 1; exchange <= exchangesInAll; exchange += 1) {
    const isWithTool = exchange % 3 === 0;
    const id = `${exchange}`;
    await listen(speechMs, true);
    service.newest.serve({ type: 'speech-started', itemId: `u${id}` });
    await listen(800, false);
    service.newest.serve(
      { type: 'speech-stopped', itemId: `u${id}` },
      hears(`u${id}`, `Question ${id}?`),
    );
    if (isWithTool) {
      const call = `c${id}`;
      service.newest.serve(responseStarted, toolCall('get_time', call), responseEnded(call));
      await settle();
    }
    service.newest.serve(...answer(`a${id}`, `Answer ${id}.`), handle(`h${id}`));
    await settle();
    counts.exchanges += 1;
    counts.toolCalls += isWithTool ? 1 : 0;
    const isDue = clock.now() >= (announcedFor + 1) * limitMs - 60_000;
    if (isDue && announcedFor < options.rotations) {
      announcedFor += 1;
      service.newest.serve(ending(60_000));
    }
    await listen(exchangeMs - speechMs - 800, false);
    await settle();
    counts.connections = service.attempts;
    if (clock.now() % (rowEveryMinutes * 60_000) === 0) {
      options.onRow({
        minutes: clock.now() / 60_000,
        ...counts,
        framesSent: microphone.frames,
        framesLost: lostFrames,
        timers: clock.pendingTimers,
        heapBytes: options.heapBytes(),
      });
    }
  }
  strictEqual(seen['turn-complete'], counts.exchanges);
  strictEqual(seen['tool-call-completed'], counts.toolCalls);
  deepStrictEqual(session.dropped, { inputMs: 0, outputMs: 0 });
  strictEqual(newestFrame, microphone.frames - 1);
  await session.close();
  await reading;
  return {
    timersLeft: clock.pendingTimers,
    wiresOpen: service.wires.filter(({ isClosed }) => !isClosed).length,
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
}
