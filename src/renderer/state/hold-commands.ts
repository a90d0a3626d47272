import type { createCallCommands, CommandContext } from './call-commands.ts';
import { chosenModel, effectiveTurnTaking } from './turn-taking.ts';

type Calls = Pick<
  ReturnType<typeof createCallCommands>,
  'isIdle' | 'setTalking' | 'setMuted' | 'talk'
>;

/**
 * Hold to talk by a key of the whole desktop. With push to talk it gives and takes the word. Where
 * the model listens by itself, the user is heard only while the key is held.
 */
export function createHoldCommands(context: CommandContext, calls: Calls) {
  const { conversation, settings, models, ui } = context;
  let isHeld = false;
  let isMutedByRelease = false;

  const isManual = (): boolean => {
    const model = chosenModel(models.get(), settings.get());
    const turnTaking = ui.get().callTurnTaking ?? effectiveTurnTaking(settings.get(), model);
    return turnTaking === 'push-to-talk';
  };

  /** A mute that came by letting go must not outlive the call: the next one would be deaf. */
  const dispose = conversation.subscribe(() => {
    if (!isMutedByRelease) return;
    const { muted, phase } = conversation.get();
    const isCallOver = phase === 'idle' && ui.get().starting === undefined;
    if (muted && !isCallOver) return;
    isMutedByRelease = false;
    if (muted) void calls.setMuted(false);
  });

  return {
    isHeldByHotkey: () => isHeld,

    async hold(): Promise<void> {
      isHeld = true;
      if (isManual()) return calls.setTalking(true);
      isMutedByRelease = false;
      await calls.talk();
    },

    async release(): Promise<void> {
      isHeld = false;
      if (ui.get().talking) return calls.setTalking(false);
      if (isManual() || calls.isIdle() || conversation.get().muted) return;
      await calls.setMuted(true);
      isMutedByRelease = true;
    },
    dispose,
  };
}
