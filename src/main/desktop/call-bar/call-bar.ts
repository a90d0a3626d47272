import { ipcMain, screen, type BrowserWindow, type IpcMainEvent, type WebContents } from 'electron';
import type { BarLevels, BarView } from '../../../shared/call-bar/bar.ts';
import {
  barCommandChannel,
  barLevelsChannel,
  barViewChannel,
} from '../../../shared/call-bar/channels.ts';
import { barCommandSchema, type BarCommand } from '../../../shared/call-bar/command.ts';
import { currentLocale } from '../../../shared/text/locale.ts';
import { currentLanguage, onLanguageChange, text } from '../../../shared/text/text.ts';
import type { Log } from '../../storage/log.ts';
import type { StoreFile } from '../../storage/store-file.ts';
import { callBarPage } from '../app-url.ts';
import type { Rectangle } from '../window-bounds.ts';
import { barBounds, barHeight, placeOf, storedPlace } from './bar-bounds.ts';
import { createBarDrag } from './bar-drag.ts';
import { createBarWindow, placeBar, workAreas } from './bar-window.ts';

/** What the bar does beside placing itself. */
export type BarRequestCommand = Exclude<BarCommand, { kind: 'fit' | 'drag' | 'leave-keyboard' }>;

/** What the bar shows, without what it knows of its own window. */
export type BarContent = Omit<BarView, 'hasKeyboard' | 'isMovedBySystem' | 'language' | 'locale'>;

/** The small window above all others that shows a call. */
export interface CallBar {
  /** Opens it, if need be, without taking the focus. */
  show(content: BarContent): void;
  hide(): void;
  levels(levels: BarLevels): void;
  /** Gives it the keyboard, if it is there; at Escape or at a click elsewhere it gives it back. */
  focus(): void;
  /** Where it stands; undefined while nobody can see it. */
  visibleBounds(): Rectangle | undefined;
  dispose(): void;
}

export interface CallBarOptions {
  readonly preloadPath: string;
  /** Remembers where the user has put it. */
  readonly file: StoreFile;
  readonly isMovedBySystem: boolean;
  readonly isTrusted: (event: IpcMainEvent, contents: WebContents | undefined) => boolean;
  readonly onOpened: (contents: WebContents) => void;
  readonly onCommand: (command: BarRequestCommand) => void;
  /** It can be seen and has drawn what it was told; or not any more. */
  readonly onVisible: (isVisible: boolean) => void;
  readonly onMoved: () => void;
  readonly log: Log;
}

export function createCallBar(options: CallBarOptions): CallBar {
  const { log } = options;
  const drag = createBarDrag();
  let current: BrowserWindow | undefined;
  /** Stays until the one that replaces it can be seen. */
  let replaced: BrowserWindow | undefined;
  let hasCrashed = false;
  let content: BarContent | undefined;
  let place = storedPlace(options.file.store['place']);
  let height = barHeight;
  let hasKeyboard = false;
  let isVisible = false;

  const onCommand = (event: IpcMainEvent, message: unknown): void => {
    const window = current;
    if (window === undefined || !options.isTrusted(event, window.webContents)) {
      return log.warn('A command of a stranger to the call bar was refused');
    }
    const parsed = barCommandSchema.safeParse(message);
    if (!parsed.success) return log.warn('A command of the call bar was not understood');
    obey(window, parsed.data);
  };
  const stayOnScreen = (): void => arrange();
  const stopFollowing = onLanguageChange(send);
  ipcMain.on(barCommandChannel, onCommand);
  screen.on('display-removed', stayOnScreen);
  screen.on('display-metrics-changed', stayOnScreen);

  function obey(window: BrowserWindow, command: BarCommand): void {
    switch (command.kind) {
      case 'fit':
        height = command.height;
        arrange();
        return appear(window);
      case 'drag':
        return followDrag(window, command.step);
      case 'leave-keyboard':
        return setKeyboard(false);
      default:
        options.onCommand(command);
    }
  }

  function followDrag(window: BrowserWindow, step: 'begin' | 'move' | 'end'): void {
    if (step !== 'end') return drag[step](window);
    if (!drag.end()) return;
    place = placeOf(window.getBounds(), workAreas());
    arrange();
    options.onMoved();
    try {
      options.file.set({ place });
    } catch (error) {
      log.warn('The place of the call bar could not be stored', error);
    }
  }

  function open(): BrowserWindow {
    const window = createBarWindow({
      preloadPath: options.preloadPath,
      bounds: barBounds(place, height, workAreas()),
      title: text.desktop.callBar.title,
      hasKeyboard,
    });
    options.onOpened(window.webContents);
    window.webContents.on('did-finish-load', send);
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      log.error(`The call bar's process is gone: ${reason}`);
      if (current !== window) return;
      // It would only crash again; the next call gets a new one.
      hasCrashed = true;
      close();
    });
    window.on('blur', () => current === window && hasKeyboard && setKeyboard(false));
    window.on('closed', () => current === window && close());
    window.loadURL(callBarPage).catch((error: unknown) => {
      if (!window.isDestroyed()) log.error('The call bar did not load', error);
    });
    return window;
  }

  /** The page has drawn itself: now, and not before, it is there. */
  function appear(window: BrowserWindow): void {
    if (window.isVisible()) return;
    if (hasKeyboard) window.show();
    else window.showInactive();
    replaced?.destroy();
    replaced = undefined;
    note(true);
  }

  function note(visible: boolean): void {
    if (visible === isVisible) return;
    isVisible = visible;
    options.onVisible(visible);
  }

  function arrange(): void {
    if (current === undefined || current.isDestroyed()) return;
    const next = barBounds(place, height, workAreas());
    const now = current.getBounds();
    const isThere = now.x === next.x && now.y === next.y && now.height === next.height;
    if (!isThere) placeBar(current, next);
    if (!isThere && isVisible) options.onMoved();
  }

  function send(): void {
    if (content === undefined || current === undefined) return;
    const view: BarView = {
      ...content,
      hasKeyboard,
      isMovedBySystem: options.isMovedBySystem,
      language: currentLanguage().tag,
      locale: currentLocale(),
    };
    current.webContents.send(barViewChannel, view);
  }

  function close(): void {
    const window = current;
    current = undefined;
    drag.end();
    // Before it is gone: what it has carried can be shown elsewhere first.
    note(false);
    for (const left of [window, replaced]) if (left?.isDestroyed() === false) left.destroy();
    replaced = undefined;
  }

  /** Whether a window takes the keyboard is settled when it is made: so it is made anew. */
  function setKeyboard(next: boolean): void {
    if (next === hasKeyboard || current === undefined) return;
    replaced?.destroy();
    replaced = current;
    hasKeyboard = next;
    current = open();
  }

  return {
    show(next) {
      content = next;
      if (hasCrashed) return;
      current ??= open();
      send();
    },
    hide() {
      hasCrashed = false;
      hasKeyboard = false;
      height = barHeight;
      close();
    },
    levels(levels) {
      if (isVisible) current?.webContents.send(barLevelsChannel, levels);
    },
    focus: () => setKeyboard(true),
    visibleBounds: () => (isVisible ? current?.getBounds() : undefined),
    dispose() {
      stopFollowing();
      ipcMain.off(barCommandChannel, onCommand);
      screen.off('display-removed', stayOnScreen);
      screen.off('display-metrics-changed', stayOnScreen);
      close();
    },
  };
}
