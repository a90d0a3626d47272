import { describe, expect, it } from 'vitest';

import { countsOf, sumOf, totalsLine } from '../../../scripts/lib/vitest-report.ts';

function report(numbers: { passed?: number; failed?: number; pending?: number }, files: object[]) {
  return JSON.stringify({
    numPassedTests: numbers.passed ?? 0,
    numFailedTests: numbers.failed ?? 0,
    numPendingTests: numbers.pending ?? 0,
    numTodoTests: 0,
    testResults: files,
  });
}

const goodFile = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const failedFile = { status: 'failed', assertionResults: [{ status: 'failed' }] };
const brokenFile = { status: 'failed', assertionResults: [] };

describe('countsOf', () => {
  it.each([
    {
      name: 'all passed, some skipped',
      text: report({ passed: 3, pending: 2 }, [goodFile]),
      exitCode: 0,
      counts: { passed: 3, failed: 0, skipped: 2 },
    },
    {
      name: 'a failing test',
      text: report({ passed: 3, failed: 1 }, [goodFile, failedFile]),
      exitCode: 1,
      counts: { passed: 3, failed: 1, skipped: 0 },
    },
    {
      name: 'a file that could not be loaded',
      text: report({ passed: 3 }, [goodFile, brokenFile, brokenFile]),
      exitCode: 1,
      counts: { passed: 3, failed: 2, skipped: 0 },
    },
    {
      name: 'a failure outside of any test',
      text: report({ passed: 3 }, [goodFile]),
      exitCode: 1,
      counts: { passed: 3, failed: 1, skipped: 0 },
    },
    {
      name: 'a run that was killed before it reported',
      text: null,
      exitCode: null,
      counts: { passed: 0, failed: 1, skipped: 0 },
    },
  ])('$name', ({ text, exitCode, counts }) => {
    expect(countsOf(text, exitCode)).toEqual(counts);
  });
});

it('ends in a line with the totals of all parts', () => {
  const total = sumOf([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 20, failed: 2, skipped: 1 },
  ]);
  expect(totalsLine(total)).toBe('21 passed, 2 failed');
});
