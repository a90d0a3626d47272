import type { Risk } from '../../../shared/tools/grants.ts';
import type { ToolSettings } from '../../../shared/tools/settings.ts';

export interface SpokenRequest {
  readonly risk: Risk;
  readonly isDestructive: boolean;
}

/**
 * Whether the user's voice may stand for a click. Never for programs, whose effect nobody can
 * foresee, and never for what destroys something.
 */
export function maySpokenYesApprove(
  { risk, isDestructive }: SpokenRequest,
  settings: Pick<ToolSettings, 'spokenYes'>,
): boolean {
  return settings.spokenYes && !isDestructive && risk !== 'run';
}
