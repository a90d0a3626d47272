import { join } from 'node:path';
import { app } from 'electron';
import type { ConversationStore } from './conversation/index.ts';
import { createElectronUpdater } from './desktop/updates/electron-updater.ts';
import { createRollBack, type RollBack } from './desktop/updates/roll-back.ts';
import { createUpdates, type Updates } from './desktop/updates/updates.ts';
import { systemClock } from './realtime/index.ts';
import type { Log } from './storage/log.ts';
import type { SettingsStore } from './storage/settings.ts';
import { openStoreFile } from './storage/store-file.ts';

/** What an update has left behind, before anything else of the app begins. */
export function openRollBack(folder: string, log: Log): RollBack {
  return createRollBack({
    file: openStoreFile(folder, 'updates', log),
    folder: join(folder, 'updates'),
    version: app.getVersion(),
    appFile: process.env['APPIMAGE'],
    log,
  });
}

export interface UpdatingOptions {
  readonly rollBack: RollBack;
  readonly settings: SettingsStore;
  readonly store: ConversationStore;
  readonly log: Log;
}

/** The renewal of the app, which follows the calls. */
export function createUpdating({ rollBack, settings, store, log }: UpdatingOptions): Updates {
  const updates = createUpdates({
    updater: createElectronUpdater(log),
    settings: settings.get,
    setTimeout: systemClock.setTimeout,
    epochNow: Date.now,
    log,
    isRefused: rollBack.isRefused,
    onReady: rollBack.keep,
  });
  store.subscribe(() => updates.callChanged(store.state.phase !== 'idle'));
  return updates;
}
