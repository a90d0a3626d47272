export interface NetworkWatchOptions {
  /** @returns a disposer. */
  readonly setTimeout: (callback: () => void, ms: number) => () => void;
  /** Names the network that is used now; empty without one. */
  readonly readId: () => Promise<string>;
  /** There is another network than before: connections over the old one are dead without a sign. */
  readonly onChange: () => void;
}

export interface NetworkWatch {
  /** Watches from now on, or not any more. The same again changes nothing. */
  follow(isWatching: boolean): void;
}

/** Rare enough to cost nothing, and sooner than any heartbeat finds a dead connection. */
const checkEveryMs = 3_000;

/**
 * Chromium tells of a network that is gone or back, not of a VPN or another Wi-Fi. A change counts once
 * it was seen twice: while networks change, there are moments of neither.
 */
export function createNetworkWatch(options: NetworkWatchOptions): NetworkWatch {
  const { readId, onChange } = options;
  let watching: object | undefined;
  let stopTimer = (): void => undefined;
  let current = '';
  let candidate = '';

  function note(id: string): void {
    const isConfirmed = id === candidate;
    candidate = id;
    if (id === '' || id === current || !isConfirmed) return;
    const isFirst = current === '';
    current = id;
    if (!isFirst) onChange();
  }

  async function check(owner: object): Promise<void> {
    const id = await readId();
    if (watching !== owner) return;
    note(id);
    stopTimer = options.setTimeout(() => void check(owner), checkEveryMs);
  }

  return {
    follow(isWatching) {
      if (isWatching === (watching !== undefined)) return;
      stopTimer();
      current = '';
      candidate = '';
      watching = isWatching ? {} : undefined;
      if (watching !== undefined) void check(watching);
    },
  };
}
