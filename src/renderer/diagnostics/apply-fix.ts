import type { App } from '../state/app.ts';
import { ask } from '../state/ask.ts';
import { chosenModel } from '../state/turn-taking.ts';
import type { Fix } from './verdict.ts';

type FixedApp = Pick<App, 'bridge' | 'commands' | 'doctor' | 'models' | 'settings' | 'ui'>;

/** Does what a button of the doctor promises; what changes at once is checked again. */
export async function applyFix(app: FixedApp, fix: Fix): Promise<void> {
  const { bridge, commands, doctor, models, settings, ui } = app;
  switch (fix.kind) {
    case 'use-microphone':
      await commands.chooseMicrophone(fix.id);
      return doctor.run();
    case 'heard-tone':
    case 'missed-tone':
      return doctor.answerTone(fix.kind === 'heard-tone');
    case 'choose-devices':
      return commands.openSettings('devices');
    case 'choose-model':
      return commands.openSettings('model');
    case 'set-key':
    case 'change-server':
      return commands.openSettings('keys', chosenModel(models.get(), settings.get())?.provider);
    case 'open-microphone-permission':
    case 'open-sound-settings': {
      const opening =
        fix.kind === 'open-sound-settings'
          ? ask(bridge, 'diagnostics:open-sound-settings')
          : ask(bridge, 'desktop:open-microphone-settings');
      const result = await opening;
      if (!result.ok) ui.patch({ problem: result.problem });
    }
  }
}
