import type { Log } from '../storage/log.ts';

/** What is used of `process`. */
interface FailureSource {
  on(
    event: 'uncaughtException' | 'unhandledRejection',
    listener: (error: unknown) => void,
  ): unknown;
  off(
    event: 'uncaughtException' | 'unhandledRejection',
    listener: (error: unknown) => void,
  ): unknown;
}

/**
 * Writes down what nobody caught. Without this Electron opens a dialog that stops everything until
 * somebody clicks it away.
 * @returns a function that undoes it
 */
export function noteFailures(source: FailureSource, log: Log): () => void {
  const onException = (error: unknown): void => log.error('Nobody caught this error', error);
  const onRejection = (reason: unknown): void => log.error('Nobody caught this rejection', reason);
  source.on('uncaughtException', onException);
  source.on('unhandledRejection', onRejection);
  return () => {
    source.off('uncaughtException', onException);
    source.off('unhandledRejection', onRejection);
  };
}
