import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { RealtimeError } from '../errors.ts';
import type { SynthesizerReply, SynthesizerRequest, SynthesizerSetup } from './synthesizer-link.ts';

/** Speech could not be made; the message says why. The next call starts afresh. */
export class SpeechSynthesisError extends RealtimeError {}

type Outcome = (reply: SynthesizerReply | SpeechSynthesisError) => void;

/** One worker thread with one request at a time. Dead after any failure of the thread itself. */
export class SynthesizerThread {
  readonly #worker: Worker;
  readonly #exited: Promise<void>;
  #settle: Outcome | undefined;
  #failure: SpeechSynthesisError | undefined;

  /** `onReady` gets the compiled program, so that a later thread starts faster. */
  constructor(setup: SynthesizerSetup, onReady: (module: WebAssembly.Module) => void) {
    this.#worker = new Worker(workerUrl(), { workerData: setup });
    this.#worker.on('message', (reply: SynthesizerReply) => {
      if (reply.type === 'ready') onReady(reply.module);
      else this.#settle?.(reply);
    });
    this.#worker.on('error', (cause) => {
      this.#fail(`The speech synthesizer crashed: ${String(cause)}`, 'synthesizer-crashed', cause);
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#fail('The speech synthesizer was stopped.', 'synthesizer-stopped');
        resolve();
      });
    });
  }

  get isDead(): boolean {
    return this.#failure !== undefined;
  }

  /**
   * Has one piece of text spoken; resolves to PCM16 at the request's rate.
   * @throws SpeechSynthesisError if it fails or takes longer than `timeoutMs`.
   */
  async speak(request: SynthesizerRequest, timeoutMs: number): Promise<Uint8Array> {
    const deadline = setTimeout(() => {
      this.#failure ??= new SpeechSynthesisError(
        `The speech synthesizer was stuck for ${timeoutMs} ms and was stopped.`,
        { code: 'synthesizer-stuck', retryable: true },
      );
      void this.stop();
    }, timeoutMs);
    this.#worker.ref();
    try {
      return pcmOf(await this.#exchange(request));
    } finally {
      clearTimeout(deadline);
      this.#settle = undefined;
      // An idle thread must not keep the process alive.
      this.#worker.unref();
    }
  }

  /** Ends the thread, also in the middle of a request. Resolves when it is gone. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
    await this.#exited;
  }

  #exchange(request: SynthesizerRequest): Promise<SynthesizerReply> {
    return new Promise((resolve, reject) => {
      this.#settle = (reply) => (reply instanceof Error ? reject(reply) : resolve(reply));
      if (this.#failure === undefined) this.#worker.postMessage(request, []);
      else reject(this.#failure);
    });
  }

  #fail(message: string, code: string, cause?: unknown): void {
    this.#failure ??= new SpeechSynthesisError(message, { code, retryable: true, cause });
    this.#settle?.(this.#failure);
  }
}

function pcmOf(reply: SynthesizerReply): Uint8Array {
  if (reply.type === 'spoken') return reply.pcm;
  const reason = reply.type === 'failed' ? reply.reason : reply.type;
  throw new SpeechSynthesisError(`The speech synthesizer failed: ${reason}`, {
    code: 'synthesis-failed',
  });
}

/**
 * The thread's entry beside this file: its source under plain Node, else the bundle's own entry
 * `synthesizer-worker.js`, which lies beside `index.js` whether or not this code is in a chunk.
 */
function workerUrl(): URL {
  if (import.meta.url.endsWith('.ts')) return new URL('synthesizer-worker.ts', import.meta.url);
  const places = ['synthesizer-worker.js', '../synthesizer-worker.js'];
  const found = places
    .map((place) => new URL(place, import.meta.url))
    .find((url) => existsSync(fileURLToPath(url)));
  if (found !== undefined) return found;
  throw new SpeechSynthesisError('This build of Parley lacks synthesizer-worker.js: rebuild it.', {
    code: 'synthesizer-missing',
  });
}
