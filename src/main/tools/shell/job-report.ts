import type { JobInfo } from '../../../shared/tools/jobs.ts';

/** What the model is told of a command: its output, and how it stands. */
export function jobReport(info: JobInfo, output: string): string {
  const text = output.trimEnd();
  return `${text === '' ? '(no output)' : text}\n[${stateOf(info)}]`;
}

export function stateOf(info: JobInfo): string {
  const seconds = Math.round(((info.endedAt ?? info.startedAt) - info.startedAt) / 100) / 10;
  switch (info.status) {
    case 'running':
      return 'still running';
    case 'exited':
      return info.exitCode === undefined
        ? `ended by ${info.signal ?? 'a signal'} after ${seconds} s`
        : `exit code ${info.exitCode} after ${seconds} s`;
    case 'stopped':
      return `stopped after ${seconds} s`;
    case 'timed-out':
      return `took too long and was stopped after ${seconds} s`;
    case 'failed-to-start':
      return 'did not start';
  }
}
