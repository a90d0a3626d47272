import { BrowserWindow, desktopCapturer, type DesktopCapturerSource } from 'electron';
import type { CaptureSource } from '../../shared/vision/sharing.ts';

const thumbnailSize = { width: 320, height: 200 } as const;
const thumbnailQuality = 70;

/** A screen or window, and the display on which it is, where the system says. */
export interface OfferedSource extends CaptureSource {
  readonly displayId: string;
}

/** All screens and windows with a picture of now, but for our own windows. */
export async function listCaptureSources(): Promise<readonly OfferedSource[]> {
  const sources = await desktopCapturer.getSources({ types: ['screen', 'window'], thumbnailSize });
  const own = new Set(
    BrowserWindow.getAllWindows().map((window) => windowOf(window.getMediaSourceId())),
  );
  return sources.filter(({ id }) => !own.has(windowOf(id))).map(offered);
}

/** Without the last part, which says who asks: `window:4194307:1`. */
function windowOf(sourceId: string): string {
  return sourceId.split(':').slice(0, 2).join(':');
}

function offered({ id, name, thumbnail, display_id }: DesktopCapturerSource): OfferedSource {
  return {
    id,
    kind: id.startsWith('screen:') ? 'screen' : 'window',
    name: name.trim() === '' ? 'Untitled' : name.trim().slice(0, 200),
    thumbnail: thumbnail.isEmpty() ? '' : dataAddress(thumbnail.toJPEG(thumbnailQuality)),
    displayId: display_id,
  };
}

function dataAddress(jpeg: Buffer): string {
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}

/**
 * Whether the system shows us the screen, by a tiny picture of it: on macOS its own status stays
 * what it was when the app was started (desktop-facts.md). The first try makes the system ask.
 */
export async function canSeeScreen(): Promise<boolean> {
  try {
    const size = { width: 2, height: 2 };
    const sources = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: size });
    return sources.some(({ thumbnail }) => !thumbnail.isEmpty());
  } catch {
    // This is how Electron says that the system refuses.
    return false;
  }
}
