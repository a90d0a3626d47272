import { join } from 'node:path';

import type { ElectronApplication } from 'playwright-core';

import { launchApp } from '../../rig/app.ts';
import { output } from '../../rig/process.ts';

/** A window of another program, as large as asked, with words in it. */
export interface PictureWindow extends AsyncDisposable {
  readonly title: string;
  /** Resolves when the words are on the screen. */
  show(words: string): Promise<void>;
  /** Lets something in it move for ever. */
  animate(): Promise<void>;
  /** PNG of what is in it, base64. */
  picture(): Promise<string>;
  close(): Promise<void>;
}

export interface PictureWindowOptions {
  readonly title?: string;
  readonly width?: number;
  readonly height?: number;
  readonly words?: string;
}

/** Opens it at the upper left corner of the private display. */
export async function openPictureWindow(
  options: PictureWindowOptions = {},
): Promise<PictureWindow> {
  const {
    title = 'Quarterly numbers',
    width = 800,
    height = 500,
    words = 'Known text 4711',
  } = options;
  const app = await launchApp({
    appFolder: join(import.meta.dirname, 'picture-app'),
    environment: { PICTURE_TITLE: title, PICTURE_SIZE: `${String(width)}x${String(height)}` },
    args: ['--no-sandbox'],
  });
  const { page } = app;
  const show = async (next: string): Promise<void> => {
    await page.evaluate(paintScript(next));
  };
  await show(words);
  await announce(title);
  return {
    title,
    show,
    animate: () => page.evaluate(moveScript),
    picture: async () => (await page.screenshot()).toString('base64'),
    close: app.dispose,
    [Symbol.asyncDispose]: app.dispose,
  };
}

/** Paints, and waits until it is painted. */
function paintScript(words: string): string {
  const heading = `<h1 style="font: 700 64px sans-serif; margin: 60px; color: #123">${words}</h1>`;
  const line = `<p style="font: 18px sans-serif; margin: 60px; color: #456">The second line is smaller: ${words} again.</p>`;
  return `new Promise((resolve) => {
    document.body.innerHTML = ${JSON.stringify(heading + line)};
    document.body.style.background = '#fdf6e3';
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  })`;
}

const moveScript = `{
  const box = document.createElement('div');
  box.style.cssText = 'position: fixed; top: 0; width: 200px; height: 200px; background: #c33';
  document.body.append(box);
  const step = (atMs) => {
    box.style.left = (atMs / 4) % 600 + 'px';
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}`;

/**
 * Without a window manager nobody marks windows as such, and programs that list windows look for
 * that mark.
 */
async function announce(title: string): Promise<void> {
  const found = await output('xdotool', ['search', '--sync', '--name', `^${title}$`], process.env);
  for (const id of found.trim().split('\n')) {
    await output(
      'xprop',
      ['-id', id, '-f', 'WM_STATE', '32c', '-set', 'WM_STATE', '1'],
      process.env,
    );
  }
}

/** How alike two pictures are. */
export interface Likeness {
  readonly width: number;
  readonly height: number;
  /** Mean difference of all channels, of 255; below 3 they look the same. */
  readonly difference: number;
}

/** Decodes both in Electron, and compares the first with the second, which is scaled to its size. */
export function likeness(
  electron: ElectronApplication,
  pictures: { readonly received: string; readonly expected: string },
): Promise<Likeness> {
  return electron.evaluate(({ nativeImage }, { received, expected }) => {
    const decode = (base64: string) => nativeImage.createFromBuffer(Buffer.from(base64, 'base64'));
    const first = decode(received);
    const { width, height } = first.getSize();
    const second = decode(expected).resize({ width, height, quality: 'best' });
    const [left, right] = [first.toBitmap(), second.toBitmap()];
    let sum = 0;
    for (let index = 0; index < left.length; index += 1) {
      sum += Math.abs((left[index] ?? 0) - (right[index] ?? 0));
    }
    return { width, height, difference: sum / left.length };
  }, pictures);
}
