import type { Session } from 'electron';
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

/** Everything is denied but the microphone and the choice of a speaker, and these to our own page. */
export function isPermitted(question: PermissionQuestion): boolean {
  const { permission, requester, isMainFrame, mediaTypes } = question;
  if (!isMainFrame || !isAppUrl(requester)) return false;
  if (permission === 'speaker-selection') return true;
  if (permission !== 'media') return false;
  return mediaTypes.length > 0 && mediaTypes.every((type) => type === 'audio');
}

/** Without both handlers Electron allows everything. */
export function restrictPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const { requestingUrl, isMainFrame } = details;
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    callback(isPermitted({ permission, requester: requestingUrl, isMainFrame, mediaTypes }));
  });
  session.setPermissionCheckHandler((_contents, permission, requester, details) => {
    const { isMainFrame, mediaType } = details;
    const mediaTypes = mediaType === undefined ? [] : [mediaType];
    return isPermitted({ permission, requester, isMainFrame, mediaTypes });
  });
  session.setDevicePermissionHandler(() => false);
}
