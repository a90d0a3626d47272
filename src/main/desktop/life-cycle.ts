import { app, powerMonitor } from 'electron';
import type { Log } from '../storage/log.ts';

/**
 * Starts the app, unless it runs already: then that one comes to the front, and this one goes.
 * A start that fails ends the app, since without a window nobody could.
 */
export function startOnce(start: () => void, log: Log): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log.error('Parley could not start', error);
      app.exit(1);
    });
}

/** Ends this process and starts that program in its place. */
export function restartAs(program: string | undefined): void {
  app.relaunch(program === undefined ? {} : { execPath: program });
  app.exit(0);
}

/** How long the end may take; the user has already closed everything. */
const goodbyeMs = 3_000;

/** Ends what is under way before the app quits. */
export function beforeQuit(end: () => Promise<void>, log: Log): void {
  let state: 'running' | 'ending' | 'ended' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'ended') return;
    event.preventDefault();
    if (state === 'ending') return;
    state = 'ending';
    const deadline = new Promise<void>((resolve) => void setTimeout(resolve, goodbyeMs));
    Promise.race([end(), deadline])
      .catch((error: unknown) => log.error('The end did not go well', error))
      .finally(() => {
        state = 'ended';
        app.quit();
      });
  });
}

/**
 * The computer goes to sleep or its screen is locked: nobody is there to talk to, and after waking a
 * connection can be dead without anybody having been told.
 */
export function followPresence(listeners: {
  readonly onAbsence: () => void;
  readonly onReturn: () => void;
}): void {
  powerMonitor.on('suspend', listeners.onAbsence);
  powerMonitor.on('lock-screen', listeners.onAbsence);
  powerMonitor.on('resume', listeners.onReturn);
  powerMonitor.on('unlock-screen', listeners.onReturn);
}
