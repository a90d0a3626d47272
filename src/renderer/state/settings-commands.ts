import type { Result } from '../../shared/problem.ts';
import type { Settings, SettingsPatch } from '../../shared/settings.ts';
import { ask } from './ask.ts';
import { startOptions, type CommandContext } from './call-commands.ts';

/** Settings, and the devices that follow them. */
export function createSettingsCommands(context: CommandContext) {
  const { bridge, audio, conversation, settings, ui } = context;

  const isCallOn = (): boolean =>
    conversation.get().phase !== 'idle' || ui.get().starting !== undefined;

  async function saveSettings(patch: SettingsPatch): Promise<Result<Settings>> {
    const result = await ask(bridge, 'settings:update', patch);
    if (result.ok) settings.set(result.value);
    return result;
  }

  /** For controls that have no place for an error of their own. */
  async function saveOrTell(patch: SettingsPatch): Promise<boolean> {
    const result = await saveSettings(patch);
    if (!result.ok) ui.patch({ problem: result.problem });
    return result.ok;
  }

  return {
    saveSettings,
    saveOrTell,

    async chooseModel(modelId: string): Promise<void> {
      const isSaved = await saveOrTell({ modelId });
      if (isSaved) ui.patch({ problem: undefined, dismissed: conversation.get().problem });
    },

    async chooseVoice(modelId: string, voice: string): Promise<void> {
      const { [modelId]: _former, ...others } = settings.get().voices;
      await saveOrTell({ voices: voice === '' ? others : { ...others, [modelId]: voice } });
    },

    async chooseMicrophone(microphoneId: string): Promise<void> {
      audio.setMicrophone(microphoneId);
      await saveOrTell({ microphoneId });
    },

    async chooseSpeaker(speakerId: string): Promise<void> {
      audio.setSpeaker(speakerId);
      await saveOrTell({ speakerId });
    },

    /** Devices take it only when they are opened, so a call opens them anew. */
    async setEchoCancellation(echoCancellation: boolean): Promise<void> {
      if (!(await saveOrTell({ echoCancellation }))) return;
      const options = startOptions(context, audio.getStatus().activeMicrophone !== undefined);
      if (audio.getStatus().state !== 'off' && options !== undefined) await audio.start(options);
    },

    /** Opens the microphone without a call, so that its level can be seen. */
    async startMicrophoneTest(): Promise<void> {
      const options = startOptions(context, true);
      if (isCallOn() || options === undefined) return;
      ui.patch({ testingMicrophone: true });
      const result = await audio.start(options);
      if (!result.ok) ui.patch({ testingMicrophone: false });
    },

    stopMicrophoneTest(): void {
      if (!ui.get().testingMicrophone) return;
      ui.patch({ testingMicrophone: false });
      audio.stop();
    },
  };
}
