import { setImmediate } from 'node:timers/promises';
import { bytesForMs, durationMs, toBytes, toSamples } from '../../audio/pcm.ts';
import { createResampler } from '../../audio/resample.ts';
import type { SpeechSynthesizer } from '../../audio/synthesizer.ts';
import type { Clock } from '../../clock.ts';
import type { AudioDelta, AudioDone, Transcript } from '../../events.ts';
import type { ToolCommand } from './commands.ts';
import { echoTranscript, measuredDelay } from './replies.ts';

/** What one response consists of: it speaks first, then asks for tools. */
export interface Reply {
  readonly parts: readonly ReplyPart[];
  readonly toolCalls: readonly ToolRequest[];
}

export type ReplyPart =
  | { readonly type: 'speech'; readonly text: string }
  /** The user's own voice: PCM16 at the input rate. */
  | { readonly type: 'echo'; readonly pcm: Uint8Array }
  /** Says how long it took from `since`, on the clock, to the first sound of this reply. */
  | { readonly type: 'delay'; readonly since: number };

export interface ToolRequest {
  readonly toolCallId: string;
  readonly command: ToolCommand;
}

export type SpeechEvent = AudioDelta | AudioDone | Transcript;

/** What delivering a reply needs, the same for all replies of a connection. */
export interface DeliveryContext {
  readonly synthesizer: Pick<SpeechSynthesizer, 'speakSentences'>;
  readonly clock: Clock;
  readonly inputSampleRate: number;
  readonly outputSampleRate: number;
  /** Milliseconds of sound in one `audio-delta`. */
  readonly chunkMs: number;
  /** How many times faster than real time sound is delivered; may be Infinity. */
  readonly speed: number;
}

/**
 * Speaks the parts of a reply: transcript deltas each before their sound, in chunks and at the
 * pace of the context, then the final transcript. Throws the signal's reason when aborted.
 */
export async function* speakParts(
  parts: readonly ReplyPart[],
  itemId: string,
  context: DeliveryContext,
  signal: AbortSignal,
): AsyncGenerator<SpeechEvent, void> {
  let firstSoundAt: number | undefined;
  let spoken = '';
  for (const part of parts) {
    for await (const { text, sound } of renderPart(part, () => firstSoundAt, context, signal)) {
      const delta = spoken === '' ? text : ` ${text}`;
      spoken += delta;
      yield { type: 'transcript', text: delta, isFinal: false, itemId };
      for await (const data of sound) {
        firstSoundAt ??= context.clock.now();
        yield { type: 'audio-delta', data, itemId };
        await pause(context, durationMs(data.byteLength, context.outputSampleRate), signal);
      }
    }
  }
  if (spoken !== '') {
    yield { type: 'audio-done', itemId };
    yield { type: 'transcript', text: spoken, isFinal: true, itemId };
  }
}

/** Some words with their sound at the output rate, in chunks. */
interface RenderedPiece {
  readonly text: string;
  readonly sound: Iterable<Uint8Array>;
}

async function* renderPart(
  part: ReplyPart,
  firstSoundAt: () => number | undefined,
  context: DeliveryContext,
  signal: AbortSignal,
): AsyncGenerator<RenderedPiece, void> {
  if (part.type === 'echo') {
    const echoMs = durationMs(part.pcm.byteLength, context.inputSampleRate);
    yield { text: echoTranscript(echoMs), sound: resampledChunks(part.pcm, context) };
    return;
  }
  const text =
    part.type === 'speech'
      ? part.text
      : measuredDelay((firstSoundAt() ?? context.clock.now()) - part.since);
  const options = { sampleRate: context.outputSampleRate, signal };
  for await (const sentence of context.synthesizer.speakSentences(text, options)) {
    const chunkBytes = bytesForMs(context.chunkMs, context.outputSampleRate);
    yield { text: sentence.text, sound: chunksOf(sentence.pcm, chunkBytes) };
  }
}

function* chunksOf(pcm: Uint8Array, chunkBytes: number): Generator<Uint8Array, void> {
  for (let start = 0; start < pcm.byteLength; start += chunkBytes) {
    yield pcm.slice(start, start + chunkBytes);
  }
}

/** Resamples chunk by chunk, so that a long echo never blocks the thread. */
function* resampledChunks(pcm: Uint8Array, context: DeliveryContext): Generator<Uint8Array, void> {
  const resampler = createResampler(context.inputSampleRate, context.outputSampleRate);
  for (const chunk of chunksOf(pcm, bytesForMs(context.chunkMs, context.inputSampleRate))) {
    const samples = resampler.push(toSamples(chunk));
    if (samples.length > 0) yield toBytes(samples);
  }
  const rest = resampler.flush();
  if (rest.length > 0) yield toBytes(rest);
}

function pause(
  { clock, speed }: DeliveryContext,
  soundMs: number,
  signal: AbortSignal,
): Promise<void> {
  const ms = soundMs / speed;
  if (ms === 0) return setImmediate(undefined, { signal });
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      signal.removeEventListener('abort', abort);
      resolve();
    };
    const cancel = clock.setTimeout(finish, ms);
    const abort = (): void => {
      cancel();
      reject(signal.reason);
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
