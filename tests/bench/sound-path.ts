/**
 * What the app adds to the delays of the sound hardware and the network, measured in the real app from
 * outside: the worklets' messages as they come to the main process, and a simulated service that
 * notes when each frame comes and goes. All clocks are the computer's.
 */
import { startWithOpenAI } from '../e2e/support/openai.ts';
import type { Parley } from '../e2e/support/parley.ts';
import { installProbe, keyBytes, type Probe } from '../measure/app/probe.ts';
import { softNoise } from '../measure/app/noise.ts';
import { percentile, rounded } from '../measure/statistics.ts';
import { rigSound } from '../rig/sound.ts';
import { speechWav } from '../rig/speech.ts';
import type { OpenAISimulator } from '../simulators/openai/index.ts';
import { type Speaker, tonalSpeech } from '../simulators/shared/speech.ts';
import type { BenchRow } from './row.ts';

const frameMs = 20;
const noiseMs = 40_000;
/** After the call is open, until what was kept of the time before has been sent. */
const settleMs = 2_000;
const repetitions = 200;
/** A spoken interruption takes seconds. */
const spokenRepetitions = 60;
const blip = 'Blip.';
const blipSamples = 120;
/** The app learns from the answer that no echo comes back; only then a voice interrupts at once. */
const learningMs = 1_000;
const maxP99Ms = 40;
const pressInterrupt =
  "(() => { const at = Date.now(); void parley.request('conversation:interrupt'); return at; })()";
const longText = 'and so on '.repeat(40);

interface Scene {
  readonly parley: Parley;
  readonly service: OpenAISimulator;
  readonly probe: Probe;
  /** When each piece of the microphone's sound came to the service, ms since the epoch. */
  readonly arrivals: readonly number[];
  /** When the service sent each piece of speech. */
  readonly departures: readonly number[];
  /** When the service noticed each time that the user speaks. */
  readonly speechStarts: readonly number[];
}

export async function bench(): Promise<BenchRow[]> {
  const arrivals: number[] = [];
  const departures: number[] = [];
  const speechStarts: number[] = [];
  await using app = await startWithOpenAI({
    speaker,
    speedFactor: 50,
    reply: ({ trigger, text }) => ({ speak: trigger === 'speech' ? blip : text }),
    onFrame({ type }) {
      if (type === 'input_audio_buffer.append') arrivals.push(Date.now());
      if (type === 'response.output_audio.delta') departures.push(Date.now());
      if (type === 'input_audio_buffer.speech_started') speechStarts.push(Date.now());
    },
  });
  const probe = await installProbe(app.parley.app.electron);
  const scene: Scene = { ...app, probe, arrivals, departures, speechStarts };
  const spoken = await microphoneToWire(scene);
  const heard = await wireToPlayback(scene);
  const byUser = await userToSilence(scene);
  const bySpeech = await speechToSilence(scene);
  return [
    row('Microphone to wire (the frame of 20 ms included)', spoken, maxP99Ms),
    row('Wire to playback worklet (until the first block is rendered)', heard),
    row('Interruption in the window to silence in the playback worklet', byUser, maxP99Ms),
    row('Interruption by speech to silence in the playback worklet', bySpeech, maxP99Ms),
  ];
}

/** Tones, or one single block of the worklet for a blip. */
const speaker: Speaker = async (text, format) => {
  const pcm = await tonalSpeech()(text, format);
  return text === blip ? pcm.subarray(0, blipSamples * 2) : pcm;
};

