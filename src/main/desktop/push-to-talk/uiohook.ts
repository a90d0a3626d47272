import { createRequire } from 'node:module';
import type * as uiohook from 'uiohook-napi';
import type { KeyboardHook } from './push-to-talk.ts';

// By another name than `require`, which the bundler declares itself.
const load = createRequire(import.meta.url);

/**
 * Loads the native hook (libuiohook: XRecord on X11, an event tap on macOS, a low-level hook on
 * Windows). @throws if it cannot be loaded here
 */
export function loadUiohook(): KeyboardHook {
  // Not imported, since its library is for those alone who have switched push to talk on.
  const { uIOhook, UiohookKey } = load('uiohook-napi') as typeof uiohook;
  return {
    codes: UiohookKey,
    start(listener) {
      const onDown = (event: uiohook.UiohookKeyboardEvent): void =>
        listener({ ...event, type: 'down' });
      const onUp = (event: uiohook.UiohookKeyboardEvent): void =>
        listener({ ...event, type: 'up' });
      uIOhook.on('keydown', onDown);
      uIOhook.on('keyup', onUp);
      const forget = (): void => {
        uIOhook.off('keydown', onDown);
        uIOhook.off('keyup', onUp);
      };
      try {
        uIOhook.start();
      } catch (error) {
        forget();
        throw error;
      }
      return () => {
        uIOhook.stop();
        forget();
      };
    },
  };
}
