import { withDeadline } from './deadline.ts';
import { SoundError, soundPathProblem } from './problems.ts';
import type { WorkletCommand, WorkletReport } from './worklet-messages.ts';

/** One of our processors in the audio thread, seen from the page. */
export interface WorkletNode {
  readonly node: AudioWorkletNode;
  send(command: Exclude<WorkletCommand, { readonly type: 'connect' }>): void;
  /** Resolves when the audio thread runs the processor; rejects with a SoundError if it never does. */
  readonly running: Promise<void>;
  /** Hands the port to main over to the audio thread. */
  connect(port: MessagePort): void;
  /** Ends the processor; what it plays fades out. */
  close(): void;
}

export interface WorkletNodeOptions {
  readonly processorName: string;
  readonly onReport: (report: WorkletReport) => void;
  /** The processor threw and is dead. */
  readonly onCrash: () => void;
}

const startDeadlineMs = 8000;

export type CreateWorkletNode = typeof createWorkletNode;

/** Creates the node in a context that knows its processor, and connects it to the output. */
export function createWorkletNode(context: AudioContext, options: WorkletNodeOptions): WorkletNode {
  const node = new AudioWorkletNode(context, options.processorName, {
    numberOfInputs: 1,
    numberOfOutputs: 1,
    outputChannelCount: [1],
    channelCount: 1,
    channelCountMode: 'explicit',
  });
  const firstRun = Promise.withResolvers<void>();
  const onMessage = (event: MessageEvent<WorkletReport>) => {
    if (event.data.type === 'running') firstRun.resolve();
    options.onReport(event.data);
  };
  node.port.addEventListener('message', onMessage);
  node.port.start();
  node.addEventListener('processorerror', options.onCrash);
  // A node that leads nowhere may not be run at all; the capture's output is silence.
  node.connect(context.destination);
  const send = (command: WorkletCommand) => node.port.postMessage(command, []);
  const running = withDeadline(firstRun.promise, startDeadlineMs, neverRan);
  // Only who waits for it wants to know; without this a closed call would report an error.
  running.catch(() => undefined);
  return {
    node,
    running,
    send,
    connect: (port) => node.port.postMessage({ type: 'connect' } satisfies WorkletCommand, [port]),
    close() {
      node.port.removeEventListener('message', onMessage);
      node.removeEventListener('processorerror', options.onCrash);
      firstRun.resolve();
      send({ type: 'close' });
    },
  };
}

function neverRan(): SoundError {
  return new SoundError(soundPathProblem('The system did not start the sound in time'));
}
