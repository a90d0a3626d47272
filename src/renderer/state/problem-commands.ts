import type { Problem, Result } from '../../shared/problem.ts';
import type { ProviderId } from '../../shared/providers.ts';
import { ask } from './ask.ts';
import type { CommandContext } from './call-commands.ts';
import { chosenModel } from './turn-taking.ts';
import type { SettingsSection } from './ui-state.ts';

interface CallStarter {
  readonly isIdle: () => boolean;
  readonly startCall: () => Promise<void>;
  readonly openSound: () => Promise<void>;
}

/** What opens and closes in the window, and what mends a problem. */
export function createProblemCommands(context: CommandContext, calls: CallStarter) {
  const { bridge, conversation, settings, models, ui } = context;

  function openSettings(section: SettingsSection, provider?: ProviderId): void {
    ui.patch({ openPanel: 'settings', settingsSection: section, settingsProvider: provider });
  }

  async function retry(): Promise<void> {
    ui.patch({ problem: undefined });
    await (calls.isIdle() ? calls.startCall() : calls.openSound());
  }

  /** The user's own word, for today. */
  async function goOverBudget(): Promise<void> {
    const result = await ask(bridge, 'usage:allow-today');
    if (!result.ok) return ui.patch({ problem: result.problem });
    await retry();
  }

  async function openPermission(opening: Promise<Result>): Promise<void> {
    const result = await opening;
    if (!result.ok) ui.patch({ problem: result.problem });
  }

  return {
    openSettings,

    closePanel(): void {
      ui.patch({ openPanel: undefined, settingsProvider: undefined });
    },

    dismissProblem(problem: Problem): void {
      ui.patch({ problem: undefined, dismissed: problem });
    },

    /** Does what the problem's action promises. */
    async mend({ action }: Problem): Promise<void> {
      switch (action) {
        case 'retry':
          return retry();
        case 'set-key': {
          const model = chosenModel(models.get(), settings.get());
          return openSettings('keys', model?.provider ?? conversation.get().call?.provider);
        }
        case 'go-over-budget':
          return goOverBudget();
        case 'choose-model':
          return ui.patch({ openPanel: 'picker' });
        case 'choose-microphone':
        case 'choose-speaker':
          return ui.patch({ openPanel: 'devices' });
        case 'open-microphone-permission':
          return openPermission(ask(bridge, 'desktop:open-microphone-settings'));
        case 'open-screen-permission':
          return openPermission(ask(bridge, 'vision:open-settings', { device: 'screen' }));
        case 'open-camera-permission':
          return openPermission(ask(bridge, 'vision:open-settings', { device: 'camera' }));
        case undefined:
          return;
      }
    },
  };
}
