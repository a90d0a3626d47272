/** Whether a session that is held for an hour holds more at its end than after its first minutes. */
import { measureIn, startServer } from '../measure/child.ts';
import type { HourResult } from '../measure/memory/hour.ts';
import { rounded, slope } from '../measure/statistics.ts';
import type { BenchRow } from './row.ts';

const megabyte = 2 ** 20;
const maxMegabytesAnHour = 1;

export async function bench(): Promise<BenchRow[]> {
  const server = await startServer('memory/server.ts');
  try {
    // V8 forgets the code of idle functions at some moment: nothing that we want to measure.
    const options = ['--expose-gc', '--no-flush-bytecode'];
    const { samples, droppedMs } = await measureIn<HourResult>(
      'memory/hour.ts',
      [server.port],
      options,
    );
    if (droppedMs > 0) throw new Error(`${droppedMs} ms of sound were dropped: no real hour.`);
    const hours = samples.map(({ minute }) => minute / 60);
    return [
      row(
        'Heap',
        hours,
        samples.map(({ heapBytes }) => heapBytes),
      ),
      row(
        'Sound held',
        hours,
        samples.map(({ soundBytes }) => soundBytes),
      ),
    ];
  } finally {
    server.stop();
  }
}

function row(what: string, hours: readonly number[], bytes: readonly number[]): BenchRow {
  const points = bytes.map((y, index) => ({ x: hours[index] ?? Number.NaN, y: y / megabyte }));
  const growth = slope(points);
  const last = points.at(-1)?.y ?? Number.NaN;
  return {
    name: `${what}: growth over 60 simulated minutes of conversation (ends at ${last.toFixed(1)} MB)`,
    unit: 'MB/h',
    value: rounded(growth),
    goal: `< ${maxMegabytesAnHour} MB/h`,
    met: growth < maxMegabytesAnHour,
  };
}
