import { useEffect } from 'react';
import { focusMessage, focusRequest, scrollToLatest } from '../conversation/transcript-focus.ts';
import type { App } from '../state/app.ts';
import { keyAction } from './key-action.ts';
import { keyPlace } from './key-place.ts';
import { shortcuts, type ShortcutAction } from './shortcuts.ts';

/**
 * Listens on the window before anything else does, so that Escape interrupts even while a tooltip
 * is open, which would take it for itself.
 */
export function useShortcuts(app: App): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (app.ui.get().recordingHotkey) return;
      const action = keyAction(event, keyPlace(event.target, app));
      if (action === undefined) return;
      if (action !== 'interrupt') event.preventDefault();
      if (!event.repeat) perform(app, action);
    };
    const onKeyUp = (event: KeyboardEvent): void => {
      if (event.key !== shortcuts['hold-to-talk'].key || !app.ui.get().talking) return;
      event.preventDefault();
      void app.commands.setTalking(false);
    };
    // The key may be let go in another window, where nobody tells us; of a hotkey we are told.
    const onBlur = (): void => {
      if (!app.commands.isHeldByHotkey()) void app.commands.setTalking(false);
    };
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('keyup', onKeyUp, true);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('keyup', onKeyUp, true);
      window.removeEventListener('blur', onBlur);
    };
  }, [app]);
}

function perform({ commands, ui }: App, action: ShortcutAction): void {
  switch (action) {
    case 'toggle-call':
      return void commands.toggleCall();
    case 'hold-to-talk':
      return void commands.setTalking(true);
    case 'interrupt':
      return void commands.interrupt();
    case 'toggle-mute':
      return void commands.toggleMute();
    case 'toggle-sharing':
      return void commands.toggleSharing();
    case 'pause-sharing':
      return void commands.togglePause();
    case 'review-request':
      return focusRequest();
    case 'focus-text':
      return focusMessage();
    case 'jump-to-latest':
      return scrollToLatest();
    case 'new-conversation':
      return void commands.askForNewConversation();
    case 'new-private':
      return void commands.askForPrivate();
    case 'search-history':
      return void commands.searchHistory();
    case 'toggle-sidebar':
      return void commands.toggleSidebar();
    case 'choose-model':
      return ui.patch({ openPanel: 'picker' });
    case 'open-usage':
      return ui.patch({ openPanel: 'usage' });
    case 'open-settings':
      return commands.openSettings('keys');
    case 'run-setup':
      return commands.startOnboarding();
    case 'show-shortcuts':
      return ui.patch({ openPanel: 'shortcuts' });
    case 'allow-request':
    case 'deny-request':
      // The request's card takes its keys itself, and only while it has the focus.
      return;
  }
}
