import { ipcMain, screen, type BrowserWindow, type IpcMainEvent } from 'electron';
import {
  indicatorCommandChannel,
  indicatorCommands,
  indicatorViewChannel,
  type IndicatorCommand,
  type IndicatorView,
} from '../../shared/vision/indicator.ts';
import type { SharingState } from '../../shared/vision/sharing.ts';
import { currentLocale } from '../../shared/text/locale.ts';
import { currentLanguage, onLanguageChange, text } from '../../shared/text/text.ts';
import { createHardenedWindow } from './hardened-window.ts';

/** Says above all other windows what is shared, for as long as something is. */
export interface SharingIndicator {
  show(state: SharingState): void;
  /** Another window that stays above all others says it: one is enough. */
  setCovered(isCovered: boolean): void;
  dispose(): void;
}

export interface SharingIndicatorOptions {
  readonly page: string;
  readonly preloadPath: string;
  readonly onCommand: (command: IndicatorCommand) => void;
  readonly onError: (error: unknown) => void;
}

const size = { width: 400, height: 44 } as const;
/** From the upper edge of the work area. */
const marginTop = 12;

export function createSharingIndicator(options: SharingIndicatorOptions): SharingIndicator {
  let current: BrowserWindow | undefined;
  let state: SharingState = { status: 'off' };
  let isCovered = false;

  const onCommand = (event: IpcMainEvent, command: unknown): void => {
    const frame = current?.webContents.mainFrame;
    const isOurs = frame !== undefined && event.senderFrame === frame && frame.url === options.page;
    const known = indicatorCommands.find((name) => name === command);
    if (isOurs && known !== undefined) options.onCommand(known);
  };
  ipcMain.on(indicatorCommandChannel, onCommand);
  const stopFollowing = onLanguageChange(send);

  function open(): BrowserWindow {
    const window = createWindow(options.preloadPath);
    window.webContents.on('did-finish-load', send);
    window.once('ready-to-show', () => window.isDestroyed() || window.showInactive());
    window.on('closed', () => {
      if (current === window) current = undefined;
    });
    window.loadURL(options.page).catch((error: unknown) => {
      if (!window.isDestroyed()) options.onError(error);
    });
    return window;
  }

  function send(): void {
    const view: IndicatorView = {
      state,
      language: currentLanguage().tag,
      locale: currentLocale(),
    };
    current?.webContents.send(indicatorViewChannel, view);
  }

  function update(): void {
    const isSeen = state.status === 'live' || state.status === 'paused';
    if (!isSeen || isCovered) return close();
    current ??= open();
    send();
  }

  function close(): void {
    current?.destroy();
    current = undefined;
  }

  return {
    show(next) {
      state = next;
      update();
    },
    setCovered(next) {
      isCovered = next;
      update();
    },
    dispose() {
      stopFollowing();
      ipcMain.off(indicatorCommandChannel, onCommand);
      close();
    },
  };
}

/** No larger than what is drawn, so that every click beside it reaches what lies below. */
function createWindow(preload: string): BrowserWindow {
  const { workArea } = screen.getPrimaryDisplay();
  const window = createHardenedWindow({
    ...size,
    x: Math.round(workArea.x + (workArea.width - size.width) / 2),
    y: workArea.y + marginTop,
    title: text.vision.indicatorTitle,
    show: false,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    // It must never take the keyboard from what the user works in.
    focusable: false,
    alwaysOnTop: true,
    preload,
  });
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setVisibleOnAllWorkspaces(true, {
    visibleOnFullScreen: true,
    skipTransformProcessType: true,
  });
  // Models need not read it; systems that cannot leave it out ignore this.
  window.setContentProtection(true);
  return window;
}
