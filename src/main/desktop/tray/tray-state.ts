import type { Phase } from '../../../shared/conversation/state.ts';

/** What the tray says about the call; each has a picture of its own. */
export type TrayMood = 'idle' | 'listening' | 'thinking' | 'speaking' | 'muted' | 'attention';

/** All that the tray shows depends on. */
export interface TrayState {
  readonly phase: Phase;
  readonly muted: boolean;
  /** Calls of tools that wait for the user. */
  readonly waiting: number;
  /** Something that the user has to mend; its few words. */
  readonly problem?: string;
  readonly isSharing: boolean;
  readonly hasCallBar: boolean;
}

export function trayMood({ phase, muted, waiting, problem }: TrayState): TrayMood {
  if (waiting > 0 || problem !== undefined) return 'attention';
  switch (phase) {
    case 'idle':
      return 'idle';
    case 'connecting':
    case 'thinking':
      return 'thinking';
    case 'speaking':
      return 'speaking';
    case 'listening':
      return muted ? 'muted' : 'listening';
  }
}

/**
 * The file of a picture in resources/tray/. On macOS the system colours a template itself.
 * @param isDark the panel is dark
 */
export function trayIconFile(mood: TrayMood, platform: NodeJS.Platform, isDark: boolean): string {
  if (platform === 'darwin') return `${mood}Template.png`;
  return `${mood}-${isDark ? 'dark' : 'light'}.png`;
}
