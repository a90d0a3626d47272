/** A path that may not be used; the message is for the model and the user. */
export class PathRefusedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PathRefusedError';
  }
}

const maxPathLength = 4_096;
const maxSegmentBytes = 255;
/** `C:\x`, `C:x`, `\\server\share`, `\\?\x`, `//server/share`, `\x`. */
const windowsRoot = /^(?:[a-zA-Z]:|\\|\/\/)/;
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?$/i;

/**
 * Refuses what no file of the user is called, before the disk is asked.
 * @throws PathRefusedError
 */
export function checkPathText(text: string, platform: NodeJS.Platform): void {
  if (text.trim() === '') throw new PathRefusedError('The path is empty: name a file or folder.');
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(text)) {
    throw new PathRefusedError('The path has a control character in it: use a plain path.');
  }
  if (!text.isWellFormed()) {
    throw new PathRefusedError('The path is no valid Unicode text: use a plain path.');
  }
  const segments = text.split(platform === 'win32' ? /[\\/]/ : '/');
  const isTooLong = segments.some((segment) => Buffer.byteLength(segment) > maxSegmentBytes);
  if (text.length > maxPathLength || isTooLong) {
    throw new PathRefusedError('The path is longer than a file system takes: use a shorter one.');
  }
  if (platform === 'win32') checkWindowsSegments(text, segments);
  else if (windowsRoot.test(text)) {
    throw new PathRefusedError(
      `“${text}” is a path of Windows or of a network share. Use a path in a granted folder.`,
    );
  }
}

/** Network shares, devices, streams, and names that Windows reads as other names. */
function checkWindowsSegments(text: string, segments: readonly string[]): void {
  if (/^[\\/]{2}/.test(text)) {
    throw new PathRefusedError('Network shares and device paths cannot be used.');
  }
  const isDriveRooted = /^[a-zA-Z]:[\\/]/.test(text);
  for (const [index, segment] of segments.entries()) {
    if (index === 0 && isDriveRooted) continue;
    if (segment.includes(':')) {
      throw new PathRefusedError(`“${segment}” names a drive or a stream: use a plain path.`);
    }
    const isDots = segment === '.' || segment === '..';
    if (!isDots && /[. ]$/.test(segment)) {
      throw new PathRefusedError(`“${segment}” ends in a dot or space, which Windows drops.`);
    }
    if (deviceName.test(segment.trim()) || /~\d/.test(segment)) {
      throw new PathRefusedError(`“${segment}” is the name of a device, or a short name.`);
    }
  }
}
