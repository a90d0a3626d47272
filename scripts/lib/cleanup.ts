/** Undoes something that outlives a function call: a process, a folder, a lock. */
export type Disposer = () => void | Promise<void>;

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const disposers = new Set<Disposer>();
let listening = false;

/**
 * Registers a disposer to run when this process is told to stop (SIGINT, SIGTERM, SIGHUP) or when
 * `disposeAll` is called; newest first. Returns a function that runs it now and forgets it.
 */
export function onStop(disposer: Disposer): () => Promise<void> {
  listen();
  disposers.add(disposer);
  return async () => {
    if (disposers.delete(disposer)) await disposer();
  };
}

/** Runs every registered disposer, newest first; one that fails is reported and the rest still run. */
export async function disposeAll(): Promise<void> {
  for (const disposer of [...disposers].toReversed()) {
    disposers.delete(disposer);
    try {
      await disposer();
    } catch (error) {
      process.stderr.write(`Cleaning up failed: ${String(error)}\n`);
    }
  }
}

function listen(): void {
  if (listening) return;
  listening = true;
  for (const [signal, exitCode] of Object.entries(exitCodes)) {
    process.on(signal, () => {
      void disposeAll().finally(() => process.exit(exitCode));
    });
  }
}
