import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import { framePortChannel, type FramePortMessage } from '../../shared/vision/frame-port.ts';
import { VisionError } from './problems.ts';

/**
 * Asks main for a fresh port and takes the one that answers this request.
 * @throws VisionError if main refuses
 */
export async function openFramePort(bridge: ParleyBridge): Promise<MessagePort> {
  const nonce = crypto.randomUUID();
  const arrival = Promise.withResolvers<MessagePort>();
  const take = (event: MessageEvent<unknown>): void => {
    const message = event.data as Partial<FramePortMessage> | null;
    const isAnswer = message?.type === framePortChannel && message.nonce === nonce;
    const [port] = event.ports;
    if (event.source === window && isAnswer && port) arrival.resolve(port);
  };
  window.addEventListener('message', take);
  try {
    const answer = await bridge.request('vision:open-port', { nonce });
    if (!answer.ok) throw new VisionError(answer.problem);
    return await arrival.promise;
  } finally {
    window.removeEventListener('message', take);
  }
}
