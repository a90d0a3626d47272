import type { DesktopInfo, RequestChannel } from '../../shared/ipc/contract.ts';
import { succeed } from '../../shared/problem.ts';
import type { MicrophonePermission } from '../desktop/microphone.ts';
import type { RequestHandlers } from './handlers.ts';

export interface DesktopTopic {
  readonly microphone: MicrophonePermission;
  readonly info: DesktopInfo;
  readonly reach: {
    /** The page takes commands. */
    readonly pageReady: () => void;
    /** Brings the window to the front, if the user has just asked for something outside of it. */
    readonly showOutcome: () => void;
  };
}

type Channel = Extract<RequestChannel, `desktop:${string}`>;

export function desktopHandlers({
  microphone,
  info,
  reach,
}: DesktopTopic): RequestHandlers<Channel> {
  return {
    'desktop:page-ready'() {
      reach.pageReady();
      return succeed();
    },
    'desktop:show-outcome'() {
      reach.showOutcome();
      return succeed();
    },
    'desktop:microphone-permission': ({ ask }) => (ask ? microphone.ask() : microphone.status()),
    'desktop:open-microphone-settings': () => microphone.openSettings(),
    'desktop:info': () => info,
  };
}
