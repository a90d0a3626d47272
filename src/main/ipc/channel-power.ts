import type { RequestChannel } from '../../shared/ipc/contract.ts';

/**
 * What it takes to use a channel, since a page can be taken over by a script:
 * - `free`: it reads what the window shows, ends or takes back something, or can be undone;
 * - `press`: somebody has just pressed something in our window (user-gesture.ts);
 * - `call`: it would begin a call; free while one is on, else like `press`, or wanted by the user
 *   from outside of the window;
 * - `own`: its handler decides, by the input or with a stricter rule.
 */
export type ChannelPower = 'free' | 'press' | 'call' | 'own';

/** Does not compile if a channel of the contract is missing. */
export const channelPower: Readonly<Record<RequestChannel, ChannelPower>> = {
  'conversation:start': 'call',
  'conversation:stop': 'free',
  'conversation:interrupt': 'free',
  'conversation:set-muted': 'free',
  'conversation:set-talking': 'call',
  'conversation:send-text': 'call',
  'conversation:approve': 'own',
  'conversation:undo-change': 'own',
  'conversation:send-picture': 'call',
  'conversation:clear': 'free',
  'conversation:snapshot': 'free',
  'conversation:network-returned': 'free',
  'desk:call-facts': 'free',
  'desk:status': 'free',
  'desk:set-launch-at-login': 'own',
  'history:status': 'free',
  'history:list': 'free',
  'history:search': 'free',
  'history:open': 'free',
  'history:begin-private': 'free',
  'history:rename': 'free',
  'history:pin': 'free',
  'history:delete': 'press',
  'history:restore': 'free',
  'history:delete-all': 'own',
  'history:export': 'press',
  'sound-check:start': 'press',
  'sound-check:stop': 'free',
  'audio:open-ports': 'free',
  'settings:get': 'free',
  'settings:update': 'own',
  'settings:export': 'press',
  'settings:choose-import': 'own',
  'settings:apply-import': 'own',
  'profiles:choose': 'own',
  'profiles:add': 'own',
  'profiles:rename': 'own',
  'profiles:remove': 'own',
  'models:list': 'free',
  'models:preview-voice': 'press',
  'models:stop-preview': 'free',
  'secrets:status': 'free',
  'secrets:set': 'press',
  'secrets:remove': 'press',
  'secrets:test': 'press',
  'tools:update-settings': 'own',
  'tools:add-folder': 'own',
  'tools:change-folder': 'own',
  'tools:remove-folder': 'free',
  'tools:stop-job': 'free',
  'tools:sandbox': 'free',
  'tools:grants': 'free',
  'tools:revoke-grant': 'free',
  'tools:activity': 'free',
  'tools:export-activity': 'press',
  'mcp:list': 'free',
  'mcp:save': 'own',
  'mcp:remove': 'press',
  'mcp:change': 'own',
  'mcp:switch-tool': 'own',
  'mcp:restart': 'press',
  'mcp:log': 'free',
  'desktop:microphone-permission': 'free',
  'desktop:open-microphone-settings': 'press',
  'desktop:info': 'free',
  'desktop:page-ready': 'free',
  'desktop:show-outcome': 'free',
  'hotkeys:state': 'free',
  'hotkeys:record': 'own',
  'hotkeys:change': 'own',
  'hotkeys:retry': 'own',
  'hotkeys:test': 'own',
  'usage:status': 'free',
  'usage:report': 'free',
  'usage:allow-today': 'own',
  'updates:state': 'free',
  'updates:check': 'own',
  'updates:install': 'own',
  'diagnostics:network': 'press',
  'diagnostics:provider': 'press',
  'diagnostics:keyring': 'free',
  'diagnostics:history': 'free',
  'diagnostics:disk': 'free',
  'diagnostics:note-error': 'free',
  'diagnostics:prepare-bundle': 'own',
  'diagnostics:save-bundle': 'own',
  'diagnostics:copy-report': 'own',
  'diagnostics:open-logs': 'own',
  'diagnostics:open-sound-settings': 'own',
  'vision:open-picker': 'own',
  'vision:close-picker': 'free',
  'vision:arm': 'own',
  'vision:capture-failed': 'free',
  'vision:open-port': 'free',
  'vision:set-paused': 'free',
  'vision:stop': 'free',
  'vision:open-settings': 'press',
};

/**
 * Milliseconds from a press to a request that takes one. Longer than for consent, which is answered
 * at the press itself: a key is pressed, then devices are opened, then the call is asked for.
 */
export const pressCountsMs = 5_000;

export interface AdmissionOptions {
  /** Whether somebody has pressed something in our window so lately. */
  readonly hadRecentGesture: (withinMs: number) => boolean;
  readonly isInCall: () => boolean;
  /**
   * The user wants a call by a way that leaves no press in our window: a hotkey, the tray, an
   * assistive technology that presses buttons by itself.
   */
  readonly wantsCall: () => boolean;
}

/** Decides by a channel's power whether its request may reach its handler. */
export function createAdmission(options: AdmissionOptions): (channel: RequestChannel) => boolean {
  const wasPressed = (): boolean => options.hadRecentGesture(pressCountsMs);
  return (channel) => {
    switch (channelPower[channel]) {
      case 'press':
        return wasPressed();
      case 'call':
        return options.isInCall() || wasPressed() || options.wantsCall();
      case 'free':
      case 'own':
        return true;
    }
  };
}
