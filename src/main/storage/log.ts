import { join } from 'node:path';
// The variant for plain Node: the one for Electron opens IPC channels by which a page can write.
import electronLog from 'electron-log/node.js';
import { redact } from './redact.ts';

/** Where the app writes what happens; secrets are removed on the way. */
export interface Log {
  info(message: string, detail?: unknown): void;
  warn(message: string, detail?: unknown): void;
  error(message: string, detail?: unknown): void;
}

const maxFileBytes = 2 * 1024 * 1024;

/** Writes to `main.log` in the folder (one older file is kept) and to standard error. */
export function createFileLog(folder: string): Log {
  // A terminal that was closed must not turn each line into an error that asks for another line.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const logger = electronLog.create({ logId: folder });
  logger.transports.file.resolvePathFn = () => join(folder, 'main.log');
  logger.transports.file.maxSize = maxFileBytes;
  logger.transports.file.level = 'info';
  logger.transports.console.level = 'warn';
  logger.hooks.push((message) => ({ ...message, data: message.data.map((item) => redact(item)) }));

  const write =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, detail?: unknown): void => {
      if (detail === undefined) logger[level](message);
      else logger[level](message, detail);
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
