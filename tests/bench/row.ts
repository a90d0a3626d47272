/** One measurement. All numbers are in `unit`. */
export type BenchRow = {
  /** What was measured, e.g. `interruption to silence`. */
  name: string;
  /** e.g. `ms`, `MB`, `events/s`. */
  unit: string;
  /** The result: the median, where there are several samples. */
  value: number;
  p50?: number;
  p99?: number;
  /** The same measured on what it is compared with. */
  baseline?: number;
  /** How many times better than the baseline: above 1 is better, whatever the unit. */
  ratio?: number;
  /** What was set out to be reached, in words, e.g. `< 50 ms`. */
  goal?: string;
  met?: boolean;
};

/**
 * What a file in this folder exports (all files but this one are benchmarks). It runs in a process of
 * its own, with the display, sound and Electron of the rig in its environment.
 */
export type BenchModule = { bench: () => Promise<BenchRow[]> };
