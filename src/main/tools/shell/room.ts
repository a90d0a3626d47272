import type { ToolSettings } from '../../../shared/tools/settings.ts';
import type { PathRules } from '../files/path-guard.ts';
import type { Jobs } from './jobs.ts';
import type { SandboxSupport } from './sandbox.ts';
import type { Shell } from './shell-choice.ts';

/** What the command tools share. */
export interface ShellRoom {
  rules(): PathRules;
  settings(): Pick<ToolSettings, 'sandbox' | 'network'>;
  readonly jobs: Jobs;
  readonly shell: Shell;
  /** Asked for with the first command. */
  sandbox(): Promise<SandboxSupport>;
  readonly env: Readonly<Record<string, string>>;
  /** A private folder for temporary files of fenced-in commands. */
  readonly temporary: string;
}
