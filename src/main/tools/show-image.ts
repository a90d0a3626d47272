import { UnsupportedInputError } from '../realtime/errors.ts';
import type { ToolContext } from '../realtime/tool.ts';

/** Beyond this the services refuse a picture. */
const maxImageBytes = 10 * 1024 * 1024;

/**
 * Shows the model a picture.
 * @returns what to tell the model about it
 * @throws Error for the model if it cannot see, or the picture is too large.
 */
export async function showImage(
  bytes: Uint8Array,
  mimeType: string,
  name: string,
  { session }: ToolContext,
): Promise<string> {
  if (bytes.length > maxImageBytes) {
    const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
    throw new Error(`The picture has ${megabytes} MB; at most 10 MB can be shown.`);
  }
  try {
    await session.showImage(bytes, mimeType);
  } catch (error) {
    if (!(error instanceof UnsupportedInputError)) throw error;
    throw new Error('This model cannot see pictures. The user can choose one that does.', {
      cause: error,
    });
  }
  return `You now see the picture ${name}.`;
}
