/**
 * Four simulated hours of a call over thirty connections, for each way to reconnect; prints the table
 * of docs/reliability.md.
 *
 * Usage: node --expose-gc tests/long/soak.ts [hours, 4] [rotations, 30]
 */
import { profiles, type ProfileName } from '../unit/realtime/reconnection/fake-service.ts';
import { soak, type SoakRow } from '../unit/realtime/reconnection/soak-run.ts';

const [hours = '4', rotations = '30'] = process.argv.slice(2);
const { gc } = globalThis;
if (gc === undefined) throw new Error('Memory can be compared only with node --expose-gc.');

console.log(
  '| reconnection | minutes | connections | restored | rebuilt | exchanges | tool calls | sound sent | sound lost | timers | heap |',
);
console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|');
for (const profile of Object.keys(profiles) as ProfileName[]) {
  const left = await soak({
    profile,
    hours: Number(hours),
    rotations: Number(rotations),
    heapBytes: () => {
      gc();
      return process.memoryUsage().heapUsed;
    },
    onRow: (row) => console.log(tableRow(profile, row)),
  });
  if (left.timersLeft + left.wiresOpen > 0) throw new Error(`Left over: ${JSON.stringify(left)}`);
}

function tableRow(profile: string, row: SoakRow): string {
  const cells = [
    profile,
    row.minutes,
    row.connections,
    row.restored,
    row.rebuilt,
    row.exchanges,
    row.toolCalls,
    `${row.framesSent / 100} s`,
    `${row.framesLost / 100} s`,
    row.timers,
    `${(row.heapBytes / 2 ** 20).toFixed(1)} MiB`,
  ];
  return `| ${cells.join(' | ')} |`;
}
