import { fail, succeed, type Result } from '../../shared/problem.ts';
import {
  defaultSettings,
  settingsSchema,
  type Settings,
  type SettingsPatch,
} from '../../shared/settings.ts';

/** What keeps the settings; electron-store in the app. */
export interface SettingsFile {
  readonly store: Readonly<Record<string, unknown>>;
  set(values: Partial<Settings>): void;
}

export interface SettingsStore {
  get(): Settings;
  /** Stores the given keys and tells the listeners. */
  update(patch: SettingsPatch | Pick<Settings, 'tools'>): Result<Settings>;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (settings: Settings) => void): () => void;
}

/**
 * The user's settings. A stored value that is not valid (any more) is replaced by the default, and
 * its key reported; the file may come from another version or another hand.
 */
export function createSettings(
  file: SettingsFile,
  onInvalid: (key: string) => void,
  onWriteError: (error: unknown) => void,
): SettingsStore {
  const listeners = new Set<(settings: Settings) => void>();
  let settings = readSettings(file.store, onInvalid);

  return {
    get: () => settings,
    update(patch) {
      const changes = given(patch);
      try {
        file.set(changes);
      } catch (error) {
        onWriteError(error);
        return fail({
          code: 'settings-not-saved',
          title: 'Not saved',
          message: 'Parley could not save the settings. Check that the disk has free space.',
        });
      }
      settings = { ...settings, ...changes };
      for (const listener of listeners) listener(settings);
      return succeed(settings);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Reads key by key, so that one bad value costs only itself. */
export function readSettings(
  stored: Readonly<Record<string, unknown>>,
  onInvalid: (key: string) => void,
): Settings {
  const valid = Object.entries(settingsSchema.shape).flatMap(([key, schema]) => {
    if (!Object.hasOwn(stored, key)) return [];
    const result = schema.safeParse(stored[key]);
    if (!result.success) onInvalid(key);
    return result.success ? [[key, result.data] as const] : [];
  });
  return { ...defaultSettings, ...Object.fromEntries(valid) };
}

/** A key that is present but undefined changes nothing. */
function given(patch: Partial<Settings> | SettingsPatch): Partial<Settings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
