import { setTimeout as delay } from 'node:timers/promises';
import {
  bytesForMs,
  resample,
  SpeechSynthesizer,
  toBytes,
  type RealtimeSession,
} from '../src/main/realtime/index.ts';
import type { QuickstartArguments } from './quickstart-arguments.ts';

const madeQuestion = 'Could you please tell me what time it is?';
const frameMs = 20;

export interface AskOptions {
  readonly question: QuickstartArguments['question'];
  /** Times real time. */
  readonly speed: number;
  /** A piece of the question was sent. */
  readonly onProgress: () => void;
}

/** Sends the question and resolves when it is said. */
export async function ask(session: RealtimeSession, options: AskOptions): Promise<void> {
  const { question, onProgress } = options;
  if (question.type === 'typed') {
    await session.sendText(question.text);
    onProgress();
    return;
  }
  const pcm = await spokenQuestion(question, session.profile.inputSampleRate);
  await feed(session, pcm, options);
}

/** A microphone goes on after the question: its silence tells the model that the turn is over. */
export async function keepSilent(session: RealtimeSession, speed: number): Promise<void> {
  const silence = new Uint8Array(bytesForMs(1_000, session.profile.inputSampleRate));
  while (!session.closed) await feed(session, silence, { speed, onProgress: () => {} });
}

async function spokenQuestion(
  question: Exclude<QuickstartArguments['question'], { type: 'typed' }>,
  sampleRate: number,
): Promise<Uint8Array> {
  if (question.type === 'made') {
    console.log(`Asking: "${madeQuestion}"`);
    await using synthesizer = new SpeechSynthesizer();
    return await synthesizer.speak(madeQuestion, { sampleRate });
  }
  const { samples, sampleRate: fileRate } = question.sound;
  return toBytes(resample(samples, fileRate, sampleRate));
}

/** Sends sound frame by frame, at the pace of a microphone times `speed`. */
async function feed(
  session: RealtimeSession,
  pcm: Uint8Array,
  { speed, onProgress }: Pick<AskOptions, 'speed' | 'onProgress'>,
): Promise<void> {
  const frameBytes = bytesForMs(frameMs, session.profile.inputSampleRate);
  const startedAt = performance.now();
  for (let offset = 0, frame = 0; offset < pcm.byteLength; offset += frameBytes, frame += 1) {
    const dueAt = startedAt + (frame * frameMs) / speed;
    await delay(Math.max(0, dueAt - performance.now()));
    await session.sendAudio(pcm.subarray(offset, offset + frameBytes));
    onProgress();
  }
}
