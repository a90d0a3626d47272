import type { JobInfo, JobUpdate } from '../../../shared/tools/jobs.ts';
import type { Clock } from '../../realtime/clock.ts';
import { startJob, type Job, type JobOptions } from './job.ts';

/** All commands of the conversation. */
export interface Jobs {
  start(options: NewJob): Job;
  find(id: string): Job | undefined;
  /** Newest last; those that ended long ago are forgotten. */
  list(): readonly JobInfo[];
  /** The cancel button of the window. @returns false if no such command runs. */
  stop(id: string): boolean;
  /** The end of the call: stops all. Resolves when all have ended. */
  stopAll(): Promise<void>;
  /** Live output and changes of state; the `changed` with an end reports a background job. */
  subscribe(listener: (update: JobUpdate) => void): () => void;
}

export type NewJob = Omit<JobOptions, 'id' | 'clock' | 'epochNow' | 'onOutput'>;

export interface JobsOptions {
  readonly clock: Clock;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
}

const maxRunning = 8;
const maxKept = 40;

export function createJobs({ clock, epochNow }: JobsOptions): Jobs {
  const jobs = new Map<string, Job>();
  const listeners = new Set<(update: JobUpdate) => void>();
  let count = 0;

  const tell = (update: JobUpdate): void => {
    for (const listener of listeners) listener(update);
  };

  const isRunning = (job: Job): boolean => job.info.status === 'running';

  function start(options: NewJob): Job {
    if ([...jobs.values()].filter(isRunning).length >= maxRunning) {
      throw new Error(`${maxRunning} commands run already: stop one, or wait for one to end.`);
    }
    count += 1;
    const id = `job-${count}`;
    const { toolCallId } = options;
    const onOutput = (text: string): void => tell({ type: 'output', jobId: id, toolCallId, text });
    const job = startJob({ ...options, id, clock, epochNow, onOutput });
    jobs.set(id, job);
    forgetOldest();
    tell({ type: 'changed', job: job.info });
    void job.ended.then((info) => tell({ type: 'changed', job: info }));
    return job;
  }

  function forgetOldest(): void {
    const ended = [...jobs].filter(([, job]) => !isRunning(job));
    for (const [id] of ended.slice(0, Math.max(0, jobs.size - maxKept))) jobs.delete(id);
  }

  return {
    start,
    find: (id) => jobs.get(id),
    list: () => [...jobs.values()].map(({ info }) => info),
    stop(id) {
      const job = jobs.get(id);
      if (job === undefined || !isRunning(job)) return false;
      job.stop();
      return true;
    },
    async stopAll() {
      const running = [...jobs.values()].filter(isRunning);
      for (const job of running) job.stop();
      await Promise.all(running.map(({ ended }) => ended));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
