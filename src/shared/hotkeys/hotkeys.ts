import { z } from 'zod';
import { parseAccelerator, type KeyboardPlatform } from './accelerator.ts';

/** What a key does while any program has the focus. */
export const hotkeyActions = ['talk', 'pushToTalk', 'mute', 'share', 'showWindow'] as const;
export type HotkeyAction = (typeof hotkeyActions)[number];
export const hotkeyActionSchema = z.enum(hotkeyActions);

const platforms: readonly KeyboardPlatform[] = ['darwin', 'win32', 'linux'];

/** By Electron's syntax (`CommandOrControl+Shift+Space`), on one system at least; empty is none. */
export const acceleratorSchema = z
  .string()
  .max(100)
  .refine(
    (text) =>
      text === '' || platforms.some((platform) => parseAccelerator(text, platform) !== undefined),
    { message: 'This is no key combination.' },
  );

export const hotkeySettingsSchema = z.strictObject({
  talk: acceleratorSchema,
  /** Heard by a hook into the keyboard, which is loaded only while this is set. */
  pushToTalk: acceleratorSchema,
  mute: acceleratorSchema,
  share: acceleratorSchema,
  showWindow: acceleratorSchema,
});
export type HotkeySettings = z.infer<typeof hotkeySettingsSchema>;

/** One key that few programs have; whoever wants more chooses them. */
export const defaultHotkeys: HotkeySettings = {
  talk: 'CommandOrControl+Shift+Space',
  pushToTalk: '',
  mute: '',
  share: '',
  showWindow: '',
};

/** Why a combination cannot be a hotkey at all, whatever the system says. */
export type RuleRefusal =
  /** `syntax`: no such key; `needs-modifier`: alone it is needed for typing. */
  | { readonly reason: 'invalid'; readonly fault: 'syntax' | 'needs-modifier' }
  /** `system`: the desktop has it; `programs`: every program has it, e.g. for copying. */
  | { readonly reason: 'reserved'; readonly by: 'system' | 'programs' }
  | { readonly reason: 'duplicate'; readonly of: HotkeyAction };

/** Why a key does not work, for the window to put into words. */
export type HotkeyRefusal =
  | RuleRefusal
  /** Another program has it. */
  | { readonly reason: 'taken' }
  /** Not on this desktop. */
  | { readonly reason: 'unsupported' }
  /** The user has to allow Parley to follow the keyboard first (macOS: Accessibility). */
  | { readonly reason: 'not-permitted' }
  /** The hook into the keyboard did not start. */
  | { readonly reason: 'hook-failed' }
  /** The key works, but could not be stored, so the former one is back. */
  | { readonly reason: 'not-saved' };

export interface HotkeyStatus {
  /** As the settings have it; empty is none. */
  readonly accelerator: string;
  /** Why it does not work at present. */
  readonly refusal?: HotkeyRefusal;
}

/** What a desktop lets programs do with keys. */
export interface HotkeySupport {
  readonly session: 'x11' | 'wayland' | 'macos' | 'windows' | 'other';
  /** `portal`: the desktop decides, and only a press proves that it works. */
  readonly globalKeys: 'yes' | 'portal' | 'no';
  readonly pushToTalk: 'yes' | 'needs-permission' | 'no';
  readonly desktop: 'gnome' | 'kde' | 'sway' | 'hyprland' | 'xfce' | 'other';
  /** What starts this Parley in a terminal, without arguments. */
  readonly command: string;
}

export interface HotkeyTest {
  readonly action: HotkeyAction;
  /** `silent`: nothing came in time. */
  readonly state: 'waiting' | 'works' | 'silent';
}

export interface HotkeysState {
  readonly keys: Readonly<Record<HotkeyAction, HotkeyStatus>>;
  /** Hotkeys rest, so that the window can hear them being pressed. */
  readonly isRecording: boolean;
  readonly test?: HotkeyTest;
  readonly support: HotkeySupport;
}

/** What became of a wish for another key. */
export type HotkeyOutcome =
  | { readonly ok: true }
  /** The former key works as before. */
  | { readonly ok: false; readonly refusal: HotkeyRefusal };
