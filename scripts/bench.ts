/**
 * Runs the benchmarks in tests/bench, prints their rows as one table and writes bench-results.json.
 * A benchmark that fails is reported, the others still run, and the exit code says so.
 *
 * Usage: npm run bench [-- part of a file's name …]
 */
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

import type { BenchRow } from '../tests/bench/row.ts';
import { tableOf } from './lib/bench-rows.ts';
import { onStop } from './lib/cleanup.ts';
import { logToStandardError as log } from './lib/log.ts';
import { repositoryRoot } from './lib/paths.ts';
import { prepareRig } from './lib/rig.ts';
import { failureOf, run } from './lib/run.ts';
import { runScript } from './lib/script.ts';

const benchFolder = join(repositoryRoot, 'tests/bench');
const fileDeadlineMs = 15 * 60_000;

type Outcome = { file: string; rows: BenchRow[]; failure: string | null };

await runScript(async () => {
  const files = await chosenFiles(process.argv.slice(2));
  if (files.length === 0) throw new Error('No benchmark in tests/bench has such a name.');
  const environment = await prepareRig(log);
  const results = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  onStop(() => rm(results, { recursive: true, force: true }));
  const outcomes: Outcome[] = [];
  for (const file of files) outcomes.push(await runFile(file, results, environment));

  const rows = outcomes.flatMap((outcome) => outcome.rows);
  const failures = outcomes.filter((outcome) => outcome.failure !== null);
  console.log(`\n${tableOf(rows)}\n`);
  for (const { file, failure } of failures) console.log(`FAILED ${file}: ${String(failure)}`);
  const report = {
    measuredAt: new Date().toISOString(),
    machine: machine(environment),
    rows,
    failures: failures.map(({ file, failure }) => ({ file, failure })),
  };
  await writeFile(
    join(repositoryRoot, 'bench-results.json'),
    `${JSON.stringify(report, null, 2)}\n`,
  );
  console.log(`${String(rows.length)} rows in bench-results.json`);
  return failures.length === 0 ? 0 : 1;
});

async function chosenFiles(parts: readonly string[]): Promise<string[]> {
  const names = (await readdir(benchFolder)).filter(
    (name) => name.endsWith('.ts') && name !== 'row.ts',
  );
  const chosen = parts.filter((part) => part !== '--');
  return names
    .filter((name) => chosen.length === 0 || chosen.some((part) => name.includes(part)))
    .sort();
}

async function runFile(
  file: string,
  results: string,
  environment: NodeJS.ProcessEnv,
): Promise<Outcome> {
  log(`Measuring ${file} …`);
  const resultPath = join(results, `${file}.json`);
  const args = [join(import.meta.dirname, 'bench-file.ts'), join(benchFolder, file), resultPath];
  const result = await run(process.execPath, args, {
    cwd: repositoryRoot,
    env: environment,
    output: 'capture',
    deadlineMs: fileDeadlineMs,
  });
  if (result.exitCode !== 0) {
    log(result.stderr.trim());
    return { file, rows: [], failure: failureOf(result) };
  }
  const rows = JSON.parse(await readFile(resultPath, 'utf8')) as BenchRow[];
  return { file, rows, failure: null };
}

function machine(environment: NodeJS.ProcessEnv) {
  return {
    system: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 2 ** 20),
    node: process.versions.node,
    electron: environment['PARLEY_E2E_ELECTRON_VERSION'] ?? 'unknown',
  };
}
