/**
 * What a piece of the model's speech costs on its way from the socket to whoever plays it: our
 * connection and session, OpenAI's own, and a bare loop of `ws`, `JSON.parse` and base64, each in a
 * process of its own, with the same frames from the same server, in turns.
 */
import type { AudioEventsResult } from '../measure/audio-events/plan.ts';
import { measureIn, startServer } from '../measure/child.ts';
import { median, rounded } from '../measure/statistics.ts';
import type { BenchRow } from './row.ts';

const rounds = 9;
const maxOfBareLoop = 1.2;

const clients = ['bare', 'parley', 'openai-agents'] as const;
type Client = (typeof clients)[number];

export async function bench(): Promise<BenchRow[]> {
  const server = await startServer('audio-events/server.ts');
  try {
    const results: Record<Client, number[]> = { bare: [], parley: [], 'openai-agents': [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const client of clients) {
        const program = `audio-events/${client}.ts`;
        const { cpuPerEvent } = await measureIn<AudioEventsResult>(program, [server.port]);
        results[client].push(cpuPerEvent);
      }
    }
    return [
      row('Parley', results.parley, results.bare, maxOfBareLoop),
      row('@openai/agents-realtime', results['openai-agents'], results.bare),
    ];
  } finally {
    server.stop();
  }
}

function row(
  who: string,
  values: readonly number[],
  bare: readonly number[],
  maxTimes?: number,
): BenchRow {
  // Rounds stand side by side in time, so each is compared with its own.
  const times = median(values.map((value, round) => value / (bare[round] ?? Number.NaN)));
  return {
    name: `CPU of 100 ms of speech, ${who}, over a bare loop`,
    unit: 'µs',
    value: rounded(median(values)),
    baseline: rounded(median(bare)),
    ratio: rounded(1 / times, 3),
    ...(maxTimes !== undefined && {
      goal: `≤ ${maxTimes} × baseline (is ${times.toFixed(2)} ×)`,
      met: times <= maxTimes,
    }),
  };
}
