import { ipcMain, MessageChannelMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { audioPortsChannel } from '../../shared/audio-port.ts';
import { framePortChannel } from '../../shared/vision/frame-port.ts';
import { requestChannel } from '../../shared/ipc/channels.ts';
import type { Pushes } from '../../shared/ipc/contract.ts';
import type { SoundPorts } from '../conversation/index.ts';
import type { Log } from '../storage/log.ts';
import type { FramePort } from '../vision/index.ts';
import { createAdmission, type AdmissionOptions } from './channel-power.ts';
import { createDispatcher } from './dispatcher.ts';
import type { RequestHandlers } from './handlers.ts';
import { isTrustedSender } from './sender.ts';

/** The contents of our window; undefined while there is none. */
export type CurrentContents = () => WebContents | undefined;

export interface BindOptions extends AdmissionOptions {
  readonly handlers: RequestHandlers;
  readonly contents: CurrentContents;
  readonly isOwnUrl: (url: string) => boolean;
  readonly log: Log;
}

/** Answers the page's requests from now on. @returns a function that ends that. */
export function bindRequests(options: BindOptions): () => void {
  const { handlers, contents, isOwnUrl, log } = options;
  const dispatch = createDispatcher<IpcMainInvokeEvent>({
    handlers,
    log,
    mayAsk: createAdmission(options),
    isTrusted: (event) => isTrustedSender(event, contents(), isOwnUrl),
    now: () => performance.now(),
  });
  ipcMain.handle(requestChannel, dispatch);
  return () => ipcMain.removeHandler(requestChannel);
}

/** Sends a push to our window; without a window it is lost, and a new one asks for a snapshot. */
export function push<Channel extends keyof Pushes>(
  contents: CurrentContents,
  channel: Channel,
  payload: Pushes[Channel],
): void {
  const target = contents();
  // A window that is being closed still has contents, which are dead.
  if (target?.isDestroyed() === false) target.send(channel, payload);
}

/** Joins main with the window by two ports, capture first (audio-port.ts). */
export function openPorts(contents: CurrentContents, nonce: string): SoundPorts | undefined {
  const target = contents();
  if (target === undefined) return undefined;
  const capture = new MessageChannelMain();
  const playback = new MessageChannelMain();
  target.postMessage(audioPortsChannel, { nonce }, [capture.port2, playback.port2]);
  return { capture: capture.port1, playback: playback.port1 };
}

/** Joins main with the worker of the window that encodes frames (vision/frame-port.ts). */
export function openFramePort(contents: CurrentContents, nonce: string): FramePort | undefined {
  const target = contents();
  if (target === undefined) return undefined;
  const { port1, port2 } = new MessageChannelMain();
  target.postMessage(framePortChannel, { nonce }, [port2]);
  return port1;
}
