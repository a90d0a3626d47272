import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Log } from './log.ts';
import { repositoryRoot } from './paths.ts';
import { type RunResult, run } from './run.ts';
import { type Counts, countsOf } from './vitest-report.ts';

/** One part of `npm test`: an npm script of package.json. */
export type Check = {
  script: 'lint' | 'types' | 'security' | 'test:unit' | 'test:integration' | 'test:e2e';
  /** Counts the tests of a vitest run; other checks count as one. */
  countsTests: boolean;
  deadlineMs: number;
};

/** What came of a check. */
export type CheckResult = { check: Check; counts: Counts; seconds: number };

const minute = 60_000;

/** All parts of `npm test` in order. Their deadlines add up to less than 70 minutes. */
export const checks: readonly Check[] = [
  { script: 'lint', countsTests: false, deadlineMs: 2 * minute },
  { script: 'types', countsTests: false, deadlineMs: 2 * minute },
  { script: 'security', countsTests: false, deadlineMs: 4 * minute },
  { script: 'test:unit', countsTests: true, deadlineMs: 8 * minute },
  { script: 'test:integration', countsTests: true, deadlineMs: 8 * minute },
  { script: 'test:e2e', countsTests: true, deadlineMs: 45 * minute },
];

/** Runs one check with its output on ours. `folder` is where reports are written. */
export async function runCheck(check: Check, folder: string, log: Log): Promise<CheckResult> {
  log(`\n── ${check.script} ──`);
  const report = join(folder, `${check.script.replace(':', '-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const startedAt = performance.now();
  const result = await npmRun([check.script, ...(check.countsTests ? ['--', ...reporters] : [])], {
    deadlineMs: check.deadlineMs,
  });
  if (result.killedBecause !== null) log(`${check.script} was stopped: ${result.killedBecause}.`);
  const seconds = (performance.now() - startedAt) / 1000;
  const counts = check.countsTests
    ? countsOf(existsSync(report) ? readFileSync(report, 'utf8') : null, result.exitCode)
    : countOfOne(result);
  return { check, counts, seconds };
}

function countOfOne(result: RunResult): Counts {
  const passed = result.exitCode === 0 ? 1 : 0;
  return { passed, failed: 1 - passed, skipped: 0 };
}

/** npm is started by its own script where that is known: on Windows `npm` is not a program. */
function npmRun(args: readonly string[], { deadlineMs }: { deadlineMs: number }) {
  const npmScript = process.env['npm_execpath'];
  const [command, first] =
    npmScript !== undefined && /\.c?js$/.test(npmScript)
      ? [process.execPath, [npmScript]]
      : ['npm', []];
  return run(command, [...first, '--silent', 'run', ...args], {
    cwd: repositoryRoot,
    output: 'inherit',
    deadlineMs,
  });
}
