import { nativeTheme, screen, type BrowserWindow, type WebContents } from 'electron';
import type { Log } from '../storage/log.ts';
import type { StoreFile } from '../storage/store-file.ts';
import { appPage } from './app-url.ts';
import { recoverFromCrashes } from './crash-recovery.ts';
import { createHardenedWindow } from './hardened-window.ts';
import { minimumSize, openingBounds, type Rectangle } from './window-bounds.ts';

/** The one window of the app; it can be closed and opened again. */
export interface MainWindow {
  /** Opens it, or brings it to the front. */
  reveal(): void;
  /** Undefined while it is closed. */
  contents(): WebContents | undefined;
  /** Where it is on the desktop; undefined while nobody can see it. */
  visibleBounds(): Rectangle | undefined;
}

export interface MainWindowOptions {
  readonly preloadPath: string;
  /** Remembers where the window was. */
  readonly bounds: StoreFile;
  readonly log: Log;
  /** The contents of a window that opens, before they load. */
  readonly onOpened: (contents: WebContents) => void;
  readonly onClosed: () => void;
}

/** The window's colour until the page paints its own: `--paper` of the page's theme. */
const paper = { light: '#f8faf9', dark: '#131715' } as const;

/** A page that never says that it is ready is better seen than not. */
const showAnywayMs = 4_000;

export function createMainWindow(options: MainWindowOptions): MainWindow {
  let current: BrowserWindow | undefined;
  /** It has been on the screen; before that it shows itself as soon as it can. */
  let wasShown = false;

  function open(): BrowserWindow {
    const window = createHardenedWindow({
      ...openingBounds(options.bounds.store['bounds'], screen.getAllDisplays().map(workAreaOf)),
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      show: false,
      title: 'Parley',
      backgroundColor: paperColour(),
      preload: options.preloadPath,
      backgroundThrottling: false,
    });
    recoverFromCrashes(window, options.log, Date.now);
    options.onOpened(window.webContents);
    wasShown = false;
    window.once('show', () => (wasShown = true));
    showWhenReady(window);
    followTheme(window);
    window.on('close', () => rememberBounds(window));
    window.on('closed', () => {
      current = undefined;
      options.onClosed();
    });
    window
      .loadURL(appPage)
      .catch((error: unknown) => options.log.error('The page did not load', error));
    return window;
  }

  function rememberBounds(window: BrowserWindow): void {
    try {
      options.bounds.set({ bounds: window.getNormalBounds() });
    } catch (error) {
      options.log.warn('The place of the window could not be stored', error);
    }
  }

  return {
    reveal() {
      const window = (current ??= open());
      if (window.isMinimized()) window.restore();
      if (window.isVisible()) window.focus();
      else if (wasShown) window.show();
    },
    contents: () => current?.webContents,
    visibleBounds() {
      const isSeen = current?.isVisible() === true && !current.isMinimized();
      return isSeen ? current?.getBounds() : undefined;
    },
  };
}

function showWhenReady(window: BrowserWindow): void {
  const show = (): void => {
    clearTimeout(timer);
    if (!window.isDestroyed() && !window.isVisible()) window.show();
  };
  const timer = setTimeout(show, showAnywayMs);
  window.once('ready-to-show', show);
  window.once('closed', () => clearTimeout(timer));
}

function followTheme(window: BrowserWindow): void {
  const repaint = (): void => window.setBackgroundColor(paperColour());
  nativeTheme.on('updated', repaint);
  window.once('closed', () => nativeTheme.off('updated', repaint));
}

function paperColour(): string {
  return nativeTheme.shouldUseDarkColors ? paper.dark : paper.light;
}

function workAreaOf({ workArea }: Electron.Display): Electron.Rectangle {
  return workArea;
}
