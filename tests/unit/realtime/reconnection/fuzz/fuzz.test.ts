import { describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { targets } from './targets.ts';

/** Of all clients together; `node tests/long/fuzz.ts` takes as many as one likes. */
const frames = 1_000_000;
const seed = Number(process.env['PARLEY_RANDOM_SEED'] ?? 20_261_122);

describe('hostile servers', () => {
  it.each(targets)(
    'nothing that a server sends is an uncaught error: $name',
    async (target) => {
      console.log(`${target.name}: seed ${seed}`);
      const share = Math.ceil(frames / targets.length);
      const result = await fuzz(target, seed, share);
      expect(result.frames).toBe(share);
      // The frames got somewhere: it was not all refused at the door.
      expect(result.events).toBeGreaterThan(share / 4);
    },
    180_000,
  );
});
