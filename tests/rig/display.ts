import { once } from 'node:events';
import type { Readable } from 'node:stream';

import { within } from './deadline.ts';
import { output, start, stop } from './process.ts';

const startDeadlineMs = 20_000;

/** A private, invisible X display. */
export type Display = {
  /** What programs need to draw on it. */
  environment: { DISPLAY: string };
  dispose: () => Promise<void>;
};

/**
 * Starts Xvfb on a free display number, chosen by the server itself. Linux only.
 * @param before a command that runs it as another user: a display lets in its own user alone
 */
export async function startDisplay(
  size = { width: 1600, height: 1000 },
  before: readonly string[] = [],
): Promise<Display> {
  const screen = `${String(size.width)}x${String(size.height)}x24`;
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'];
  const [command, ...rest] = [...before, 'Xvfb', ...args] as [string, ...string[]];
  const server = await start(command, rest, process.env);
  let words = '';
  server.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString('utf8');
  });
  try {
    // The server writes its number there when it accepts connections.
    const ready = once(server.stdio[3] as Readable, 'data') as Promise<[Buffer]>;
    const failed = once(server, 'exit').then(() => {
      throw new Error(`Xvfb ended before it was ready: ${words.trim()}`);
    });
    const [number] = await within(
      Promise.race([ready, failed]),
      startDeadlineMs,
      () => `Xvfb was not ready within ${String(startDeadlineMs / 1000)} s: ${words.trim()}`,
    );
    return {
      environment: { DISPLAY: `:${number.toString('utf8').trim()}` },
      dispose: () => stop(server),
    };
  } catch (error) {
    await stop(server);
    throw error;
  }
}

/** Saves a picture (PNG) of everything on a display: also menus and dialogs outside of any page. */
export async function photographDisplay(
  path: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  await output('import', ['-window', 'root', path], environment);
}
