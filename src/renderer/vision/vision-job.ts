import { cannotCapture, jobProblem, VisionError } from './problems.ts';
import type { VisionJob, VisionReply } from './worker-messages.ts';

/** A worker with one job; its picture work never holds up the page. */
export interface VisionWorker {
  post(job: VisionJob, transfer?: Transferable[]): void;
  /** @throws VisionError if the worker could not do it; `name` is the file's, for the message */
  ask<Type extends VisionReply['type']>(
    type: Type,
    job: VisionJob,
    options?: { readonly transfer?: Transferable[]; readonly name?: string },
  ): Promise<Extract<VisionReply, { readonly type: Type }>>;
  end(): void;
}

export function startVisionWorker(): VisionWorker {
  const worker = new Worker(new URL('./vision-worker.ts', import.meta.url), { type: 'module' });
  const over = new AbortController();

  return {
    post: (job, transfer = []) => worker.postMessage(job, transfer),
    ask(type, job, { transfer = [], name = '' } = {}) {
      const answer = Promise.withResolvers<Extract<VisionReply, { readonly type: typeof type }>>();
      const options = { once: true, signal: over.signal };
      const take = ({ data }: MessageEvent<VisionReply>): void => {
        if (data.type === 'failed') answer.reject(new VisionError(jobProblem(data.reason, name)));
        else if (data.type === type) answer.resolve(data as never);
      };
      const fail = (): void => answer.reject(new VisionError(cannotCapture()));
      worker.addEventListener('message', take, options);
      worker.addEventListener('error', fail, options);
      over.signal.addEventListener('abort', fail, { once: true });
      worker.postMessage(job, transfer);
      return answer.promise;
    },
    end() {
      over.abort();
      worker.terminate();
    },
  };
}
