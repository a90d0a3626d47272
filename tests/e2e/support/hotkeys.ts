import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

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

/** Opens the page of the settings, by keyboard. */
export async function openHotkeySettings(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+Comma');
  const sheet = page.getByRole('dialog', { name: 'Settings' });
  await sheet.getByRole('tab', { name: 'Hotkeys' }).click();
  return sheet.getByRole('tabpanel', { name: 'Hotkeys' });
}
