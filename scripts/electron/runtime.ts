/** An Electron that can run the app. */
export type ElectronRuntime = {
  /** Absolute path of the program to start with the app's folder as its argument. */
  executablePath: string;
  /** The folder that holds the whole distribution. */
  distFolder: string;
  /** e.g. `45.4.1`; `unknown` when the folder does not say. */
  version: string;
  /** `substitute` is for development and tests only, never for releases. */
  kind: 'override' | 'official' | 'substitute';
  /** Why this one runs, as part of a sentence. */
  reason: string;
};

/** One line for people: which Electron runs, and why. */
export function describeRuntime(runtime: ElectronRuntime): string {
  return `Electron ${runtime.version} runs: ${runtime.reason}`;
}

/** Where the executable lies inside an Electron distribution. */
export function executableIn(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}
