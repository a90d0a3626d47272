'use strict';

/**
 * Electron loads this before the app (`electron -r …`). It holds the app's `ready` back until
 * Playwright is attached, which then calls `__playwright_run`. Without that, Playwright can meet the
 * window while it turns from its first empty document to the app's page, misses that turn, and waits
 * for it until its deadline. Playwright brings a file like this, but it would also change switches,
 * e.g. which keyring the app uses.
 */
const { app } = require('electron');

// The app must see the arguments that a user would give.
process.argv.splice(process.argv.indexOf('-r'), 2);

const systemReady = app.whenReady();
const emit = app.emit.bind(app);
const started = Promise.withResolvers();
let readyArguments = [];
let isStarted = false;

app.isReady = () => isStarted;
app.whenReady = () => started.promise;
app.emit = (event, ...details) => {
  if (event !== 'ready' || isStarted) return emit(event, ...details);
  readyArguments = details;
  return app.listenerCount('ready') > 0;
};

// oxlint-disable-next-line no-underscore-dangle -- the name is Playwright's
globalThis.__playwright_run = async () => {
  await systemReady;
  isStarted = true;
  started.resolve();
  emit('ready', ...readyArguments);
};
