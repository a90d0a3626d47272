/** Decides what becomes of a window that the user closes. */
export interface CloseToTray {
  /** @returns whether the window stays for now: it is hidden, or closed, when that is known */
  closing(): boolean;
}

export interface CloseToTrayOptions {
  readonly isOn: () => boolean;
  /** The app ends: every window closes. */
  readonly isQuitting: () => boolean;
  readonly hasTray: () => Promise<boolean>;
  /** Whether the user knows by now where the window goes. */
  readonly wasTold: () => boolean;
  /** Tells it, once. @returns what the user wants instead */
  readonly tell: () => Promise<'stay' | 'quit'>;
  readonly hide: () => void;
  readonly close: () => void;
  readonly quit: () => void;
  readonly onError: (error: unknown) => void;
}

export function createCloseToTray(options: CloseToTrayOptions): CloseToTray {
  let isDeciding = false;

  async function decide(): Promise<void> {
    // Without a tray a hidden window would be lost for many: it closes as windows do.
    if (!(await options.hasTray())) return options.close();
    const wish = options.wasTold() ? 'stay' : await options.tell();
    if (wish === 'stay') options.hide();
    else options.quit();
  }

  return {
    closing() {
      if (isDeciding) return true;
      if (!options.isOn() || options.isQuitting()) return false;
      isDeciding = true;
      decide()
        .catch((error: unknown) => {
          options.onError(error);
          options.close();
        })
        .finally(() => {
          isDeciding = false;
        });
      return true;
    },
  };
}