/** From the first sample of a frame in the capture worklet until the frame is at the service. */
async function microphoneToWire(scene: Scene): Promise<number[]> {
  const { parley, service, probe, arrivals } = scene;
  await using noise = await softNoise(noiseMs);
  const speaking = rigSound().speak(noise.path);
  await parley.talk.click();
  await parley.dockSays('Listening');
  const openedAtMs = Date.now();
  await speaking;
  const arrivedAt = new Map<string, number>();
  const appends = service.received.filter(({ type }) => type === 'input_audio_buffer.append');
  for (const [index, { event }] of appends.entries()) {
    const arrival = arrivals[index];
    const key = String(event['audio']).slice(0, (keyBytes * 4) / 3);
    if (arrival !== undefined) arrivedAt.set(key, arrival);
  }
  const delays = (await probe.frames())
    .filter(({ capturedAtMs }) => capturedAtMs > openedAtMs + settleMs)
    .flatMap(({ key, capturedAtMs }) => {
      const arrival = arrivedAt.get(key);
      return arrival === undefined ? [] : [frameMs + arrival - capturedAtMs];
    });
  return enough(delays, 1_000);
}

/**
 * From an answer leaving the service until the worklet has rendered it: so short an answer that its
 * first block is its last, which the worklet reports.
 */
async function wireToPlayback(scene: Scene): Promise<number[]> {
  const { probe, departures } = scene;
  const delays: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const sent = departures.length;
    const from = await probe.count();
    await type(scene, blip);
    const { atMs } = await probe.next(['drained'], from);
    delays.push(atMs - (departures[sent] ?? Number.NaN));
  }
  return enough(delays, repetitions);
}

/** From the press of a button, in the page, until main knows that the worklet is silent. */
async function userToSilence(scene: Scene): Promise<number[]> {
  const { parley, probe } = scene;
  const delays: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const before = await probe.count();
    await type(scene, longText);
    await probe.next(['played'], before);
    const from = await probe.count();
    const at = await parley.page.evaluate<number>(pressInterrupt);
    delays.push((await probe.next(['flushed'], from)).atMs - at);
  }
  return enough(delays, repetitions);
}

/** From the service noticing that the user speaks until main knows that the worklet is silent. */
async function speechToSilence(scene: Scene): Promise<number[]> {
  const { probe, speechStarts } = scene;
  const words = await speechWav('Wait a moment please.');
  const delays: number[] = [];
  let attempts = 0;
  while (delays.length < spokenRepetitions && attempts < 2 * spokenRepetitions) {
    attempts += 1;
    const before = await probe.count();
    await type(scene, longText);
    await playedFor(probe, learningMs, before);
    const from = await probe.count();
    const noticed = speechStarts.length;
    await rigSound().speak(words);
    // Words that the app takes for an echo interrupt nothing: they are no part of this measurement.
    const { type: outcome, atMs } = await probe.next(['flushed', 'drained'], from);
    if (outcome === 'drained') continue;
    delays.push(atMs - (speechStarts[noticed] ?? Number.NaN));
    // The service answers what was said, briefly.
    await probe.next(['drained'], from);
  }
  return enough(delays, spokenRepetitions);
}

/** Resolves when so much of one item was played. */
async function playedFor(probe: Probe, ms: number, from: number): Promise<void> {
  for (let next = from; ; next = await probe.count()) {
    const { playedMs = 0 } = await probe.next(['played'], next);
    if (playedMs >= ms) return;
  }
}

async function type({ parley }: Scene, text: string): Promise<void> {
  const request = `parley.request('conversation:send-text', { text: ${JSON.stringify(text)} })`;
  await parley.page.evaluate(request);
}

function enough(delays: readonly number[], count: number): number[] {
  if (delays.length >= count && delays.every(Number.isFinite)) return [...delays];
  throw new Error(`Only ${delays.length} delays were measured, or some were none.`);
}

function row(name: string, delays: readonly number[], maxMs?: number): BenchRow {
  const p50 = percentile(delays, 50);
  const p99 = percentile(delays, 99);
  return {
    name,
    unit: 'ms',
    value: rounded(p50, 1),
    p50: rounded(p50, 1),
    p99: rounded(p99, 1),
    ...(maxMs !== undefined && { goal: `p99 < ${maxMs} ms`, met: p99 < maxMs }),
  };
}
