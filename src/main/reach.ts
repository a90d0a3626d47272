import { app, globalShortcut, systemPreferences, type WebContents } from 'electron';
import { keyboardPlatform } from '../shared/hotkeys/accelerator.ts';
import type { HotkeyAction, HotkeysState } from '../shared/hotkeys/hotkeys.ts';
import type { WindowCommand } from '../shared/window-command.ts';
import type { Conversation, ConversationStore } from './conversation/index.ts';
import { claimScheme, type AddressInbox } from './desktop/addresses.ts';
import {
  parseAddress,
  parseArguments,
  type AppCommand,
  type AskedCommands,
} from './desktop/app-commands.ts';
import { createCommandRunner } from './desktop/command-runner.ts';
import { createHotkeys } from './desktop/hotkeys/hotkeys.ts';
import { createSelfTest } from './desktop/hotkeys/self-test.ts';
import { hotkeySupport, launchCommand } from './desktop/hotkeys/support.ts';
import { createSystemKeys } from './desktop/hotkeys/system-keys.ts';
import { hiddenFlag, startsHidden } from './desktop/launch-at-login.ts';
import type { MainWindow } from './desktop/main-window.ts';
import { createPushToTalk } from './desktop/push-to-talk/push-to-talk.ts';
import { loadUiohook } from './desktop/push-to-talk/uiohook.ts';
import { createWindowCommands } from './desktop/window-commands.ts';
import type { Eyes } from './eyes.ts';
import { push, type HotkeyDesk } from './ipc/index.ts';
import { systemClock } from './realtime/index.ts';
import type { Log } from './storage/log.ts';
import type { SettingsStore } from './storage/settings.ts';

/** How Parley is reached while its window is not in front: hotkeys, command line, addresses. */
export interface Reach {
  readonly desk: HotkeyDesk;
  readonly pageReady: () => void;
  readonly showOutcome: () => void;
  /** Whether the user has just asked for something without a press in our window. */
  readonly wasAskedLately: () => boolean;
  /** Does what a hotkey, a menu or the command line asks for. */
  run(command: AppCommand): void;
  /** Opens the window and has it do that. */
  tell(command: WindowCommand): void;
  /** Asks the window, which is opened out of sight if there is none. */
  send(command: WindowCommand): void;
  /** Opens the window and does what the arguments of the command line ask for. */
  begin(args: readonly string[]): void;
  /** Follows what becomes of the page of a new window. */
  follow(contents: WebContents): void;
}

export interface ReachOptions {
  readonly window: MainWindow;
  readonly conversation: Pick<Conversation, 'setMuted' | 'stop'>;
  readonly store: Pick<ConversationStore, 'state'>;
  readonly settings: SettingsStore;
  readonly eyes: () => Pick<Eyes, 'offerPicker' | 'stopSharing'>;
  readonly focusCallBar: () => void;
  readonly inbox: AddressInbox;
  readonly log: Log;
}

const commandOf: Readonly<Record<Exclude<HotkeyAction, 'pushToTalk'>, AppCommand>> = {
  talk: 'toggle',
  mute: 'mute',
  share: 'share',
  showWindow: 'show',
};

const actionOf: Readonly<Partial<Record<AppCommand, HotkeyAction>>> = {
  toggle: 'talk',
  talk: 'talk',
  mute: 'mute',
  share: 'share',
  show: 'showWindow',
};

