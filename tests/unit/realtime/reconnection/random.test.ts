import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profiles, type ProfileName } from './fake-service.ts';
import { moves } from './random-moves.ts';
import { playMoves } from './random-run.ts';

/**
 * All of them together. `PARLEY_RANDOM_SEED=$RANDOM PARLEY_RANDOM_RUNS=1000000` goes on looking for as
 * long as one likes.
 */
const runs = Number(process.env['PARLEY_RANDOM_RUNS'] ?? 10_200);
const seed = Number(process.env['PARLEY_RANDOM_SEED'] ?? 20_261_122);
const names = Object.keys(profiles) as ProfileName[];

describe('a conversation to which anything can happen', () => {
  it.each(names)(
    'keeps what it promises (%s)',
    async (profile) => {
      console.log(`${profile}: seed ${seed}`);
      const property = fc.asyncProperty(moves, (list) => playMoves(profile, list));
      const result = await fc.check(property, { seed, numRuns: runs / names.length });
      expect(result.failed, fc.defaultReportMessage(result)).toBe(false);
    },
    120_000 + runs,
  );
});
