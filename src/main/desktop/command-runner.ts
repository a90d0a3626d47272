import type { WindowCommand } from '../../shared/window-command.ts';
import type { AppCommand } from './app-commands.ts';

/** What commands act on. */
export interface CommandHands {
  /** Asks the window, which is opened if there is none. */
  send(command: WindowCommand): void;
  /** Brings the window to the front. */
  reveal(): void;
  readonly isPageReady: () => boolean;
  readonly call: {
    readonly isOn: () => boolean;
    readonly isMuted: () => boolean;
    setMuted(muted: boolean): void;
    stop(): void;
  };
  focusCallBar(): void;
  readonly sharing: {
    /** @returns whether something was shared */
    stop(): boolean;
    /** Lets the window open the picker. */
    offer(): void;
  };
}

/** @returns what does the things that can be asked for from outside of the window */
export function createCommandRunner(hands: CommandHands): (command: AppCommand) => void {
  const { call, sharing } = hands;

  function mute(isMuted: boolean): void {
    if (call.isOn()) call.setMuted(isMuted);
  }

  function reveal(command: WindowCommand): void {
    hands.reveal();
    hands.send(command);
  }

  return (command) => {
    switch (command) {
      case 'toggle':
        return hands.send('toggle-call');
      case 'talk':
        return hands.send('talk');
      case 'end':
        // Without a page nobody else would end it.
        return hands.isPageReady() ? hands.send('end-call') : call.stop();
      case 'mute':
        return mute(!call.isMuted());
      case 'mute-only':
        return mute(true);
      case 'share':
        if (sharing.stop()) return;
        sharing.offer();
        return reveal('offer-share');
      case 'call-bar':
        return hands.focusCallBar();
      case 'show':
        return hands.reveal();
      case 'offer-talk':
        return reveal('offer-talk');
    }
  };
}
