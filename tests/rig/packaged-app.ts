import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'libsql';

import type { ConversationEntry } from '../../src/shared/conversation/state.ts';
import { within } from './deadline.ts';

/** A packaged app is driven from outside: its fuses keep every debugger away. */
export type PackagedApp = {
  /** All that it wrote to stdout and stderr so far. */
  output: () => string;
  /** Resolves when its database is there: main is up and native modules work. */
  historyOpened: (deadlineMs?: number) => Promise<void>;
  /** What stands in its history: the entries of all conversations, oldest first. */
  history: () => ConversationEntry[];
  /** Waits until the history holds an entry of which `isWanted` is true, and returns it. */
  entry: (
    what: string,
    isWanted: (entry: ConversationEntry) => boolean,
    deadlineMs?: number,
  ) => Promise<ConversationEntry>;
  /** Resolves with its exit code when it has ended; null when a signal ended it. */
  ended: (deadlineMs?: number) => Promise<number | null>;
  /** Asks it politely to quit, as the system does at its end. */
  askToQuit: () => void;
  /** Ends it and all its processes by force, if it still runs. */
  dispose: () => void;
};

/** How a packaged app is started. */
export type PackagedOptions = {
  /** The program and its arguments. */
  command: readonly string[];
  /** All of its environment: nothing of this process's is added. */
  environment: NodeJS.ProcessEnv;
  /** The folder of its data. */
  userData: string;
};

const pollMs = 250;

/** Starts a packaged app. */
export async function startPackagedApp(options: PackagedOptions): Promise<PackagedApp> {
  const [program, ...args] = options.command as [string, ...string[]];
  const child = spawn(program, args, {
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  await once(child, 'spawn');
  const words: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => words.push(chunk.toString('utf8')));
  }
  const ending = once(child, 'exit') as Promise<[number | null]>;
  const output = (): string => words.join('');
  const database = join(options.userData, 'history.db');
  const history = (): ConversationEntry[] => entriesIn(database) ?? [];

  async function until<Value>(
    what: string,
    look: () => Value | undefined,
    deadlineMs: number,
  ): Promise<Value> {
    const giveUpAt = performance.now() + deadlineMs;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (child.exitCode !== null || performance.now() > giveUpAt) {
        const state = child.exitCode === null ? 'runs' : `ended (${String(child.exitCode)})`;
        const entries = JSON.stringify(history(), null, 1);
        throw new Error(`${what} did not come. The app ${state}. ${entries}\n${output()}`);
      }
      await pause(pollMs);
    }
  }

  return {
    output,
    async historyOpened(deadlineMs = 60_000) {
      await until('the database of the history', () => entriesIn(database), deadlineMs);
    },
    history,
    entry: (what, isWanted, deadlineMs = 45_000) =>
      until(what, () => history().find(isWanted), deadlineMs),
    async ended(deadlineMs = 20_000) {
      const [exitCode] = await within(ending, deadlineMs, () => `It did not end.\n${output()}`);
      return exitCode;
    },
    askToQuit: () => askToQuit(child),
    dispose: () => killAll(child),
  };
}

/** A program without a terminal is asked by a signal; on Windows by closing its window. */
function askToQuit(child: ChildProcess): void {
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid)]);
  else child.kill('SIGTERM');
}

function killAll(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode === null) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Undefined while there is no database with entries. */
function entriesIn(path: string): ConversationEntry[] | undefined {
  if (!existsSync(path)) return undefined;
  const database = new Sqlite(path, { readonly: true });
  try {
    const isReady = database
      .prepare("SELECT name FROM sqlite_master WHERE name = 'entries'")
      .get() as unknown;
    if (isReady === undefined) return undefined;
    const rows = database.prepare('SELECT body FROM entries ORDER BY number').all() as {
      body: string;
    }[];
    return rows.map(({ body }) => JSON.parse(body) as ConversationEntry);
  } finally {
    database.close();
  }
}
