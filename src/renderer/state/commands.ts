import { createUpdateCommands } from '../about/update-commands.ts';
import { createHistoryCommands, type HistoryContext } from '../history/history-commands.ts';
import { createOnboardingCommands } from '../onboarding/onboarding-commands.ts';
import type { DesktopInfo } from '../../shared/ipc/contract.ts';
import type { SecretStatus } from '../../shared/providers.ts';
import { createApprovalCommands } from './approval-commands.ts';
import { createCallCommands, type CommandContext } from './call-commands.ts';
import { createHoldCommands } from './hold-commands.ts';
import { createHotkeyCommands } from './hotkey-commands.ts';
import { createKeyCommands } from './key-commands.ts';
import { createPermissionCommands } from './permission-commands.ts';
import { createProblemCommands } from './problem-commands.ts';
import { createProfileCommands } from './profile-commands.ts';
import { createSettingsCommands } from './settings-commands.ts';
import { createVisionCommands, type VisionContext } from './vision-commands.ts';
import type { Store } from './store.ts';

/** Everything that buttons and keys do. Failures are shown in the dock unless they are returned. */
export type Commands = ReturnType<typeof createCommands>;

export function createCommands(
  context: VisionContext &
    HistoryContext & {
      readonly secrets: Store<readonly SecretStatus[]>;
      readonly desktop: DesktopInfo;
    },
) {
  const calls = createCallCommands(context);
  const settings = createSettingsCommands(context);
  const holding = createHoldCommands(context, calls);
  const disposers = [followCall(context), holding.dispose];
  return {
    ...calls,
    hold: holding.hold,
    release: holding.release,
    isHeldByHotkey: holding.isHeldByHotkey,
    ...createHotkeyCommands(context),
    ...settings,
    ...createOnboardingCommands(context, settings),
    ...createProfileCommands(context),
    ...createUpdateCommands(context),
    ...createProblemCommands(context, calls),
    ...createApprovalCommands(context),
    ...createPermissionCommands(context),
    ...createKeyCommands(context, context.secrets),
    ...createVisionCommands(context, calls),
    ...createHistoryCommands(context, calls),
    dispose: () => {
      for (const dispose of disposers) dispose();
    },
  };
}

/** Main may end the call or mute it by itself, e.g. when the screen is locked: the devices follow. */
function followCall({ conversation, audio, ui }: CommandContext): () => void {
  let { phase, muted, problem } = conversation.get();
  return conversation.subscribe(() => {
    const now = conversation.get();
    if (now.muted !== muted) audio.setMuted(now.muted);
    const hasEnded = now.phase === 'idle' && phase !== 'idle' && ui.get().starting === undefined;
    if (hasEnded) {
      ui.patch({ talking: false, callTurnTaking: undefined });
      // Sound that failed to start is off already, and its status keeps the reason.
      if (audio.getStatus().state !== 'off') audio.stop();
    }
    // What was put aside is over; the next of its kind is news.
    const isOver = problem !== undefined && now.problem === undefined;
    if (isOver && ui.get().dismissed?.code === problem?.code) ui.patch({ dismissed: undefined });
    ({ phase, muted, problem } = now);
  });
}
