import type { Session, WebContents } from 'electron';
import { isAppUrl } from './app-url.ts';

/** Something that a page wants to use. */
export interface PermissionQuestion {
  readonly permission: string;
  /** Address or origin of who asks. */
  readonly requester: string;
  readonly isMainFrame: boolean;
  /** For `media`: `audio` is the microphone, `video` the camera. */
  readonly mediaTypes: readonly string[];
}

/** Whether the user has just asked for a look by this device. */
export type LookPermission = (device: 'camera' | 'display') => boolean;

/** Whether the user has reason to expect that the microphone is opened. */
export type ListenPermission = () => boolean;

/**
 * Everything is denied but the choice of a speaker to our own page; and the microphone and a look, where
 * the user has asked for them.
 */
export function isPermitted(
  question: PermissionQuestion,
  mayLook: LookPermission,
  mayListen: ListenPermission,
): boolean {
  const { permission, requester, isMainFrame, mediaTypes } = question;
  if (!isMainFrame || !isAppUrl(requester)) return false;
  if (permission === 'speaker-selection') return true;
  if (permission === 'display-capture') return mayLook('display');
  if (permission !== 'media') return false;
  // Electron 33 to 44 ask for the screen like this (desktop-facts.md).
  if (mediaTypes.length === 0) return mayLook('display');
  if (mediaTypes.every((type) => type === 'video')) return mayLook('camera');
  return mediaTypes.every((type) => type === 'audio') && mayListen();
}

export interface PermissionOptions {
  /** Contents of ours that get nothing, such as the indicator's. */
  readonly isWindow: (contents: WebContents) => boolean;
  /** Answers a request, and uses up what the user has allowed. */
  readonly mayLook: LookPermission;
  readonly mayListen: ListenPermission;
  /** Whether the page may know the names of the cameras. */
  readonly mayListCameras: () => boolean;
}

/** Without both handlers Electron allows everything. */
export function restrictPermissions(session: Session, options: PermissionOptions): void {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const { requestingUrl, isMainFrame } = details;
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const question = { permission, requester: requestingUrl, isMainFrame, mediaTypes };
    const { isWindow, mayLook, mayListen } = options;
    callback(isWindow(contents) && isPermitted(question, mayLook, mayListen));
  });
  session.setPermissionCheckHandler((contents, permission, requester, details) => {
    const { isMainFrame, mediaType } = details;
    const mediaTypes = mediaType === undefined ? [] : [mediaType];
    if (contents !== null && !options.isWindow(contents)) return false;
    return isPermitted(
      { permission, requester, isMainFrame, mediaTypes },
      // A check gives nothing away but names; what is seen is decided by the request.
      (device) => device === 'camera' && options.mayListCameras(),
      () => true,
    );
  });
  session.setDevicePermissionHandler(() => false);
}
