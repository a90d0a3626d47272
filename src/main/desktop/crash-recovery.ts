import { app, dialog, type BrowserWindow } from 'electron';
import { text } from '../../shared/text/text.ts';
import type { Log } from '../storage/log.ts';
import { recoveryFor } from './recovery.ts';

/** Brings a crashed window back once, and explains when that does not help. */
export function recoverFromCrashes(window: BrowserWindow, log: Log, now: () => number): void {
  let lastAtMs: number | undefined;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    const sinceLastMs = lastAtMs === undefined ? undefined : now() - lastAtMs;
    lastAtMs = now();
    const recovery = recoveryFor(reason, sinceLastMs);
    log.error(`The window's process is gone: ${reason} (${exitCode}); ${recovery}`);
    if (recovery === 'reload') window.webContents.reload();
    if (recovery === 'explain') {
      explain(window, log).catch((error: unknown) => log.error('Explaining failed', error));
    }
  });
  window.webContents.on('unresponsive', () => log.warn('The window does not respond'));
}

/** Other processes (GPU, network) are restarted by Chromium itself. */
export function noteChildCrashes(log: Log): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (reason !== 'clean-exit')
      log.error(`A process is gone: ${name ?? type}, ${reason} (${exitCode})`);
  });
}

async function explain(window: BrowserWindow, log: Log): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: text.app.name,
    message: text.dialogs.crash.title,
    detail: text.dialogs.crash.message,
    buttons: [text.dialogs.crash.retry, text.dialogs.crash.quit],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  log.info(`The user chose ${response === 0 ? 'to try again' : 'to quit'}`);
  if (response === 1) app.quit();
  else if (!window.isDestroyed()) window.webContents.reload();
}
