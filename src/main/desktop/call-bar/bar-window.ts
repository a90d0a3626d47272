import { screen, type BrowserWindow } from 'electron';
import { createHardenedWindow } from '../hardened-window.ts';
import type { Rectangle } from '../window-bounds.ts';
import { barShape } from './bar-shape.ts';

export interface BarWindowOptions {
  readonly preloadPath: string;
  readonly bounds: Rectangle;
  readonly title: string;
  /** Takes the keyboard; otherwise the mouse only, and never the focus. */
  readonly hasKeyboard: boolean;
}

/** No larger than what is drawn, so that every click beside it reaches what lies below. */
export function createBarWindow(options: BarWindowOptions): BrowserWindow {
  const window = createHardenedWindow({
    ...options.bounds,
    title: options.title,
    show: false,
    frame: false,
    transparent: true,
    backgroundColor: '#00000000',
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    focusable: options.hasKeyboard,
    alwaysOnTop: true,
    // On macOS a panel takes clicks without bringing the app to the front.
    ...(process.platform === 'darwin' && { type: 'panel' }),
    preload: options.preloadPath,
  });
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setVisibleOnAllWorkspaces(true, {
    visibleOnFullScreen: true,
    skipTransformProcessType: true,
  });
  // Models need not read it; systems that cannot leave it out ignore this.
  window.setContentProtection(true);
  shapeBar(window);
  return window;
}

/** Moves and resizes it. */
export function placeBar(window: BrowserWindow, bounds: Rectangle): void {
  // A window that the user cannot resize is not resized by some window managers either.
  window.setResizable(true);
  window.setBounds(bounds);
  window.setResizable(false);
  shapeBar(window);
}

export function workAreas(): readonly Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

function shapeBar(window: BrowserWindow): void {
  // macOS lets clicks through where nothing is drawn.
  if (process.platform === 'darwin') return;
  const { width, height } = window.getBounds();
  window.setShape([...barShape(width, height)]);
}
