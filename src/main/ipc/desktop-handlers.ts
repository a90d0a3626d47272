import type { DesktopInfo, RequestChannel } from '../../shared/ipc/contract.ts';
import type { MicrophonePermission } from '../desktop/microphone.ts';
import type { RequestHandlers } from './handlers.ts';

export interface DesktopTopic {
  readonly microphone: MicrophonePermission;
  readonly info: DesktopInfo;
}

type Channel = Extract<RequestChannel, `desktop:${string}`>;

export function desktopHandlers({ microphone, info }: DesktopTopic): RequestHandlers<Channel> {
  return {
    'desktop:microphone-permission': ({ ask }) => (ask ? microphone.ask() : microphone.status()),
    'desktop:open-microphone-settings': () => microphone.openSettings(),
    'desktop:info': () => info,
  };
}
