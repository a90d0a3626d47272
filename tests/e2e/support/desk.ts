import type { Locator, Page } from 'playwright-core';

import { output } from '../../rig/process.ts';
import type { Parley } from './parley.ts';

const isBar = (page: Page): boolean => page.url().endsWith('/call-bar.html');

/** The call bar; rejects if there is none soon. */
export async function callBar({ app }: Parley): Promise<Page> {
  const open = app.electron.windows().find(isBar);
  return open ?? app.electron.waitForEvent('window', { predicate: isBar });
}

export function hasCallBar({ app }: Parley): boolean {
  return app.electron.windows().some(isBar);
}

/** What the main window can do by itself, or the desktop with it. */
export async function withWindow(
  { app }: Parley,
  act: 'hide' | 'show' | 'minimize' | 'restore' | 'close' | 'blur' | 'focus',
): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }, name) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().endsWith('/index.html'),
    );
    if (window === undefined) throw new Error('The main window is not open.');
    window[name]();
  }, act);
}

export function isWindowVisible({ app }: Parley): Promise<boolean> {
  return app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (window) => window.webContents.getURL().endsWith('/index.html') && window.isVisible(),
    ),
  );
}

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the call bar stands; undefined while nobody can see it. */
export function barBounds({ app }: Parley): Promise<Bounds | undefined> {
  return app.electron.evaluate(({ BrowserWindow }) => {
    const bar = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().endsWith('/call-bar.html'),
    );
    return bar?.isVisible() === true ? bar.getBounds() : undefined;
  });
}

/** Runs xdotool, and answers what it writes. */
export async function xdotool(...args: readonly string[]): Promise<string> {
  return (await output('xdotool', [...args], process.env)).trim();
}

/** Where a point of the bar's page is on the display. */
async function onDisplay(
  parley: Parley,
  point: { readonly x: number; readonly y: number },
): Promise<readonly [string, string]> {
  const bounds = await barBounds(parley);
  if (bounds === undefined) throw new Error('There is no call bar.');
  return [String(Math.round(bounds.x + point.x)), String(Math.round(bounds.y + point.y))];
}

/** Clicks with the real pointer of the display. */
export async function clickInBar(parley: Parley, button: Locator): Promise<void> {
  const box = await button.boundingBox();
  if (box === null) throw new Error('The button cannot be seen.');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await xdotool('mousemove', '--sync', ...(await onDisplay(parley, middle)));
  await xdotool('click', '1');
}

/** Drags the bar by its words, with the real pointer of the display. */
export async function dragBar(
  parley: Parley,
  way: { readonly x: number; readonly y: number },
): Promise<void> {
  const [x, y] = await onDisplay(parley, { x: 120, y: 28 });
  await xdotool('mousemove', '--sync', x, y);
  await xdotool('mousedown', '1');
  for (const part of [0.1, 0.4, 0.7, 1]) {
    const next = [Number(x) + way.x * part, Number(y) + way.y * part].map((at) => String(at));
    await xdotool('mousemove', '--sync', ...next);
  }
  await xdotool('mouseup', '1');
}
