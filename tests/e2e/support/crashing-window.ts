import { setTimeout as pause } from 'node:timers/promises';

import type { Parley } from './parley.ts';

/** A window whose process is killed. Playwright gives such a page up, so main is asked about it. */
export interface CrashingWindow {
  /** Kills the process of the page, as a crash does. */
  crash(): Promise<void>;
  /** Waits until everything that the page shows contains this. */
  shows(text: string): Promise<void>;
  /** Resolves with the boxes that were opened since `watch`, once there are `count`. */
  boxes(count: number): Promise<readonly MessageBox[]>;
  /** Answers the box that is open by the button of this index. */
  answer(button: number): Promise<void>;
  /** How often the page was loaded since `watch`. */
  loads(): Promise<number>;
}

export interface MessageBox {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** What main keeps for the test. */
interface Watched {
  boxes: MessageBox[];
  answers: ((button: number) => void)[];
  loads: number;
}

const deadlineMs = 30_000;

export async function watchWindow({ app: { electron } }: Parley): Promise<CrashingWindow> {
  await electron.evaluate(({ dialog, BrowserWindow }) => {
    const watched: Watched = { boxes: [], answers: [], loads: 0 };
    Object.assign(globalThis, { watched });
    const showMessageBox = (options: MessageBox): Promise<{ response: number }> => {
      watched.boxes.push(options);
      return new Promise((resolve) => {
        watched.answers.push((response) => resolve({ response }));
      });
    };
    Object.assign(dialog, { showMessageBox });
    BrowserWindow.getAllWindows()[0]?.webContents.on('did-finish-load', () => {
      watched.loads += 1;
    });
  });

  async function until<Value>(
    what: string,
    look: () => Promise<Value>,
    isRight: (value: Value) => boolean,
  ): Promise<Value> {
    const giveUpAt = performance.now() + deadlineMs;
    for (;;) {
      const value = await look();
      if (isRight(value)) return value;
      if (performance.now() > giveUpAt) {
        throw new Error(`${what} did not come: ${JSON.stringify(value)}`);
      }
      await pause(100);
    }
  }

  const text = (): Promise<string> =>
    electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return '';
      // A page that dies meanwhile never answers.
      const silence = new Promise((resolve) => setTimeout(resolve, 1_000, ''));
      const shown: Promise<unknown> = contents.executeJavaScript('document.body.innerText');
      return String(await Promise.race([shown.catch(() => ''), silence]));
    });

  return {
    crash: () =>
      electron.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
      }),
    async shows(wanted) {
      await until(`"${wanted}"`, text, (shown) => shown.includes(wanted));
    },
    boxes: (count) =>
      until(
        `Box ${count}`,
        () =>
          electron.evaluate(() =>
            (globalThis as unknown as { watched: Watched }).watched.boxes.map(
              ({ message, detail, buttons }) => ({ message, detail, buttons }),
            ),
          ),
        (boxes) => boxes.length >= count,
      ),
    answer: (button) =>
      electron.evaluate((_electron, index) => {
        (globalThis as unknown as { watched: Watched }).watched.answers.shift()?.(index);
      }, button),
    loads: () =>
      electron.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.loads),
  };
}
