import { createGestureGuard } from '../../../../src/main/ipc/gesture-guard.ts';
import { createSettings } from '../../../../src/main/storage/settings.ts';
import { settingsVersion } from '../../../../src/main/storage/settings-migrations.ts';
import type { Settings } from '../../../../src/shared/settings.ts';

export interface SettingsDeskOptions {
  /** Whether a key or button was pressed just now. Default true. */
  readonly pressed?: boolean;
  /** The path that the user chooses in each dialog. */
  readonly chosen?: string | undefined;
  readonly settings?: Partial<Settings>;
  /** What the user answers in the system's own dialogs. Default true. */
  readonly confirms?: boolean;
}

/** Settings in memory, and a user who presses and chooses. */
export function createSettingsDesk(options: SettingsDeskOptions = {}) {
  const { pressed = true, chosen, confirms = true } = options;
  const questions: string[] = [];
  const noted: string[] = [];
  const note = (message: string): void => void noted.push(message);
  const log = { info: note, warn: note, error: note };
  const settings = createSettings(
    { store: { version: settingsVersion, ...options.settings }, set: () => undefined },
    { onInvalid: note, onLaterVersion: () => undefined, onWriteError: () => undefined },
  );
  let ids = 0;
  return {
    settings,
    noted,
    log,
    guard: createGestureGuard(() => pressed, log),
    questions,
    confirm: async ({ detail }: { readonly detail: string }) => {
      questions.push(detail);
      return confirms;
    },
    newId: () => `id-${(ids += 1)}`,
    dialogs: {
      chooseFile: async () => chosen,
      chooseTarget: async () => chosen,
    },
  };
}
