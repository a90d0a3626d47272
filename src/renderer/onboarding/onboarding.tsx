import { Dialog } from 'radix-ui';
import { useEffect } from 'react';
import { useApp, useConversation, useUi } from '../state/app-context.tsx';
import './onboarding.css';
import { Setup } from './setup.tsx';

/** The first setup, over the window; Escape leads out of it at any time. */
export function Onboarding() {
  const { commands, ui } = useApp();
  const isOpen = useUi((state) => state.openPanel === 'onboarding');
  const isInCall = useConversation(({ phase }) => phase !== 'idle');
  useEffect(() => {
    // Who begins a call, by whatever way, wants to see it.
    if (isInCall && ui.get().openPanel === 'onboarding') void commands.finishOnboarding();
  }, [isInCall, commands, ui]);
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => open || void commands.finishOnboarding()}>
      <Dialog.Portal>
        <Setup />
      </Dialog.Portal>
    </Dialog.Root>
  );
}
