/**
 * Holds a conversation of 80 minutes in as little time as it takes: spoken turns, every fifth typed
 * and with a tool, every fourth answer interrupted by speech; the microphone sends all the time. The
 * first twenty minutes warm up. Prints the memory in use, once for each simulated minute.
 * Usage: node --expose-gc hour.ts PORT
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { silence } from '../../../src/main/realtime/audio/pcm.ts';
import {
  Agent,
  bytesForMs,
  defineTool,
  durationMs,
  OpenAIRealtimeModel,
} from '../../../src/main/realtime/index.ts';
import { chunksOf } from '../../simulators/shared/pacing.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';

export interface MemorySample {
  /** From the end of the warm-up. */
  readonly minute: number;
  readonly heapBytes: number;
  /** In ArrayBuffers, where sound is. */
  readonly soundBytes: number;
}

export interface HourResult {
  readonly samples: readonly MemorySample[];
  readonly turns: number;
  readonly interruptions: number;
  readonly droppedMs: number;
}

/** Until what is kept of a conversation has reached its bounds. */
const warmUpMinutes = 20;
const minutes = 60;
const sampleRate = 24_000;
const minuteMs = 60_000;

const collectGarbage = globalThis.gc;
if (collectGarbage === undefined) throw new Error('Run this with --expose-gc.');

const getTime = defineTool({
  name: 'get_time',
  description: 'Tells the time.',
  parameters: z.object({}),
  execute: () => 'noon',
});
const model = new OpenAIRealtimeModel({
  baseUrl: `ws://127.0.0.1:${process.argv[2]}/v1`,
  apiKey: 'sk-measure',
});
const session = await new Agent({ tools: [getTime] }).realtimeSession({ model });
const voice = await tonalSpeech()('This is about three seconds of a user who speaks.', {
  sampleRate,
});
const pause = silence(1_000, sampleRate);

const endMs = (warmUpMinutes + minutes) * minuteMs;
const samples: MemorySample[] = [];
/** How long it has listened. */
const microphone = { heardMs: 0 };
let turns = 0;
let completed = 0;
let interruptions = 0;
/** Sound of the answer that is played, by item. */
const answer = new Map<string, number>();
let onComplete = (): void => undefined;

const reading = read();
while (microphone.heardMs < endMs) await holdTurn();
const { inputMs: droppedMs } = session.dropped;
await session.close();
await reading;
const result: HourResult = { samples, turns, interruptions, droppedMs };
process.stdout.write(JSON.stringify(result));

async function read(): Promise<void> {
  for await (const event of session) {
    if (event.type === 'audio-delta') {
      const known = answer.get(event.itemId) ?? 0;
      answer.set(event.itemId, known + durationMs(event.data.byteLength, sampleRate));
    } else if (event.type === 'interrupted') {
      interruptions += 1;
      answer.clear();
    } else if (event.type === 'turn-complete' && !event.interrupted) {
      completed += 1;
      onComplete();
    }
  }
}

async function holdTurn(): Promise<void> {
  turns += 1;
  const answered = new Promise<void>((resolve) => (onComplete = resolve));
  const before = completed;
  if (turns % 5 === 0) {
    await session.sendText('What time is it?');
  } else {
    await hear(voice);
    await hear(pause);
  }
  if (completed === before) await answered;
  await playAnswer(turns % 4 === 0 ? 0.4 : 1);
}

/** The user hears so much of the answer, and is silent meanwhile. */
async function playAnswer(share: number): Promise<void> {
  for (const [itemId, ms] of answer) {
    for (let playedMs = 0; playedMs < ms * share; playedMs += 100) {
      session.reportPlayback({ itemId, playedMs });
      await hear(pause.subarray(0, bytesForMs(100, sampleRate)));
    }
    session.reportPlayback({ itemId, playedMs: ms * share });
  }
  if (share === 1) answer.clear();
}

/** As a microphone: 20 ms a frame, and the minutes pass. */
async function hear(pcm: Uint8Array): Promise<void> {
  for (const frame of chunksOf(pcm, bytesForMs(20, sampleRate))) {
    await session.sendAudio(frame);
    const minuteBefore = Math.floor(microphone.heardMs / minuteMs);
    microphone.heardMs += 20;
    if (Math.floor(microphone.heardMs / minuteMs) > minuteBefore) await sample(minuteBefore + 1);
  }
  await nextTurn();
}

async function sample(minute: number): Promise<void> {
  // What the first collection finds to be garbage may free sound, which is outside of the heap.
  for (let round = 0; round < 2; round += 1) {
    await nextTurn();
    collectGarbage?.();
  }
  if (minute < warmUpMinutes) return;
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  samples.push({ minute: minute - warmUpMinutes, heapBytes: heapUsed, soundBytes: arrayBuffers });
}
