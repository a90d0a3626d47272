import { z } from 'zod';
import { defineHand, harmlessPlan, type Hand } from '../hand.ts';
import type { Job } from './job.ts';
import { jobReport, stateOf } from './job-report.ts';
import type { Jobs } from './jobs.ts';

const jobId = z.string().describe('As run_command or list_jobs gave it.');

/** The tools by which the model looks after what it started. */
export function jobHands(jobs: Jobs): readonly Hand[] {
  const find = (id: string): Job => {
    const job = jobs.find(id);
    if (job === undefined) throw new Error(`There is no job ${id}: list_jobs has them all.`);
    return job;
  };
  return [
    defineHand({
      name: 'list_jobs',
      description: 'Lists the commands that you started, and how they stand.',
      risk: 'look',
      parameters: z.object({}),
      plan: () =>
        harmlessPlan('List the commands', () => {
          const lines = jobs.list().map((job) => `${job.id} (${stateOf(job)}): ${job.command}`);
          return lines.length === 0 ? 'No command was started yet.' : lines.join('\n');
        }),
    }),
    defineHand({
      name: 'read_job',
      description: 'Gives the output of a command so far, and how it stands.',
      risk: 'look',
      parameters: z.object({ jobId }),
      plan: ({ jobId: id }) =>
        harmlessPlan(`Read the output of ${id}`, () => {
          const job = find(id);
          return jobReport(job.info, job.output());
        }),
    }),
    defineHand({
      name: 'stop_job',
      description: 'Stops a command that you started.',
      risk: 'look',
      parameters: z.object({ jobId }),
      cancelOnInterruption: false,
      plan: ({ jobId: id }) =>
        harmlessPlan(`Stop ${id}`, async () => {
          const job = find(id);
          job.stop();
          return jobReport(await job.ended, job.output());
        }),
    }),
  ];
}
