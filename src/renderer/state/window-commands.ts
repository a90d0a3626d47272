import type { WindowCommand } from '../../shared/window-command.ts';
import { focusRequest } from '../conversation/transcript-focus.ts';
import { focusTalk } from '../dock/focus-talk.ts';
import { ask } from './ask.ts';
import type { CommandContext } from './call-commands.ts';
import type { Commands } from './commands.ts';

/** Does what is asked for by hotkeys, the command line and the tray, as if it was pressed here. */
export function followWindowCommands(
  { bridge, audio, ui }: Pick<CommandContext, 'bridge' | 'audio' | 'ui'>,
  commands: Commands,
): () => void {
  async function perform(command: WindowCommand): Promise<void> {
    switch (command) {
      case 'toggle-call':
        await commands.toggleCall();
        return showFailure();
      case 'talk':
        await commands.talk();
        return showFailure();
      case 'hold':
        await commands.hold();
        return showFailure();
      case 'release':
        return commands.release();
      case 'end-call':
        return commands.isIdle() ? undefined : commands.endCall();
      case 'offer-share':
        return commands.show();
      case 'run-setup':
        return commands.startOnboarding();
      case 'review-request':
        commands.closePanel();
        return focusRequest();
      case 'open-settings':
        return ui.patch({ openPanel: 'settings' });
      case 'offer-talk':
        commands.closePanel();
        return focusTalk();
    }
  }

  /** Nobody may be looking at the window: what went wrong has to be seen. */
  async function showFailure(): Promise<void> {
    if (ui.get().problem === undefined && audio.getStatus().problem === undefined) return;
    await ask(bridge, 'desktop:show-outcome');
  }

  const stop = bridge.on('desktop:command', (command) => void perform(command));
  void ask(bridge, 'desktop:page-ready');
  return stop;
}
