import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

import type { HotkeySettings } from '../../../src/shared/hotkeys/hotkeys.ts';
import type { Parley } from './parley.ts';

const run = promisify(execFile);

/** Hides the window, as "close to tray" does; the page goes on. */
export async function hideWindow(parley: Parley): Promise<void> {
  await parley.app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().forEach((window) => window.hide()),
  );
  await expect.poll(() => isWindowSeen(parley)).toBe(false);
}

/** Whether somebody in front of the display sees the window of the conversation. */
export function isWindowSeen({ app }: Parley): Promise<boolean> {
  return app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (window) => window.webContents.getURL().endsWith('/index.html') && window.isVisible(),
    ),
  );
}

/** Starts Parley a second time with these arguments; resolves when that one has ended. */
export async function startAgain({ app }: Parley, ...args: readonly string[]): Promise<void> {
  const executable = process.env['PARLEY_E2E_ELECTRON'] ?? '';
  const profile = `--user-data-dir=${app.userDataFolder}`;
  const appFolder = resolve(import.meta.dirname, '../../..');
  await run(executable, ['--no-sandbox', profile, appFolder, ...args], { timeout: 60_000 });
}

/** A way to a server that lets nobody through until it is opened. */
export interface Door extends AsyncDisposable {
  /** `ws://…`, in place of the server's. */
  readonly url: string;
  /** Resolves when somebody waits in front of it. */
  knocked(): Promise<void>;
  open(): void;
}

/** @param target address of the server, `ws://…` */
export async function buildDoor(target: string): Promise<Door> {
  const { hostname, port, pathname } = new URL(target);
  const sockets = new Set<Socket>();
  const opened = Promise.withResolvers<undefined>();
  const server = createServer((outside) => {
    sockets.add(outside);
    outside.on('error', () => outside.destroy());
    void opened.promise.then(() => {
      const inside = connect(Number(port), hostname);
      sockets.add(inside);
      inside.on('error', () => outside.destroy());
      outside.on('close', () => inside.destroy());
      inside.on('close', () => outside.destroy());
      outside.pipe(inside).pipe(outside);
    });
  });
  const knocked = once(server, 'connection');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: doorPort } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${String(doorPort)}${pathname}`,
    async knocked() {
      await knocked;
    },
    open: () => opened.resolve(undefined),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export const noHotkeys: HotkeySettings = {
  talk: '',
  pushToTalk: '',
  mute: '',
  share: '',
  showWindow: '',
};

/** Opens the page of the settings. */
export async function openHotkeySettings(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+Comma');
  await page.getByRole('tab', { name: 'Hotkeys' }).click();
  return page.getByRole('tabpanel', { name: 'Hotkeys' });
}

/** The row of an action in these settings. */
export function rowOf(page: Page, action: string): Locator {
  const button = page.getByRole('button', { name: `Change the key for “${action}”` });
  return page.getByRole('listitem').filter({ has: button });
}

/** Chooses a key for an action, as Playwright writes it. */
export async function record(page: Page, action: string, combination: string): Promise<void> {
  await page.getByRole('button', { name: `Change the key for “${action}”` }).click();
  await page.getByText('Esc leaves it as it was').waitFor();
  await page.keyboard.press(combination);
}

/** The name of what has the focus. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(
    `(() => {
      const { activeElement: element } = document;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    })()`,
  );
}

/** Presses Tab until the focus is there. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const steps = 40;
  for (let step = 0; step < steps; step += 1) {
    if ((await focusedName(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(steps)} times Tab do not lead to “${name}”.`);
}
