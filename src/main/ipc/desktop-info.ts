import { app } from 'electron';
import type { DesktopInfo } from '../../shared/ipc/contract.ts';

export function desktopInfo(): DesktopInfo {
  return {
    platform: platformName(process.platform),
    appVersion: app.getVersion(),
    electronVersion: process.versions.electron ?? '',
  };
}

function platformName(platform: NodeJS.Platform): DesktopInfo['platform'] {
  return platform === 'darwin' || platform === 'win32' || platform === 'linux' ? platform : 'other';
}
