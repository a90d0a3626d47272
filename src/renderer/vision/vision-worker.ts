import type { VisionJob, VisionReply } from './worker-messages.ts';
import {
  cropStill,
  prepareFile,
  sendLive,
  stillReply,
  takeStill,
  VisionJobError,
} from './worker-jobs.ts';

/** A dedicated worker's global object; TypeScript's library for pages does not describe it. */
const scope = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: MessageEvent<VisionJob>) => void): void;
  postMessage(reply: VisionReply, transfer: Transferable[]): void;
};

let still: ImageBitmap | undefined;

scope.addEventListener('message', (event) => {
  work(event.data, event.ports[0]).catch((error: unknown) => {
    const reason = error instanceof VisionJobError ? error.reason : 'no-picture';
    scope.postMessage({ type: 'failed', reason }, []);
    if (!(error instanceof VisionJobError)) reportError(error);
  });
});

async function work(job: VisionJob, port: MessagePort | undefined): Promise<void> {
  switch (job.type) {
    case 'live':
      if (port !== undefined) await sendLive(job.frames, port, job.isCamera);
      return;
    case 'still':
      still = await takeStill(job.frames, job.isCamera);
      return scope.postMessage(await stillReply(still), []);
    case 'crop':
      if (still === undefined) throw new VisionJobError('no-picture');
      return scope.postMessage({ type: 'shot', ...(await cropStill(still, job.area)) }, []);
    case 'file':
      return scope.postMessage({ type: 'shot', ...(await prepareFile(job.file)) }, []);
  }
}
