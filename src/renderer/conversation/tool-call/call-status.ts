import type { ToolCallEntry, ToolCallStatus } from '../../../shared/conversation/state.ts';
import { text } from '../../text/text.ts';

export interface ShownStatus {
  readonly tone: 'waiting' | 'thinking' | 'listening' | 'error' | 'muted';
  readonly label: string;
}

const tones: Readonly<Record<ToolCallStatus, ShownStatus['tone']>> = {
  waiting: 'waiting',
  running: 'thinking',
  succeeded: 'listening',
  failed: 'error',
  denied: 'muted',
  'timed-out': 'error',
  cancelled: 'muted',
};

/** How a call stands; of a command that it started, how that ended. */
export function callStatus({ status, job }: Pick<ToolCallEntry, 'status' | 'job'>): ShownStatus {
  const plain = { tone: tones[status], label: text.tools.status[status] };
  if (job === undefined || status !== 'succeeded') return plain;
  const words = text.tools.job;
  switch (job.status) {
    case 'running':
      return { tone: 'thinking', label: words.background };
    case 'exited':
      if (job.exitCode === 0) return plain;
      return {
        tone: 'error',
        label: job.exitCode === undefined ? words.signal : words.exitCode(job.exitCode),
      };
    case 'stopped':
      return { tone: 'muted', label: words.stopped };
    case 'timed-out':
    case 'failed-to-start':
      return { tone: 'error', label: words[job.status] };
  }
}

/** Why a call did not do what it should, in one line; undefined where there is nothing to say. */
export function failureLine({ status, result }: ToolCallEntry): string | undefined {
  if (status !== 'failed' && status !== 'denied' && status !== 'timed-out') return undefined;
  const [line = ''] = (result ?? '').replace(/^Error: /, '').split('\n');
  // That the user denied it the user knows.
  return line === '' || /^The user denied \w+\.$/.test(line) ? undefined : line;
}
