import { audioPortsChannel, type AudioPortsMessage } from '../../shared/audio-port.ts';
import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import { withDeadline } from './deadline.ts';
import { SoundError, soundPathProblem } from './problems.ts';

/** The page's ends of the two channels to main. */
export interface AudioPorts {
  readonly capture: MessagePort;
  readonly playback: MessagePort;
}

/** The part of `window` that is needed here. */
export type PageEvents = Pick<Window, 'addEventListener' | 'removeEventListener'>;

const deadlineMs = 5000;

/**
 * Asks main for two fresh ports and takes those that answer this request.
 * @throws SoundError if main refuses or stays silent
 */
export async function openAudioPorts(bridge: ParleyBridge, page: PageEvents): Promise<AudioPorts> {
  const nonce = crypto.randomUUID();
  const arrival = awaitPorts(page, nonce);
  try {
    return await withDeadline(request(bridge, nonce, arrival.ports), deadlineMs, () => {
      return new SoundError(soundPathProblem('Parley did not connect the sound in time'));
    });
  } finally {
    arrival.dispose();
  }
}

async function request(bridge: ParleyBridge, nonce: string, ports: Promise<AudioPorts>) {
  const answer = await bridge.request('audio:open-ports', { nonce });
  if (!answer.ok) throw new SoundError(answer.problem);
  return await ports;
}

function awaitPorts(page: PageEvents, nonce: string) {
  const { promise: ports, resolve } = Promise.withResolvers<AudioPorts>();
  const take = (event: MessageEvent<unknown>) => {
    if (event.source !== page || !isAnswerTo(nonce, event.data)) return;
    const [capture, playback] = event.ports;
    if (capture && playback) resolve({ capture, playback });
  };
  page.addEventListener('message', take);
  return { ports, dispose: () => page.removeEventListener('message', take) };
}

function isAnswerTo(nonce: string, data: unknown): boolean {
  const message = data as Partial<AudioPortsMessage> | null;
  return message?.type === audioPortsChannel && message.nonce === nonce;
}
