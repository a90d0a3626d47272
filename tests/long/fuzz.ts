/**
 * Feeds mutated captures to every provider's client, as `npm test` does with fewer.
 *
 * Usage: node tests/long/fuzz.ts [frames for each provider, 1000000] [seed, by the clock]
 */
import { fuzz } from '../unit/realtime/reconnection/fuzz/fuzz.ts';
import { targets } from '../unit/realtime/reconnection/fuzz/targets.ts';

const [frames = '1000000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
process.on('unhandledRejection', (error) => {
  throw error;
});

for (const target of targets) {
  const startedAt = performance.now();
  const result = await fuzz(target, Number(seed), Number(frames));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `${target.name}: ${result.frames} frames on ${result.connections} connections, ` +
      `${result.events} events, no uncaught error, seed ${seed}, ${seconds} s`,
  );
}
