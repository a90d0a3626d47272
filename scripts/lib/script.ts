import { disposeAll } from './cleanup.ts';

/**
 * Runs a script's main function, cleans up whatever it started, and ends with the exit code that it
 * returns. An error it throws is printed without a stack: it is addressed to the user.
 */
export async function runScript(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await disposeAll();
  }
}
