import type { Locator, Page } from 'playwright-core';

import type { OpenAISimulator } from '../../simulators/openai/index.ts';
import type { Parley } from './parley.ts';

/** A picture as the service received it. */
export interface ReceivedPicture {
  /** e.g. `image/jpeg`. */
  readonly mimeType: string;
  /** The file, base64. */
  readonly data: string;
  /** Ms since the simulator started. */
  readonly arrivalMs: number;
}

/** All pictures so far, in order of arrival. */
export function picturesReceived(service: OpenAISimulator): readonly ReceivedPicture[] {
  return service.received.flatMap(({ event, arrivalMs }) => {
    const address = imageOf(event);
    if (address === undefined) return [];
    const [, mimeType = '', data = ''] = /^data:([^;]+);base64,(.+)$/.exec(address) ?? [];
    return [{ mimeType, data, arrivalMs }];
  });
}

function imageOf(event: Readonly<Record<string, unknown>>): string | undefined {
  const item = event['item'] as { content?: readonly { type?: string; image_url?: string }[] };
  const isCreated = event['type'] === 'conversation.item.create';
  return isCreated
    ? item.content?.find(({ type }) => type === 'input_image')?.image_url
    : undefined;
}

/** Waits until the service has received so many pictures, and returns the newest of these. */
export async function pictureNumber(
  service: OpenAISimulator,
  count: number,
  deadlineMs = 15_000,
): Promise<ReceivedPicture> {
  await service.waitFor(() => picturesReceived(service).length >= count, {
    what: `picture ${String(count)}`,
    deadlineMs,
  });
  const picture = picturesReceived(service)[count - 1];
  if (picture === undefined) throw new Error(`Picture ${String(count)} is gone.`);
  return picture;
}

/** Opens the picker and chooses what is called so. */
export async function pick({ page }: Parley, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Show something' }).click();
  await page.getByRole('radio', { name }).click();
}

/** Shares live what is called so, as a user does. */
export async function share(parley: Parley, name: string | RegExp): Promise<void> {
  await pick(parley, name);
  await parley.page.getByRole('button', { name: /^Share/ }).click();
  await sharingRow(parley)
    .getByText(/^The model sees/)
    .waitFor();
}

/** The row above the dock that says what is shared. */
export function sharingRow({ page }: Parley): Locator {
  return page.getByRole('region', { name: /^Sharing/ });
}

/** The small window that stays above all others; rejects if there is none. */
export async function indicator({ app }: Parley): Promise<Page> {
  const isIndicator = (page: Page): boolean => page.url().endsWith('/indicator.html');
  const open = app.electron.windows().find(isIndicator);
  return open ?? app.electron.waitForEvent('window', { predicate: isIndicator });
}

/** Lets the assistant say something to its end: some seconds in which other things could happen. */
export async function listenToAnAnswer(parley: Parley, service: OpenAISimulator): Promise<void> {
  service.say(
    'This is an answer that takes a few seconds to say, from its first to its last word.',
  );
  await parley.type('Say something.');
  await parley.dockSays('Speaking');
  await parley.dockSays('Listening', 60_000);
}

/**
 * What a page gets that asks by a script, without anybody having pressed anything: for each request
 * the code of the problem, or the name of the error.
 */
export async function askByScript(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(`(async () => {
    const ask = async (asking) => {
      try {
        const answer = await asking();
        return answer instanceof MediaStream ? 'a picture' : (answer.problem?.code ?? 'granted');
      } catch (error) {
        return error.name;
      }
    };
    const { mediaDevices } = navigator;
    const display = { kind: 'display', sourceId: 'screen:0:0' };
    const camera = { kind: 'camera', name: 'Camera' };
    const nonce = crypto.randomUUID();
    return {
      picker: await ask(() => parley.request('vision:open-picker')),
      screen: await ask(() => parley.request('vision:arm', { picked: display, purpose: 'live' })),
      camera: await ask(() => parley.request('vision:arm', { picked: camera, purpose: 'still' })),
      port: await ask(() => parley.request('vision:open-port', { nonce })),
      displayMedia: await ask(() => mediaDevices.getDisplayMedia({ video: true })),
      userMedia: await ask(() => mediaDevices.getUserMedia({ video: true })),
      both: await ask(() => mediaDevices.getUserMedia({ video: true, audio: true })),
    };
  })()`);
}

/** A picture of this size, or whatever stands in the text. */
export type DroppedFile = { readonly type: string; readonly name: string } & (
  | { readonly width: number; readonly height: number }
  | { readonly text: string }
);

/** Drops a file into the window. */
export async function drop({ page }: Parley, file: DroppedFile): Promise<void> {
  await page.evaluate(`(async (file) => {
    const draw = () => {
      const canvas = new OffscreenCanvas(file.width, file.height);
      const context = canvas.getContext('2d');
      context.fillStyle = '#3a7';
      context.fillRect(0, 0, file.width / 2, file.height);
      return canvas.convertToBlob({ type: file.type });
    };
    const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const content = 'text' in file ? bytes(file.text) : await draw();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], file.name, { type: file.type }));
    const options = { dataTransfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('dragover', options));
    document.body.dispatchEvent(new DragEvent('drop', options));
  })(${JSON.stringify(file)})`);
}

/** Puts a picture (PNG, base64) on the clipboard, as another program would. */
export async function copyPicture({ app }: Parley, png: string): Promise<void> {
  await app.electron.evaluate(async (electron, base64) => {
    const bytes = Buffer.from(base64, 'base64');
    const { clipboard, nativeImage, ClipboardItem } = electron;
    // Up to Electron 43.
    const old = clipboard as unknown as { writeImage?: (image: Electron.NativeImage) => void };
    if (old.writeImage !== undefined) old.writeImage(nativeImage.createFromBuffer(bytes));
    else await clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes]) })]);
  }, png);
}
