import { existsSync, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolKindSchema, type ToolKind, type ToolSettings } from '../../shared/tools/settings.ts';
import type { Clock } from '../realtime/clock.ts';
import { computerHands, getTimeHand, type ComputerHost } from './computer/index.ts';
import {
  createBackups,
  createFileChanges,
  fileHands,
  type FileChanges,
  type PathRules,
} from './files/index.ts';
import type { Hand } from './hand.ts';
import {
  chooseShell,
  commandEnvironment,
  createJobs,
  detectSandbox,
  shellHands,
  type Jobs,
  type SandboxSupport,
} from './shell/index.ts';

export interface HandsOptions {
  /** Asked anew for each call. */
  readonly settings: () => ToolSettings;
  readonly host: ComputerHost;
  /** The app's data folder; closed to all tools. Backups and temporary files are kept in it. */
  readonly dataFolder: string;
  /** The user's home folder, for `~/…`. */
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
  readonly newId: () => string;
}

/** The app's own tools, and what the window needs beside them. */
export interface Hands {
  /** Those that the user has not switched off. */
  hands(): readonly Hand[];
  /** Changes of files, and undo. */
  readonly changes: FileChanges;
  /** Commands that run: live output, stop. */
  readonly jobs: Jobs;
  /** Whether commands can be fenced in here. */
  sandbox(): Promise<SandboxSupport>;
}

export function createHands(options: HandsOptions): Hands {
  const { settings, host, home, environment, clock, epochNow, newId } = options;
  mkdirSync(options.dataFolder, { recursive: true });
  const dataFolder = realpathSync(options.dataFolder);
  const rules = (): PathRules => ({
    folders: settings().folders,
    protectedPaths: [dataFolder],
    home,
  });
  const backups = createBackups({ folder: join(dataFolder, 'backups') }, epochNow);
  const changes = createFileChanges({ backups, rules, newId });
  const jobs = createJobs({ clock, epochNow });
  const { platform } = process;
  const isMac = platform === 'darwin';
  // sandbox-exec cannot put another folder in the place of the common one.
  const temporary = isMac ? realpathSync(mkdtempSync(join(tmpdir(), 'parley-'))) : tmpdir();
  let support: Promise<SandboxSupport> | undefined;
  const sandbox = (): Promise<SandboxSupport> => (support ??= detectSandbox(platform));
  const byKind: Readonly<Record<ToolKind, readonly Hand[]>> = {
    files: fileHands({ rules, changes, trash: host.trash }),
    commands: shellHands({
      rules,
      settings,
      jobs,
      shell: chooseShell({ platform, env: environment, exists: existsSync }),
      sandbox,
      env: { ...commandEnvironment(environment, platform), ...(isMac && { TMPDIR: temporary }) },
      temporary,
    }),
    computer: computerHands(host, rules),
  };
  const clockHand = getTimeHand(() => new Date(epochNow()));
  return {
    hands() {
      const { off } = settings();
      const kinds = toolKindSchema.options.filter((kind) => !off.includes(kind));
      return [clockHand, ...kinds.flatMap((kind) => byKind[kind])];
    },
    changes,
    jobs,
    sandbox,
  };
}
