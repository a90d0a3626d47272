import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import electronUpdater from 'electron-updater';
import type { Log } from '../../storage/log.ts';
import { plainNotes } from './release-notes.ts';
import type { Updater } from './updates.ts';

/**
 * electron-updater, which knows the packages of each system and verifies what it fetches. Where to
 * ask stands in a file that only packaging writes: `app-update.yml` beside the app's archive, and
 * for trying it out `dev-app-update.yml` in the app's folder.
 */
export function createElectronUpdater(log: Log): Updater {
  const feed = app.isPackaged
    ? join(process.resourcesPath, 'app-update.yml')
    : join(app.getAppPath(), 'dev-app-update.yml');
  const unavailable = existsSync(feed) ? undefined : app.isPackaged ? 'no-feed' : 'development';
  if (unavailable !== undefined) return { unavailable, ...nothing };

  const { autoUpdater, CancellationToken } = electronUpdater;
  autoUpdater.logger = { info: log.info, warn: log.warn, error: log.error };
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.forceDevUpdateConfig = !app.isPackaged;
  // Its errors come by the promises as well; without a listener they would end the app.
  autoUpdater.on('error', (error) => log.warn('electron-updater reports', error));

  return {
    async check(channel) {
      autoUpdater.channel = channel === 'beta' ? 'beta' : 'latest';
      autoUpdater.allowPrerelease = channel === 'beta';
      // Choosing a channel allows it, but an older version could not read newer data.
      autoUpdater.allowDowngrade = false;
      const found = await autoUpdater.checkForUpdates();
      if (found?.isUpdateAvailable !== true) return undefined;
      const { version, releaseNotes } = found.updateInfo;
      return { version, notes: plainNotes(releaseNotes) };
    },
    async download(onPercent, signal) {
      const token = new CancellationToken();
      const cancel = (): void => token.cancel();
      const tell = ({ percent }: { readonly percent: number }): void => onPercent(percent);
      signal.addEventListener('abort', cancel, { once: true });
      autoUpdater.on('download-progress', tell);
      try {
        await autoUpdater.downloadUpdate(token);
      } finally {
        signal.removeEventListener('abort', cancel);
        autoUpdater.off('download-progress', tell);
      }
    },
    install: () => autoUpdater.quitAndInstall(false, true),
  };
}

const nothing: Omit<Updater, 'unavailable'> = {
  check: async () => undefined,
  download: async () => undefined,
  install: () => undefined,
};
