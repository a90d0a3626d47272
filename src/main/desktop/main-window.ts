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
  /** Opens it where nobody sees it, if it is closed: the sound of a call is in it. */
  prepare(): void;
  hide(): void;
  /** Closes it, whatever is said to that. */
  close(): void;
  sight(): WindowSight;
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
  /** The user closes it. @returns whether it stays for now */
  readonly onClosing: () => boolean;
  /** It was shown, hidden, or got or lost the focus. */
  readonly onSight: () => void;
}

/** What the user sees of it. */
export interface WindowSight {
  readonly isOpen: boolean;
  /** Neither hidden nor minimised. */
  readonly isVisible: boolean;
  readonly isFocused: boolean;
}

const sightChanges = ['show', 'hide', 'minimize', 'restore', 'focus', 'blur'] as const;

/** The window's colour until the page paints its own: `--paper` of the page's theme. */
const paper = { light: '#f8faf9', dark: '#131715' } as const;

/** A page that never says that it is ready is better seen than not. */
const showAnywayMs = 4_000;

export function createMainWindow(options: MainWindowOptions): MainWindow {
  let current: BrowserWindow | undefined;
  /** It has something to show. */
  let isReady = false;
  let isWanted = false;
  let isClosing = false;

  function open(): BrowserWindow {
    isReady = false;
    isClosing = false;
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
    whenReady(window, () => {
      isReady = true;
      if (isWanted) window.show();
    });
    followTheme(window);
    for (const change of sightChanges) {
      // One by one for the type checker: each event has an overload of its own.
      window.on(change as 'show', options.onSight);
    }
    window.on('close', (event) => {
      rememberBounds(window);
      if (!isClosing && options.onClosing()) event.preventDefault();
    });
    window.on('closed', () => {
      current = undefined;
      isWanted = false;
      options.onClosed();
      options.onSight();
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
      isWanted = true;
      current ??= open();
      if (!isReady) return;
      if (current.isMinimized()) current.restore();
      if (current.isVisible()) current.focus();
      else current.show();
    },
    prepare() {
      current ??= open();
    },
    hide() {
      isWanted = false;
      current?.hide();
    },
    close() {
      isClosing = true;
      current?.close();
    },
    sight() {
      const isVisible = current?.isVisible() === true && !current.isMinimized();
      const isFocused = current?.isFocused() === true;
      return { isOpen: current !== undefined, isVisible, isFocused };
    },
    contents: () => current?.webContents,
    visibleBounds() {
      const isSeen = current?.isVisible() === true && !current.isMinimized();
      return isSeen ? current?.getBounds() : undefined;
    },
  };
}

function whenReady(window: BrowserWindow, onReady: () => void): void {
  const ready = (): void => {
    clearTimeout(timer);
    window.off('ready-to-show', ready);
    if (!window.isDestroyed()) onReady();
  };
  const timer = setTimeout(ready, showAnywayMs);
  window.once('ready-to-show', ready);
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
