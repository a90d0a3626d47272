/**
 * Random conversations with every way to reconnect, as `npm test` plays fewer of.
 *
 * Usage: node tests/long/reconnection-random.ts [runs for each, 100000] [seed, by the clock]
 */
import * as fc from 'fast-check';
import { profiles, type ProfileName } from '../unit/realtime/reconnection/fake-service.ts';
import { moves } from '../unit/realtime/reconnection/random-moves.ts';
import { playMoves } from '../unit/realtime/reconnection/random-run.ts';

const [runs = '100000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);

for (const name of Object.keys(profiles) as ProfileName[]) {
  const startedAt = performance.now();
  await fc.assert(
    fc.asyncProperty(moves, (list) => playMoves(name, list)),
    { seed: Number(seed), numRuns: Number(runs) },
  );
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${name}: ${runs} conversations, seed ${seed}, ${seconds} s`);
}
