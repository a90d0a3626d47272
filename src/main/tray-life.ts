import { app, dialog } from 'electron';
import { text } from '../shared/text/text.ts';
import type { MainWindow } from './desktop/main-window.ts';
import { createCloseToTray, type CloseToTray } from './desktop/tray/close-to-tray.ts';
import { seldom } from './desktop/tray/seldom.ts';
import { hasLinuxTray, runProgram } from './desktop/tray/tray-host.ts';
import { systemClock } from './realtime/index.ts';
import type { Log } from './storage/log.ts';
import type { SettingsStore } from './storage/settings.ts';
import type { StoreFile } from './storage/store-file.ts';

/** A life without a window in sight. */
export interface TrayLife extends CloseToTray {
  /** Whether the desktop shows our icon, as far as it can be known. */
  hasTray(): Promise<boolean>;
  dispose(): void;
}

export interface TrayLifeOptions {
  readonly window: MainWindow;
  readonly settings: SettingsStore;
  /** Remembers what the user was told. */
  readonly file: StoreFile;
  readonly renewTray: () => void;
  readonly log: Log;
}

/** At login we may be there before the desktop's tray: so often it is looked for again. */
const lookAgainMs = 5_000;
const looks = 12;
/** Each look starts programs, and a page could ask without end. */
const looksEveryMs = 1_000;

export function createTrayLife(options: TrayLifeOptions): TrayLife {
  const { window, settings, file, log } = options;
  let isQuitting = false;
  let wasThere: boolean | undefined;
  let stopLooking: (() => void) | undefined;
  app.on('before-quit', () => (isQuitting = true));

  const hasTray = seldom(look, { everyMs: looksEveryMs, now: systemClock.now });

  async function look(): Promise<boolean> {
    if (process.platform !== 'linux') return true;
    const isThere = await hasLinuxTray({ environment: process.env, run: runProgram });
    // An icon that was made before the tray was there is shown by none.
    if (isThere && wasThere === false) options.renewTray();
    wasThere = isThere;
    return isThere;
  }

  function lookLater(left: number): void {
    if (left === 0) return;
    stopLooking = systemClock.setTimeout(() => {
      hasTray()
        .then((isThere) => isThere || isQuitting || lookLater(left - 1))
        .catch((error: unknown) => log.warn('The tray could not be looked for', error));
    }, lookAgainMs);
  }

  async function tell(): Promise<'stay' | 'quit'> {
    const { message, detail, stay, quit } = text.desktop.closing;
    const { response } = await dialog.showMessageBox({
      type: 'info',
      title: text.app.name,
      message,
      detail,
      buttons: [stay, quit],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (response === 1) return 'quit';
    file.set({ toldAboutTray: true });
    return 'stay';
  }

  hasTray()
    .then((isThere) => isThere || lookLater(looks))
    .catch((error: unknown) => log.warn('The tray could not be looked for', error));

  const { closing } = createCloseToTray({
    isOn: () => settings.get().closesToTray,
    isQuitting: () => isQuitting,
    hasTray,
    wasTold: () => file.store['toldAboutTray'] === true,
    tell,
    hide: window.hide,
    close: window.close,
    quit: () => app.quit(),
    onError: (error) => log.error('The window could not go to the tray', error),
  });
  return { closing, hasTray, dispose: () => stopLooking?.() };
}
