import { app, type WebContents } from 'electron';
import { barRequest } from '../shared/call-bar/request.ts';
import { quietFacts, type CallFacts } from '../shared/desktop/call-facts.ts';
import type { DeskStatus } from '../shared/ipc/contract.ts';
import type { Result } from '../shared/problem.ts';
import type { ApprovalAnswer } from '../shared/tools/grants.ts';
import type { WindowCommand } from '../shared/window-command.ts';
import type { Conversation, ConversationStore } from './conversation/index.ts';
import { callBarPage } from './desktop/app-url.ts';
import { isBarWanted } from './desktop/call-bar/bar-presence.ts';
import { createCallBar, type BarRequestCommand } from './desktop/call-bar/call-bar.ts';
import { createLastWord } from './desktop/call-bar/last-word.ts';
import { createLevelFeed } from './desktop/call-bar/level-feed.ts';
import { barContent, trayState, waitingCalls } from './desktop/call-view.ts';
import type { Capabilities } from './desktop/capabilities.ts';
import { createLaunchAtLogin, startCommand } from './desktop/launch-at-login.ts';
import type { MainWindow } from './desktop/main-window.ts';
import type { TrayAction } from './desktop/tray/tray-menu.ts';
import { createAppTray, type AppTray } from './desktop/tray/tray.ts';
import { createUserGesture } from './desktop/user-gesture.ts';
import type { Rectangle } from './desktop/window-bounds.ts';
import type { Eyes } from './eyes.ts';
import { createGestureGuard, isTrustedSender } from './ipc/index.ts';
import { systemClock } from './realtime/index.ts';
import type { Log } from './storage/log.ts';
import type { SettingsStore } from './storage/settings.ts';
import type { StoreFile } from './storage/store-file.ts';
import { createTrayLife } from './tray-life.ts';

/** What stands on the desktop beside the window: the call bar and the icon in the tray. */
export interface Desk {
  /** How loud somebody was just now, in dBFS. */
  heard(who: 'microphone' | 'speaker', decibels: number): void;
  /** The window was shown, hidden, or got or lost the focus. */
  windowChanged(): void;
  /** Follows what becomes of the page of a new window. */
  follow(contents: WebContents): void;
  noteFacts(facts: CallFacts): void;
  sharingChanged(): void;
  barBounds(): Rectangle | undefined;
  /** Gives the call bar the keyboard. */
  focusCallBar(): void;
  status(): Promise<DeskStatus>;
  setLaunchAtLogin(isOn: boolean): Promise<Result>;
  /** The user closes the window. @returns whether it stays for now */
  closing(): boolean;
  dispose(): void;
}

export interface DeskOptions {
  readonly window: MainWindow;
  readonly conversation: Conversation;
  readonly store: ConversationStore;
  readonly settings: SettingsStore;
  readonly eyes: Eyes;
  readonly sendToWindow: (command: WindowCommand) => void;
  readonly capabilities: Capabilities;
  /** Path of a file by where it is from the built main. */
  readonly builtFile: (path: string) => string;
  /** Opens a small file that remembers something. */
  readonly openFile: (name: string) => StoreFile;
  readonly log: Log;
}

/** Focus that goes from one of our windows to another is nowhere for a moment. */
const focusMs = 250;

