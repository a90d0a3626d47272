import { withDeadline } from './deadline.ts';
import { SoundError, soundPathProblem, speakerProblem } from './problems.ts';

/** TypeScript's library does not know the choice of an output yet. */
export interface SoundContext extends AudioContext {
  readonly sinkId?: unknown;
  setSinkId?(id: string): Promise<void>;
}

/** AudioContexts of one purpose, slow to create and kept for the next call: one per sample rate. */
export interface WarmContexts {
  /**
   * @returns a resumed context at `sampleRate` Hz that knows the worklet
   * @throws SoundError if the system does not start it
   */
  open(sampleRate: number): Promise<SoundContext>;
  /**
   * Chooses the output of all contexts that are open; empty is the system's default.
   * @throws DOMException if there is no such output
   */
  setSink(id: string): Promise<void>;
  /** Lets them sleep soon, unless one is opened before. */
  rest(): void;
  dispose(): void;
}

export interface WarmContextsOptions {
  /** Address of the module that every context loads. */
  readonly workletUrl: string;
  readonly createContext: (sampleRate: number) => SoundContext;
}

const startDeadlineMs = 8000;
/** Enough for the worklets to hear that they are closed and to fade out. */
const restDelayMs = 150;

export function createWarmContexts(options: WarmContextsOptions): WarmContexts {
  const contexts = new Map<number, Promise<SoundContext>>();
  let isResting = true;
  let restTimer: ReturnType<typeof setTimeout> | undefined;

  function warm(sampleRate: number): Promise<SoundContext> {
    const known = contexts.get(sampleRate);
    if (known) return known;
    const created = create(options, sampleRate);
    contexts.set(sampleRate, created);
    return created;
  }

  async function run(sampleRate: number): Promise<SoundContext> {
    const context = await warm(sampleRate);
    await context.resume();
    return context;
  }

  async function forget(sampleRate: number): Promise<void> {
    const context = contexts.get(sampleRate);
    contexts.delete(sampleRate);
    await context?.then(close, () => undefined);
  }

  async function each(action: (context: SoundContext) => Promise<void>): Promise<void> {
    const opened = await Promise.allSettled(contexts.values());
    const ready = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    await Promise.all(ready.map(action));
  }

  return {
    async open(sampleRate) {
      clearTimeout(restTimer);
      isResting = false;
      const isFirstUse = !contexts.has(sampleRate);
      try {
        return await withDeadline(run(sampleRate), startDeadlineMs, notStarted);
      } catch (error) {
        void forget(sampleRate);
        if (isFirstUse) throw error;
      }
      // A context that slept through the loss of its output can only be replaced.
      return await withDeadline(run(sampleRate), startDeadlineMs, notStarted);
    },
    async setSink(id) {
      await each(async (context) => {
        if ((context.sinkId ?? '') !== id) await context.setSinkId?.(id);
        if (!isResting) await context.resume();
      });
    },
    rest() {
      clearTimeout(restTimer);
      isResting = true;
      restTimer = setTimeout(() => {
        void each(async (context) => {
          if (isResting) await context.suspend();
        });
      }, restDelayMs);
    },
    dispose() {
      clearTimeout(restTimer);
      void each(close);
      contexts.clear();
    },
  };
}

async function create(options: WarmContextsOptions, sampleRate: number): Promise<SoundContext> {
  const context = options.createContext(sampleRate);
  try {
    await context.audioWorklet.addModule(options.workletUrl);
    return context;
  } catch (error) {
    await close(context);
    throw new SoundError(soundPathProblem(`The sound module did not load (${String(error)})`));
  }
}

async function close(context: SoundContext): Promise<void> {
  if (context.state !== 'closed') await context.close();
}

function notStarted(): SoundError {
  return new SoundError(speakerProblem('The system did not start the sound output in time'));
}