export function createReach(options: ReachOptions): Reach {
  const { window, conversation, store, settings, log } = options;
  const platform = keyboardPlatform(process.platform);
  const support = hotkeySupport({
    platform: process.platform,
    environment: process.env,
    electronVersion: process.versions.electron ?? '',
    command: launchCommand({
      platform: process.platform,
      isPackaged: app.isPackaged,
      execPath: process.execPath,
      appPath: app.getAppPath(),
      userDataFolder: app.commandLine.getSwitchValue('user-data-dir'),
    }),
  });
  const commands = createWindowCommands({
    deliver: (command) => push(window.contents, 'desktop:command', command),
    now: systemClock.now,
  });
  const test = createSelfTest({ setTimeout: systemClock.setTimeout, onChange: tellState });
  const systemKeys = createSystemKeys({
    port: globalShortcut,
    platform,
    isSupported: support.globalKeys !== 'no',
    now: systemClock.now,
    onPress(action) {
      if (action !== 'pushToTalk' && !test.pressed(action)) run(commandOf[action]);
    },
  });
  const pushToTalk = createPushToTalk({
    loadHook: loadUiohook,
    support,
    platform,
    isPermitted: (mayAsk) =>
      support.pushToTalk !== 'needs-permission' ||
      systemPreferences.isTrustedAccessibilityClient(mayAsk),
    onHeld: () => test.pressed('pushToTalk') || send('hold'),
    onReleased: () => send('release'),
    onError: (error) => log.warn('The keyboard hook for push to talk did not start', error),
  });
  const hotkeys = createHotkeys({
    sourceOf: (action) => (action === 'pushToTalk' ? pushToTalk : systemKeys),
    platform,
    save: (chosen) => settings.update({ hotkeys: chosen }).ok,
    onChange: tellState,
  });

  const run = createCommandRunner({
    send,
    reveal: window.reveal,
    focusCallBar: options.focusCallBar,
    isPageReady: () => commands.isPageReady,
    call: {
      isOn: () => store.state.phase !== 'idle',
      isMuted: () => store.state.muted,
      setMuted: conversation.setMuted,
      stop: () => void conversation.stop(),
    },
    sharing: {
      stop: () => options.eyes().stopSharing(),
      offer: () => options.eyes().offerPicker(),
    },
  });

  function state(): HotkeysState {
    const { keys, isRecording } = hotkeys;
    return { keys, isRecording, support, ...(test.current && { test: test.current }) };
  }

  function tellState(): void {
    push(window.contents, 'hotkeys:changed', state());
  }

  function send(command: WindowCommand): void {
    window.prepare();
    commands.send(command);
  }

  function obey({ commands: asked, unknown }: AskedCommands): void {
    for (const address of unknown)
      log.warn(`An address asks for what Parley does not do: ${address}`);
    for (const command of asked) {
      // Who has bound it to a key of the desktop may test that as well.
      const action = actionOf[command];
      if (action === undefined || !test.pressed(action)) run(command);
    }
  }

  hotkeys.apply(settings.get().hotkeys);
  const unsubscribe = settings.subscribe((changed) => hotkeys.apply(changed.hotkeys));
  options.inbox.follow((address) => obey(parseAddress(address)));
  claimScheme(log.warn);
  // A second start hands its arguments over and goes.
  app.on('second-instance', (_event, args) => {
    const asked = parseArguments(args);
    const isPlainStart = asked.commands.length === 0 && asked.unknown.length === 0;
    if (isPlainStart && !args.includes(hiddenFlag)) window.reveal();
    obey(asked);
  });
  app.once('before-quit', () => {
    unsubscribe();
    test.cancel();
    hotkeys.dispose();
  });

  return {
    desk: {
      state,
      change: hotkeys.change,
      setRecording: hotkeys.setRecording,
      retry: hotkeys.retry,
      test: (action) => (action === undefined ? test.cancel() : test.arm(action)),
    },
    pageReady: commands.pageReady,
    wasAskedLately: commands.wasAskedLately,
    showOutcome() {
      if (commands.wasAskedLately()) window.reveal();
    },
    run,
    tell(command) {
      window.reveal();
      send(command);
    },
    send,
    begin(args) {
      if (startsHidden(args)) window.prepare();
      else window.reveal();
      obey(parseArguments(args));
    },
    follow(opened) {
      const pageGone = (): void => {
        commands.pageGone();
        // Nobody records or tests any more.
        hotkeys.setRecording(false);
        test.cancel();
      };
      opened.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) pageGone();
      });
      opened.on('render-process-gone', pageGone);
      opened.once('destroyed', pageGone);
    },
  };
}
