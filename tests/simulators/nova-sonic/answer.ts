import { chunksOf, pause } from '../shared/pacing.ts';
import { argumentsText, itemsOf, type ReplyItem, type ReplyPlan } from '../shared/script.ts';
import type { Settings } from './options.ts';
import type { AudioBlock, Output } from './output.ts';
import { ServiceException } from './wire.ts';

/** An answer that is produced, and then taken for played. */
export interface RunningAnswer {
  /** Settles when all is sent and played, or when it was interrupted; rejects with an exception. */
  readonly ended: Promise<void>;
  /** The user speaks: stops, and tells how much was spoken. */
  interrupt(): void;
  /** Stops without another word. */
  abandon(): void;
}

interface Sentence {
  readonly text: string;
  /** When it begins and ends in the answer's sound, in ms. */
  readonly startMs: number;
  readonly endMs: number;
}

export interface AnswerOptions {
  readonly plan: ReplyPlan;
  readonly output: Output;
  readonly sampleRate: number;
  readonly settings: Settings;
  readonly onToolUse: (toolUseId: string, toolName: string) => void;
}

/**
 * Plays a reply: sentence by sentence what is planned and its sound, faster than real time; then,
 * as the sound would have been heard, what was really spoken.
 */
export function startAnswer(options: AnswerOptions): RunningAnswer {
  const { plan, output, settings } = options;
  const stop = new AbortController();
  const sentences: Sentence[] = [];
  let audio: AudioBlock | undefined;
  let startedAt: number | undefined;
  let soundMs = 0;
  let toldSentences = 0;

  const playedMs = (): number =>
    startedAt === undefined ? 0 : (performance.now() - startedAt) * settings.clockFactor;

  async function speak(text: string, isLast: boolean): Promise<void> {
    output.text('ASSISTANT', 'SPECULATIVE', text, 'PARTIAL_TURN');
    const pcm = await settings.speaker(text, { sampleRate: options.sampleRate });
    if (stop.signal.aborted) return;
    startedAt ??= performance.now();
    const startMs = soundMs;
    const bytesPerMs = (options.sampleRate * 2) / 1000;
    sentences.push({ text, startMs, endMs: startMs + pcm.byteLength / bytesPerMs });
    audio = output.openAudio(options.sampleRate);
    for (const chunk of chunksOf(pcm, Math.round(settings.chunkMs * bytesPerMs))) {
      audio.send(chunk);
      soundMs += chunk.byteLength / bytesPerMs;
      await pause(settings.chunkMs / settings.speedFactor, stop.signal);
      if (stop.signal.aborted) return;
    }
    audio.end(isLast ? 'END_TURN' : 'PARTIAL_TURN');
    audio = undefined;
  }

  async function produce(item: ReplyItem, isLast: boolean): Promise<void> {
    if (item.kind === 'tool-call') {
      options.onToolUse(output.toolUse(item.name, argumentsText(item.args)), item.name);
      return;
    }
    const parts = sentencesOf(item.text);
    for (const [index, part] of parts.entries()) {
      await speak(part, isLast && index === parts.length - 1);
      if (stop.signal.aborted) return;
    }
  }

  async function tellSpoken(): Promise<void> {
    for (const [index, { text, endMs }] of sentences.entries()) {
      await pause(Math.max(0, endMs - playedMs()) / settings.clockFactor, stop.signal);
      if (stop.signal.aborted) return;
      const isLast = index === sentences.length - 1;
      output.text('ASSISTANT', 'FINAL', text, isLast ? 'END_TURN' : 'PARTIAL_TURN');
      toldSentences += 1;
    }
  }

  async function run(): Promise<void> {
    const items = itemsOf(plan);
    const lastSpeech = items.findLastIndex(({ kind }) => kind === 'speech');
    for (const [index, item] of items.entries()) {
      await produce(item, index === lastSpeech && index === items.length - 1);
      if (stop.signal.aborted) return;
    }
    if (plan.ending?.kind === 'failed') {
      throw new ServiceException('modelStreamErrorException', plan.ending.message);
    }
    await tellSpoken();
  }

  function tellInterruption(): void {
    const { interruptionSigns, interruptionMarker } = settings;
    audio?.end(interruptionSigns.includes('audio-end') ? 'INTERRUPTED' : 'END_TURN');
    if (sentences.length === 0) return;
    const heard = playedMs();
    for (const sentence of sentences.slice(toldSentences)) {
      const isWhole = sentence.endMs <= heard;
      const text = isWhole ? sentence.text : firstWords(sentence, heard);
      const isSaid = !isWhole && interruptionSigns.includes('text-end');
      if (text !== '' || isSaid) {
        output.text('ASSISTANT', 'FINAL', text, isSaid ? 'INTERRUPTED' : 'PARTIAL_TURN');
      }
      if (!isWhole) break;
    }
    if (interruptionSigns.includes('marker')) {
      output.text('ASSISTANT', 'FINAL', interruptionMarker, 'PARTIAL_TURN');
    }
  }

  // The client sees its own turn's transcript alone first, as it would over a network.
  const ended = pause(0, stop.signal).then(() => (stop.signal.aborted ? undefined : run()));
  return {
    ended,
    interrupt: () => {
      if (stop.signal.aborted) return;
      stop.abort();
      tellInterruption();
    },
    abandon: () => stop.abort(),
  };
}

function firstWords({ text, startMs, endMs }: Sentence, heardMs: number): string {
  const words = text.split(' ');
  const fraction = Math.max(0, (heardMs - startMs) / (endMs - startMs));
  return words.slice(0, Math.floor(words.length * fraction)).join(' ');
}

function sentencesOf(text: string): string[] {
  return text.match(/[^.!?]+[.!?]*\s*/gu)?.map((sentence) => sentence.trim()) ?? [];
}
