import type { RequestChannel } from '../../shared/ipc/contract.ts';
import { fail, type Result } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import type { FramePort, Sharing, VisionRequests } from '../vision/index.ts';
import type { RequestHandlers } from './handlers.ts';

export interface VisionTopic {
  readonly requests: VisionRequests;
  readonly sharing: Sharing;
  /** Posts the other end into the window, with the nonce. @returns undefined without a window. */
  readonly openPort: (nonce: string) => FramePort | undefined;
  readonly openSettings: (device: 'screen' | 'camera') => Promise<Result>;
}

type Channel = Extract<RequestChannel, `vision:${string}`>;

export function visionHandlers(topic: VisionTopic): RequestHandlers<Channel> {
  const { requests, sharing } = topic;
  return {
    'vision:open-picker': () => requests.openPicker(),
    'vision:close-picker': () => requests.closePicker(),
    'vision:arm': ({ picked, purpose }) => requests.arm(picked, purpose),
    'vision:capture-failed': ({ errorName }) => requests.captureFailed(errorName),
    'vision:open-port'({ nonce }) {
      const port = topic.openPort(nonce);
      if (port !== undefined) return sharing.attach(port);
      return fail({
        code: 'no-window',
        ...text.appProblems.noSharingWindow,
      });
    },
    'vision:set-paused': ({ paused }) => sharing.setPaused(paused),
    'vision:stop'() {
      sharing.stop();
      return { ok: true, value: undefined };
    },
    'vision:open-settings': ({ device }) => topic.openSettings(device),
  };
}
