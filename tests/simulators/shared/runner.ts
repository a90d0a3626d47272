/** What `npm run simulate` gives to a simulator. */
export interface RunOptions {
  readonly port: number;
  /** The only accepted key; every key when absent. */
  readonly key?: string;
  /** Further options of the simulator's own, `--name value`. */
  readonly extra: Readonly<Record<string, string>>;
  /** Prints one line. */
  readonly log: (line: string) => void;
}

/** A line that can be typed while the simulator runs: the first word chooses the command. */
export interface RunCommand {
  /** How it is written, e.g. `close [code]`. */
  readonly usage: string;
  readonly help: string;
  readonly run: (argument: string) => void;
}

/** A simulator that runs by hand. */
export interface RunningSimulator {
  readonly url: string;
  /** How to point a client at it, one line each. */
  readonly hints: readonly string[];
  readonly commands: Readonly<Record<string, RunCommand>>;
  close(): Promise<void>;
}

/** Starts one by hand; each provider's folder has one in `run.ts`. */
export type Runner = (options: RunOptions) => Promise<RunningSimulator>;
