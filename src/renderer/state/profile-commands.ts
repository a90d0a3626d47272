import type { Problem, Result } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SettingsImport } from '../../shared/settings-transfer.ts';
import type { Clip } from '../../shared/voice-preview.ts';
import { ask } from './ask.ts';
import type { CommandContext } from './call-commands.ts';

/** Profiles, settings from and to files, and voices. Failures are returned: each place shows its own. */
export function createProfileCommands({ bridge, settings }: CommandContext) {
  async function taken(asked: Promise<Result<Settings>>): Promise<Problem | undefined> {
    const result = await asked;
    if (!result.ok) return result.problem;
    settings.set(result.value);
    return undefined;
  }

  return {
    chooseProfile: (profileId: string) => taken(ask(bridge, 'profiles:choose', { profileId })),
    addProfile: (name: string) => taken(ask(bridge, 'profiles:add', { name })),
    renameProfile: (profileId: string, name: string) =>
      taken(ask(bridge, 'profiles:rename', { profileId, name })),
    removeProfile: (profileId: string) => taken(ask(bridge, 'profiles:remove', { profileId })),

    exportSettings: (): Promise<Result<string | undefined>> => ask(bridge, 'settings:export'),
    chooseImport: (): Promise<Result<SettingsImport | undefined>> =>
      ask(bridge, 'settings:choose-import'),
    applyImport: (importId: string) => taken(ask(bridge, 'settings:apply-import', { importId })),

    previewVoice: (modelId: string, voice: string): Promise<Result<Clip>> =>
      ask(bridge, 'models:preview-voice', { modelId, voice }),
    stopPreview: (): Promise<Result> => ask(bridge, 'models:stop-preview'),
  };
}
