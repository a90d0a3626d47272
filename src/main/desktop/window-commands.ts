import type { WindowCommand } from '../../shared/window-command.ts';

/** Leads commands to the window, also to one that is only being opened or loaded anew. */
export interface WindowCommands {
  readonly isPageReady: boolean;
  send(command: WindowCommand): void;
  /** The page listens: what waits is sent. */
  pageReady(): void;
  /** The page is gone; the next one says when it is ready. */
  pageGone(): void;
  /** Whether something was asked for lately, so that the user expects an answer. */
  wasAskedLately(): boolean;
}

export interface WindowCommandsOptions {
  readonly deliver: (command: WindowCommand) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** A window takes a few seconds to open; who has pressed a key longer ago expects nothing more. */
const patienceMs = 20_000;

export function createWindowCommands({ deliver, now }: WindowCommandsOptions): WindowCommands {
  let isReady = false;
  let lastAt = -Infinity;
  let waiting: readonly { readonly command: WindowCommand; readonly at: number }[] = [];

  return {
    get isPageReady() {
      return isReady;
    },
    send(command) {
      lastAt = now();
      if (isReady) deliver(command);
      else waiting = [...waiting, { command, at: lastAt }];
    },
    pageReady() {
      isReady = true;
      const due = waiting.filter(({ at }) => now() - at <= patienceMs);
      waiting = [];
      for (const { command } of due) deliver(command);
    },
    pageGone() {
      isReady = false;
    },
    wasAskedLately: () => now() - lastAt <= patienceMs,
  };
}
