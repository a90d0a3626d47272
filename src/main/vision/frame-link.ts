import type { FrameCommand, FrameReport } from '../../shared/vision/frame-port.ts';
import { parseFrameReport } from './frame-messages.ts';

/** What is needed of Electron's `MessagePortMain`. */
export interface FramePort {
  postMessage(message: unknown, transfer: never[]): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** Main's end of the way to one worker; silent after its end. */
export interface FrameLink {
  post(command: FrameCommand): void;
  close(): void;
}

export interface FrameLinkOptions {
  readonly port: FramePort;
  readonly onReport: (report: FrameReport) => void;
  /** The worker is gone, e.g. because the page was loaded anew. */
  readonly onGone: () => void;
  /** A message that no worker of ours would send. */
  readonly onRefused: () => void;
}

export function openFrameLink(options: FrameLinkOptions): FrameLink {
  const { port } = options;
  let isOpen = true;

  port.on('message', ({ data }) => {
    if (!isOpen) return;
    const report = parseFrameReport(data);
    if (report === undefined) options.onRefused();
    else options.onReport(report);
  });
  port.on('close', () => {
    if (!isOpen) return;
    isOpen = false;
    options.onGone();
  });
  port.start();

  return {
    post: (command) => void (isOpen && port.postMessage(command, [])),
    close() {
      if (!isOpen) return;
      isOpen = false;
      port.close();
    },
  };
}
