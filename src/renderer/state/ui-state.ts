import type { Problem } from '../../shared/problem.ts';
import type { ProviderId } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SentPicture } from '../../shared/vision/picture.ts';
import type { PickerInfo } from '../../shared/vision/sharing.ts';

export const settingsSections = [
  'keys',
  'model',
  'profiles',
  'devices',
  'turns',
  'hotkeys',
  'tools',
  'mcp',
  'activity',
  'history',
  'usage',
  'appearance',
  'desktop',
  'transfer',
  'diagnostics',
  'about',
] as const;
export type SettingsSection = (typeof settingsSections)[number];

/** What only the window knows: what is open, held and just asked for. */
export interface UiState {
  readonly openPanel?:
    | 'settings'
    | 'shortcuts'
    | 'picker'
    | 'devices'
    | 'confirm-new'
    | 'history'
    | 'show'
    | 'dropped'
    | 'onboarding'
    | 'usage'
    | 'latency'
    | undefined;
  /** Who offers screens and windows in the panel `show`; undefined where the model sees nothing. */
  readonly sourcePicker?: PickerInfo['picker'] | undefined;
  /** What the panel `dropped` asks for. */
  readonly dropped?: readonly SentPicture[] | undefined;
  /** What the panel `confirm-new` asks for is not stored. */
  readonly nextIsPrivate?: boolean;
  readonly settingsSection: SettingsSection;
  /** The provider whose key the settings should ask for at once. */
  readonly settingsProvider?: ProviderId | undefined;
  /** From the press of the button until main and the devices have answered. */
  readonly starting?: 'speech' | 'text' | undefined;
  /** How the call that is on was begun; a change of the setting counts from the next one on. */
  readonly callTurnTaking?: Settings['turnTaking'] | undefined;
  /** Push to talk is held. */
  readonly talking: boolean;
  /** The microphone is open only for the level test. */
  readonly testingMicrophone: boolean;
  /** The user is choosing a hotkey: every key is for that. */
  readonly recordingHotkey: boolean;
  /** A request of the window that failed. */
  readonly problem?: Problem | undefined;
  /** The problem that the user has put aside. */
  readonly dismissed?: Problem | undefined;
}

export const initialUiState: UiState = {
  settingsSection: 'keys',
  talking: false,
  testingMicrophone: false,
  recordingHotkey: false,
};
