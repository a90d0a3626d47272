import { describe, expect, it } from 'vitest';
import { silence } from '../../../../src/main/realtime/audio/pcm.ts';
import { systemClock } from '../../../../src/main/realtime/clock.ts';
import { createEventChannel } from '../../../../src/main/realtime/event-channel.ts';
import type { ConnectionEvent } from '../../../../src/main/realtime/events.ts';
import { ReplyRunner } from '../../../../src/main/realtime/providers/rehearsal/reply-runner.ts';
import type {
  DeliveryContext,
  Reply,
} from '../../../../src/main/realtime/providers/rehearsal/reply.ts';

const saying = (text: string): Reply => ({ parts: [{ type: 'speech', text }], toolCalls: [] });

/** Its voice breaks when it is to say "fail". */
function startRunner() {
  const events = createEventChannel<ConnectionEvent>({
    droppableBytes: () => 0,
    maxBytes: 0,
  });
  const synthesizer: DeliveryContext['synthesizer'] = {
    async *speakSentences(text, { sampleRate }) {
      if (text === 'fail') throw new Error('no voice');
      yield { text, pcm: silence(100, sampleRate) };
    },
  };
  let ids = 0;
  const runner = new ReplyRunner({
    events,
    context: {
      synthesizer,
      clock: systemClock,
      inputSampleRate: 16_000,
      outputSampleRate: 24_000,
      chunkMs: 100,
      speed: Number.POSITIVE_INFINITY,
    },
    createId: (kind) => `${kind} ${++ids}`,
    onToolCalls: () => undefined,
  });
  return { runner, events };
}

/** Reads until that many responses have ended. */
async function readResponses(
  events: AsyncIterable<ConnectionEvent>,
  count: number,
): Promise<ConnectionEvent[]> {
  const read: ConnectionEvent[] = [];
  for await (const event of events) {
    read.push(event);
    if (read.filter(({ type }) => type === 'response-ended').length === count) break;
  }
  return read;
}

const statuses = (events: ConnectionEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'response-ended' ? [event.status] : []));

describe('ReplyRunner', () => {
  it('reports a reply that fails, and delivers the next', async () => {
    const { runner, events } = startRunner();
    runner.request(saying('fail'));
    runner.request(saying('Fine.'));
    const read = await readResponses(events, 2);
    expect(statuses(read)).toEqual(['failed', 'completed']);
    expect(read.find((event) => event.type === 'session-error')).toMatchObject({
      code: 'reply-failed',
      message: expect.stringContaining('no voice'),
      recoverable: true,
    });
  });

  it('refuses more turns than it can answer in a while', async () => {
    const { runner, events } = startRunner();
    for (let turn = 0; turn < 34; turn++) runner.request(saying('Fine.'));
    const read = await readResponses(events, 33);
    expect(read.filter((event) => event.type === 'session-error')).toMatchObject([
      { code: 'too-many-turns', recoverable: true },
    ]);
  });

  it('has nothing to stop before, between and after responses', async () => {
    const { runner, events } = startRunner();
    runner.stop();
    runner.request(saying('Fine.'));
    const read = await readResponses(events, 1);
    runner.stop();
    await runner.close();
    events.end();
    for await (const event of events) read.push(event);
    expect(statuses(read)).toEqual(['completed']);
  });
});
