/** How many tests had which result. */
export type Counts = { passed: number; failed: number; skipped: number };

/** What is used of vitest's JSON report. */
type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

/**
 * The counts of one vitest run. A file that fails without a failing test (it could not be loaded, a
 * hook failed) counts as one failure, and so does a run that failed or was killed without saying why.
 * @param report the text of the JSON report; null when none was written.
 */
export function countsOf(report: string | null, exitCode: number | null): Counts {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(report) as VitestReport;
  const brokenFiles = result.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = result.numFailedTests + brokenFiles.length;
  return {
    passed: result.numPassedTests,
    failed: exitCode === 0 ? failed : Math.max(1, failed),
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** The sum of several counts. */
export function sumOf(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The line that everything ends with, for people and for scripts. */
export function totalsLine({ passed, failed }: Counts): string {
  return `${String(passed)} passed, ${String(failed)} failed`;
}
