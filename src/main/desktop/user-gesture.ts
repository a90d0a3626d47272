import type { WebContents } from 'electron';

/** What an `input-event` tells; see Electron's `InputEvent`. */
export interface SeenInput {
  readonly type: string;
  readonly modifiers?: readonly string[];
}

/** Knows whether a person has just pressed something in our window. */
export interface UserGesture {
  /**
   * Whether a key, a button of the mouse or a finger was pressed or let go lately.
   * @param withinMs a second if not given
   */
  hadRecentGesture(withinMs?: number): boolean;
  /** When that was last, by the clock; -Infinity if never. */
  readonly lastAtMs: number;
  /** Likewise, but each press counts only once: the next one needs another press. */
  takeGesture(): boolean;
  /** Watches a window's contents until they are gone. */
  watch(contents: Pick<WebContents, 'on'>): void;
}

/** Until the page has heard of it and its request has arrived, even on a busy computer. */
const recentMs = 1_000;

/** A pointer that only moves over the window means nothing. */
const presses: ReadonlySet<string> = new Set([
  'rawKeyDown',
  'keyDown',
  'mouseDown',
  'mouseUp',
  'pointerDown',
  'pointerUp',
  'touchStart',
  'touchEnd',
  'gestureTap',
]);

/** With these a press begins; what follows belongs to the same press. */
const beginnings: ReadonlySet<string> = new Set([
  'rawKeyDown',
  'mouseDown',
  'pointerDown',
  'touchStart',
]);

export function isGesture({ type, modifiers = [] }: SeenInput): boolean {
  return presses.has(type) && !modifiers.includes('isautorepeat');
}

/**
 * What scripts do in a page reaches main as requests, but never as input: so a page that was taken
 * over cannot give consent by itself.
 * @param now milliseconds of a clock that never goes back
 */
export function createUserGesture(now: () => number): UserGesture {
  let lastAt = -Infinity;
  /** A press has begun that nobody has taken. */
  let isUntaken = false;
  const hadRecentGesture = (withinMs = recentMs): boolean => now() - lastAt <= withinMs;
  return {
    hadRecentGesture,
    get lastAtMs() {
      return lastAt;
    },
    takeGesture() {
      const isTaken = isUntaken && hadRecentGesture();
      isUntaken = false;
      return isTaken;
    },
    watch(contents) {
      contents.on('input-event', (_event, input) => {
        if (!isGesture(input)) return;
        lastAt = now();
        if (beginnings.has(input.type)) isUntaken = true;
      });
    },
  };
}