export function createDesk(options: DeskOptions): Desk {
  const { window, conversation, store, settings, eyes, log } = options;
  let facts = quietFacts;
  let stopWaiting: (() => void) | undefined;
  let isUpdating = false;
  let isDisposed = false;

  const gesture = createUserGesture(() => performance.now());
  const guard = createGestureGuard(gesture.hadRecentGesture, log);
  const lastWord = createLastWord();
  const iconPath = (file: string): string => options.builtFile(`../../resources/tray/${file}`);
  const login = createLaunchAtLogin({
    platform: process.platform,
    environment: process.env,
    home: app.getPath('home'),
    command: startCommand(),
    log,
  });
  const bar = createCallBar({
    preloadPath: options.builtFile('../preload/call-bar.cjs'),
    file: options.openFile('call-bar'),
    isMovedBySystem: options.capabilities.systemPlacesWindows,
    isTrusted: (event, contents: WebContents | undefined) =>
      isTrustedSender(event, contents, (url) => url === callBarPage),
    onOpened: gesture.watch,
    onCommand: obey,
    onVisible(isVisible) {
      eyes.coverIndicator(isVisible);
      eyes.windowsMoved();
      update();
    },
    onMoved: eyes.windowsMoved,
    log,
  });
  let tray: AppTray | undefined;
  // The window comes first; a tray is slow to make on some systems.
  setImmediate(() => {
    if (!isDisposed) tray = createAppTray({ iconPath, onAction: act }, trayState(situation()));
  });
  const life = createTrayLife({
    window,
    settings,
    file: options.openFile('tray'),
    renewTray: () => tray?.renew(),
    log,
  });
  const levels = createLevelFeed(() => performance.now(), bar.levels);
  const subscriptions = [store.subscribe(update), settings.subscribe(update)];

  function situation() {
    return {
      state: store.state,
      facts,
      lastWord: lastWord.current,
      sharing: eyes.topic.sharing.state,
      hasCallBar: bar.visibleBounds() !== undefined,
    };
  }

  /** Once for all that changes in one go: a call ends, and then it is said why. */
  function update(): void {
    if (isUpdating) return;
    isUpdating = true;
    queueMicrotask(() => {
      isUpdating = false;
      if (!isDisposed) draw();
    });
  }

  function draw(): void {
    const { phase, problem } = store.state;
    lastWord.follow(phase, problem, bar.visibleBounds() !== undefined);
    const isWanted = isBarWanted({
      mode: settings.get().callBar,
      phase,
      hasLastWord: lastWord.current !== undefined,
      window: window.sight(),
    });
    if (isWanted) bar.show(barContent(situation()));
    else bar.hide();
    tray?.show(trayState(situation()));
  }

  function toWindow(command: WindowCommand): void {
    window.reveal();
    options.sendToWindow(command);
  }

  function share(): void {
    eyes.offerPicker();
    toWindow('offer-share');
  }

  function obey(command: BarRequestCommand): void {
    switch (command.kind) {
      case 'set-muted':
        return void conversation.setMuted(command.muted);
      case 'end-call':
        return void conversation.stop();
      case 'share':
        return guard.refusal('Sharing') === undefined ? share() : undefined;
      case 'stop-sharing':
        return eyes.topic.sharing.stop();
      case 'pause-sharing':
        return void eyes.topic.sharing.setPaused(command.paused);
      case 'open-window':
        return window.reveal();
      case 'show-request':
        return toWindow('review-request');
      case 'allow':
        return answer(command, { kind: 'once' });
      case 'deny':
        return answer(command, { kind: 'deny' });
      case 'close':
        lastWord.forget();
        return update();
    }
  }

  function answer(
    { toolCallId, hash }: { readonly toolCallId: string; readonly hash: string },
    given: ApprovalAnswer,
  ): void {
    if (given.kind !== 'deny') {
      const entry = waitingCalls(store.state).find(({ id }) => id === toolCallId);
      // What did not stand in the bar cannot have been read there.
      if (entry === undefined || !barRequest(entry).isWhole) return;
      if (guard.refusal('An approval in the call bar') !== undefined) return;
    }
    const result = conversation.answerRequest(toolCallId, hash, given);
    if (!result.ok) store.apply({ type: 'problem-raised', problem: result.problem });
  }

  function act(action: TrayAction): void {
    switch (action) {
      case 'start-call':
        window.prepare();
        return options.sendToWindow('toggle-call');
      case 'end-call':
        return void conversation.stop();
      case 'mute':
      case 'unmute':
        return void conversation.setMuted(action === 'mute');
      case 'share':
        return share();
      case 'stop-sharing':
        return eyes.topic.sharing.stop();
      case 'review-request':
        return toWindow('review-request');
      case 'focus-call-bar':
        return bar.focus();
      case 'show-window':
        return window.reveal();
      case 'settings':
        return toWindow('open-settings');
      case 'quit':
        return app.quit();
    }
  }

  return {
    heard: levels.heard,
    windowChanged() {
      stopWaiting?.();
      stopWaiting = undefined;
      const { isVisible, isFocused } = window.sight();
      if (isVisible && isFocused) lastWord.forget();
      if (isVisible && !isFocused) stopWaiting = systemClock.setTimeout(update, focusMs);
      else update();
    },
    follow(opened) {
      const forget = (): void => {
        facts = quietFacts;
        update();
      };
      opened.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) forget();
      });
      opened.once('destroyed', forget);
    },
    noteFacts(told) {
      facts = told;
      update();
    },
    sharingChanged: update,
    barBounds: bar.visibleBounds,
    focusCallBar: bar.focus,
    status: async () => ({
      launchesAtLogin: login.isOn(),
      hasTray: await life.hasTray(),
    }),
    setLaunchAtLogin: login.set,
    closing: life.closing,
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      stopWaiting?.();
      life.dispose();
      for (const unsubscribe of subscriptions) unsubscribe();
      bar.dispose();
      tray?.dispose();
    },
  };
}
