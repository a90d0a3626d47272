import { BrowserWindow, screen, session, type WebContents } from 'electron';
import type { IndicatorCommand } from '../shared/vision/indicator.ts';
import type { SharingState } from '../shared/vision/sharing.ts';
import type { CallNotice, Conversation } from './conversation/index.ts';
import { indicatorPage } from './desktop/app-url.ts';
import { listCaptureSources } from './desktop/capture-sources.ts';
import type { Capabilities } from './desktop/capabilities.ts';
import { answerDisplayMedia } from './desktop/display-media.ts';
import { createListening } from './desktop/listening.ts';
import { createLookPermissions } from './desktop/look-permissions.ts';
import type { MainWindow } from './desktop/main-window.ts';
import { restrictPermissions } from './desktop/permissions.ts';
import { createSharingIndicator } from './desktop/sharing-indicator.ts';
import { createSourcePicker } from './desktop/source-picker.ts';
import type { UserGesture } from './desktop/user-gesture.ts';
import type { Rectangle } from './desktop/window-bounds.ts';
import { createQuietWarning, openFramePort, push, type VisionTopic } from './ipc/index.ts';
import { pictureSize, systemClock } from './realtime/index.ts';
import type { Log } from './storage/log.ts';
import {
  createArming,
  createPickerOffer,
  createSharing,
  createVisionRequests,
  ownWindowArea,
  type Armed,
  type CaptureDevice,
} from './vision/index.ts';

/** What Parley sees and hears of its surroundings, and who guards it. */
export interface Eyes {
  readonly topic: VisionTopic;
  /** The user wants to show something, by a hotkey or the like: the window may open the picker. */
  offerPicker(): void;
  /** @returns whether something was shared */
  stopSharing(): boolean;
  callChanged(notice: CallNotice): void;
  /** Another window of ours says what is shared, or does not any more. */
  coverIndicator(isCovered: boolean): void;
  /** Our windows have moved. */
  windowsMoved(): void;
  /** Follows what becomes of a new window of ours: where it stands, and when it loads anew. */
  follow(contents: WebContents): void;
  dispose(): void;
}

export interface EyesOptions {
  readonly window: MainWindow;
  readonly conversation: Pick<Conversation, 'showFrame' | 'note' | 'isInCall'>;
  readonly gesture: Pick<UserGesture, 'takeGesture' | 'lastAtMs'>;
  readonly capabilities: Capabilities;
  readonly indicatorPreloadPath: string;
  readonly onSharing: (state: SharingState) => void;
  /** Where the call bar stands; undefined while nobody can see it. */
  readonly callBarBounds: () => Rectangle | undefined;
  readonly log: Log;
}

/** Builds the eyes and connects them with the desktop; also sets what any page may use. */
export function createEyes(options: EyesOptions): Eyes {
  const { window, conversation, capabilities, log } = options;
  /** Of the screen that is shared; empty for anything else. */
  let sharedDisplayId = '';

  const warnOfFrame = createQuietWarning(log, systemClock.now);
  const arming = createArming(systemClock.now);
  const offer = createPickerOffer(systemClock.now);
  const listening = createListening({
    isInCall: () => conversation.isInCall(),
    lastPressAtMs: () => options.gesture.lastAtMs,
    now: systemClock.now,
  });
  const permissions = createLookPermissions(capabilities);
  const picker = createSourcePicker({
    list: listCaptureSources,
    offer: (sources) => push(window.contents, 'vision:sources', sources),
    onError: (error) => log.warn('The screens and windows could not be listed', error),
    setTimeout: systemClock.setTimeout,
  });
  const indicator = createSharingIndicator({
    page: indicatorPage,
    preloadPath: options.indicatorPreloadPath,
    onCommand: obey,
    onError: (error) => log.error('The indicator did not load', error),
  });
  const sharing = createSharing({
    clock: systemClock,
    sizeOf: pictureSize,
    showFrame: ({ data }) => conversation.showFrame(data),
    onState(state) {
      indicator.show(state);
      options.onSharing(state);
      push(window.contents, 'vision:state-changed', state);
    },
    onFrame: (frame) => push(window.contents, 'vision:frame', frame),
    onNote: conversation.note,
    onRefused: (why) => warnOfFrame(`A frame was refused. ${why}`),
  });
  const requests = createVisionRequests({
    takeGesture: options.gesture.takeGesture,
    takeOffer: offer.take,
    arming,
    sharing,
    permissions,
    picker: {
      kind: capabilities.displayPicker === 'own' ? 'own' : 'system',
      isOpen: () => picker.isOpen,
      open: picker.open,
      close: picker.close,
      find: picker.find,
    },
  });

  function obey(command: IndicatorCommand): void {
    if (command === 'stop') sharing.stop();
    else sharing.setPaused(command === 'pause');
  }

  function take(device: CaptureDevice): Armed | undefined {
    const armed = arming.take(device);
    if (armed?.purpose !== 'live') return armed;
    sharing.begin(armed);
    const { picked } = armed;
    sharedDisplayId =
      picked.kind === 'display' && armed.source.kind === 'screen'
        ? (picker.find(picked.sourceId)?.displayId ?? '')
        : '';
    noteOwnWindows();
    return armed;
  }

  function mayLook(device: CaptureDevice): boolean {
    // The handler for screens is asked after this, unless the system's own picker takes its place.
    const isLastWord = device === 'camera' || capabilities.displayPicker === 'native';
    return isLastWord ? take(device) !== undefined : arming.allows(device);
  }

  function noteOwnWindows(): void {
    const display = screen.getAllDisplays().find(({ id }) => String(id) === sharedDisplayId);
    const bounds = [window.visibleBounds(), options.callBarBounds()];
    sharing.setOwnWindows(
      bounds.flatMap((own) => {
        const area = own && display && ownWindowArea(own, display.bounds);
        return area === undefined ? [] : [area];
      }),
    );
  }

  restrictPermissions(session.defaultSession, {
    isWindow: (contents) => contents === window.contents(),
    mayLook,
    mayListen: listening.mayListen,
    mayListCameras: () => picker.isOpen,
  });
  answerDisplayMedia(session.defaultSession, {
    capabilities,
    isOurFrame: (frame) => frame !== null && frame === window.contents()?.mainFrame,
    take: () => take('display')?.picked,
  });

  return {
    topic: {
      requests,
      sharing,
      openPort: (nonce) => openFramePort(window.contents, nonce),
      openSettings: permissions.openSettings,
    },
    offerPicker: offer.make,
    stopSharing() {
      const wasSharing = sharing.state.status !== 'off';
      sharing.stop();
      return wasSharing;
    },
    callChanged(notice) {
      if (notice === 'ended') listening.callEnded();
      sharing.callChanged(notice);
    },
    coverIndicator: indicator.setCovered,
    windowsMoved: noteOwnWindows,
    follow(opened) {
      for (const change of ['move', 'resize', 'show', 'hide', 'minimize', 'restore'] as const) {
        // One by one for the type checker: each event has an overload of its own.
        BrowserWindow.fromWebContents(opened)?.on(change as 'move', noteOwnWindows);
      }
      // A page that is loaded anew has nothing to share and nothing picked.
      opened.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (!isMainFrame || isSameDocument) return;
        arming.disarm();
        picker.close();
        sharing.stop();
      });
    },
    dispose() {
      picker.close();
      sharing.stop();
      indicator.dispose();
    },
  };
}
