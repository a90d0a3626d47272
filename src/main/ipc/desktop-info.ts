import { app } from 'electron';
import type { DesktopInfo } from '../../shared/ipc/contract.ts';

/** @param locales of the system */
export function desktopInfo(locales: readonly string[]): DesktopInfo {
  return {
    platform: platformName(process.platform),
    appVersion: app.getVersion(),
    electronVersion: process.versions.electron ?? '',
    locales,
  };
}

function platformName(platform: NodeJS.Platform): DesktopInfo['platform'] {
  return platform === 'darwin' || platform === 'win32' || platform === 'linux' ? platform : 'other';
}
