import { mutatedFrame } from './mutate.ts';
import { createRandom } from './random.ts';
import type { FuzzTarget } from './targets.ts';

export interface FuzzResult {
  readonly frames: number;
  readonly events: number;
  readonly connections: number;
}

/** A connection is fed so many frames, then there is a new one. */
const framesPerConnection = 400;

/**
 * Feeds mutated frames to a provider's client, in the order of the captures with leaps.
 * @throws what the client threw, with the frame and the seed; that is what must not happen
 */
export async function fuzz(target: FuzzTarget, seed: number, frames: number): Promise<FuzzResult> {
  const random = createRandom(seed);
  let fed = 0;
  let events = 0;
  let connections = 0;
  while (fed < frames) {
    connections += 1;
    const { connection, feed } = target.open();
    const reading = (async (): Promise<void> => {
      for await (const event of connection) events += event === undefined ? 0 : 1;
    })();
    // An error that the frames meant is a typed end; the caller sees it in what the feed throws.
    const ended = reading.then(
      () => undefined,
      (error: unknown) => error,
    );
    let at = random.below(target.frames.length);
    for (let turn = 0; turn < framesPerConnection && fed < frames; turn += 1) {
      at = random.below(6) === 0 ? random.below(target.frames.length) : at + 1;
      const frame = mutatedFrame(
        target.frames[at % target.frames.length] ?? '{}',
        target.frames,
        random,
      );
      fed += 1;
      try {
        feed(frame);
      } catch (error) {
        throw new Error(`${target.name}, seed ${seed}, frame ${fed}: ${frame}`, { cause: error });
      }
      if (turn % 50 === 0) await Promise.resolve();
    }
    await connection.close();
    const error = await ended;
    if (error !== undefined && !isTyped(error)) {
      throw new Error(`${target.name}, seed ${seed}: ended untyped`, { cause: error });
    }
  }
  return { frames: fed, events, connections };
}

function isTyped(error: unknown): boolean {
  return error instanceof Error && 'retryable' in error && 'code' in error;
}
