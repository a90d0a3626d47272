/** A command that runs, or ran, for the assistant. */
export interface JobInfo {
  readonly id: string;
  readonly toolCallId: string;
  readonly command: string;
  readonly folder: string;
  readonly isBackground: boolean;
  readonly status: 'running' | 'exited' | 'stopped' | 'timed-out' | 'failed-to-start';
  readonly exitCode?: number;
  /** Name of the signal that ended it, e.g. `SIGKILL`. */
  readonly signal?: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly outputBytes: number;
}

/** What the window is told while commands run. */
export type JobUpdate =
  | {
      readonly type: 'output';
      readonly jobId: string;
      readonly toolCallId: string;
      readonly text: string;
    }
  | { readonly type: 'changed'; readonly job: JobInfo };
