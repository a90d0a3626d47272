import { fail, succeed, type Result } from '../../shared/problem.ts';
import {
  defaultSettings,
  settingsSchema,
  type Settings,
  type SettingsPatch,
} from '../../shared/settings.ts';
import { text } from '../../shared/text/text.ts';
import { withProfile } from './profiles.ts';
import { migrateSettings, settingsVersion } from './settings-migrations.ts';

/** What keeps the settings; electron-store in the app. */
export interface SettingsFile {
  readonly store: Readonly<Record<string, unknown>>;
  set(values: Partial<Settings> & { readonly version: number }): void;
}

/** What goes wrong around the file; the app goes on in each case. */
export interface SettingsTrouble {
  /** The stored value of this key is not valid: the default counts. */
  onInvalid(key: string): void;
  /** The file is of a later app; keys that this one does not know stay in it. */
  onLaterVersion(version: number): void;
  onWriteError(error: unknown): void;
}

export interface SettingsStore {
  get(): Settings;
  /** Stores the given keys and tells the listeners. */
  update(patch: SettingsPatch | Partial<Settings>): Result<Settings>;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (settings: Settings) => void): () => void;
}

/**
 * The user's settings. A stored value that is not valid (any more) is replaced by the default, and
 * its key reported; the file may come from another version or another hand.
 */
export function createSettings(file: SettingsFile, trouble: SettingsTrouble): SettingsStore {
  const listeners = new Set<(settings: Settings) => void>();
  const { stored, from } = migrateSettings(file.store);
  if (from > settingsVersion) trouble.onLaterVersion(from);
  const version = Math.max(from, settingsVersion);
  let settings = readSettings(stored, trouble.onInvalid);
  const isNew = Object.keys(file.store).length === 0;
  if (from < settingsVersion && !isNew) keepMigrated();

  return {
    get: () => settings,
    update(patch) {
      const next = withProfile({ ...settings, ...given(patch) });
      try {
        file.set({ ...changed(settings, next, patch), version });
      } catch (error) {
        trouble.onWriteError(error);
        return fail({
          code: 'settings-not-saved',
          ...text.appProblems.settingsNotSaved,
        });
      }
      settings = next;
      for (const listener of listeners) listener(settings);
      return succeed(settings);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  /** What was not there before; if it cannot be written, it is migrated again at the next start. */
  function keepMigrated(): void {
    const { profiles, profileId } = settings;
    try {
      file.set({ profiles, profileId, version });
    } catch (error) {
      trouble.onWriteError(error);
    }
  }
}

/** Reads key by key, so that one bad value costs only itself. */
export function readSettings(
  stored: Readonly<Record<string, unknown>>,
  onInvalid: (key: string) => void,
): Settings {
  return withProfile({ ...defaultSettings, ...validSettings(stored, onInvalid) });
}

/** Those of the keys that are there and valid. */
export function validSettings(
  stored: Readonly<Record<string, unknown>>,
  onInvalid: (key: string) => void,
): Partial<Settings> {
  const valid = Object.entries(settingsSchema.shape).flatMap(([key, schema]) => {
    if (!Object.hasOwn(stored, key)) return [];
    const result = schema.safeParse(stored[key]);
    if (!result.success) onInvalid(key);
    return result.success ? [[key, result.data] as const] : [];
  });
  return Object.fromEntries(valid);
}

/** What has to be written: the given keys, and what followed from them. */
function changed(before: Settings, after: Settings, patch: SettingsPatch): Partial<Settings> {
  const entries = Object.entries(after).filter(
    ([key, value]) => Object.hasOwn(given(patch), key) || before[key as keyof Settings] !== value,
  );
  return Object.fromEntries(entries);
}

/** A key that is present but undefined changes nothing. */
function given(patch: Partial<Settings> | SettingsPatch): Partial<Settings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
