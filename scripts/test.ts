/**
 * Runs everything that must hold: lint, types, security, unit, integration and end-to-end tests. Runs all of it
 * also when something fails, and ends with one line `N passed, N failed`.
 *
 * Usage: npm test
 * Environment: PARLEY_TOTALS_FILE names a file that gets the last line as well.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type CheckResult, checks, runCheck } from './lib/checks.ts';
import { onStop } from './lib/cleanup.ts';
import type { Log } from './lib/log.ts';
import { runScript } from './lib/script.ts';
import { sumOf, totalsLine } from './lib/vitest-report.ts';

const print: Log = (line) => console.log(line);

await runScript(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
  onStop(() => rm(folder, { recursive: true, force: true }));
  const results: CheckResult[] = [];
  for (const check of checks) results.push(await runCheck(check, folder, print));

  print('\n── summary ──');
  for (const result of results) print(summaryLine(result));
  const totals = sumOf(results.map((result) => result.counts));
  const line = totalsLine(totals);
  const totalsFile = process.env['PARLEY_TOTALS_FILE'];
  if (totalsFile !== undefined) await writeFile(totalsFile, `${line}\n`);
  print(line);
  return totals.failed === 0 ? 0 : 1;
});

function summaryLine({ check, counts, seconds }: CheckResult): string {
  const skipped = counts.skipped === 0 ? '' : `, ${String(counts.skipped)} skipped`;
  return `${check.script.padEnd(17)} ${totalsLine(counts)}${skipped} in ${seconds.toFixed(1)} s`;
}
