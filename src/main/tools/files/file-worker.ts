import { parentPort, workerData } from 'node:worker_threads';
import type { FileJob, FileJobMessage } from './file-worker-link.ts';
import { findFiles } from './jobs/find.ts';
import { readPdf } from './jobs/pdf.ts';
import { searchText } from './jobs/search.ts';

/** The thread's entry: does its one job and ends. */
async function run(job: FileJob, send: (message: FileJobMessage) => void): Promise<void> {
  const onLines = (lines: readonly string[]): void => send({ type: 'lines', lines });
  try {
    const note = await start(job, onLines);
    send({ type: 'done', ...(note !== undefined && { note }) });
  } catch (error) {
    send({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
}

function start(
  job: FileJob,
  onLines: (lines: readonly string[]) => void,
): Promise<string | undefined> {
  switch (job.type) {
    case 'find':
      return findFiles(job, onLines);
    case 'search':
      return searchText(job, onLines);
    case 'pdf':
      return readPdf(job, onLines);
  }
}

const port = parentPort;
if (port !== null) void run(workerData as FileJob, (message) => port.postMessage(message, []));
