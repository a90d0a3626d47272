import { join } from 'node:path';
// The variant for plain Node: the one for Electron opens IPC channels by which a page can write.
import electronLog from 'electron-log/node.js';
import { mapText, redact } from './redact.ts';

/** Where the app writes what happens; secrets are removed on the way. */
export interface Log {
  info(message: string, detail?: unknown): void;
  warn(message: string, detail?: unknown): void;
  error(message: string, detail?: unknown): void;
}

/** The newer file, and what was there before it. */
export const logFileNames = ['main.log', 'main.old.log'] as const;

export interface FileLogOptions {
  /** Takes out what is private beside credentials, such as paths. */
  readonly hide?: (text: string) => string;
  /** Of one file; there are two at most. */
  readonly maxFileBytes?: number;
}

const defaultMaxFileBytes = 2 * 1024 * 1024;
/** Of one detail, so that no single line fills a file. */
const maxDetailLength = 16_000;

/**
 * Writes to `main.log` in the folder (one older file is kept), from `info` on, and to standard error
 * from `warn` on. Nobody but the user may read the files.
 */
export function createFileLog(folder: string, options: FileLogOptions = {}): Log {
  // A terminal that was closed must not turn each line into an error that asks for another line.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const { hide = (text) => text, maxFileBytes = defaultMaxFileBytes } = options;
  const logger = electronLog.create({ logId: folder });
  logger.transports.file.resolvePathFn = () => join(folder, logFileNames[0]);
  logger.transports.file.maxSize = maxFileBytes;
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  logger.transports.file.level = 'info';
  logger.transports.console.level = 'warn';
  const clean = (item: unknown): unknown => short(mapText(redact(item), hide));
  logger.hooks.push((message) => ({ ...message, data: message.data.map(clean) }));

  const write =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, detail?: unknown): void => {
      if (detail === undefined) logger[level](message);
      else logger[level](message, detail);
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

function short(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const text = JSON.stringify(item);
  return text.length > maxDetailLength ? `${text.slice(0, maxDetailLength)}…` : item;
}
