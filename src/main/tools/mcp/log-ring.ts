import type { McpLogLine } from '../../../shared/mcp/view.ts';
import { cleanText } from './clean-text.ts';

/** The last lines of what a server wrote; older ones are forgotten. */
export interface LogRing {
  add(from: McpLogLine['from'], text: string): void;
  lines(): readonly McpLogLine[];
  /** A text without the values of the vault. */
  hide(text: string): string;
  /** How many were ever added. */
  readonly count: number;
}

export interface LogRingOptions {
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
  /** Values of the vault, which servers like to print; never shown. */
  readonly secrets: () => readonly string[];
}

const maxLines = 500;
const maxLineCharacters = 2_000;
/** Shorter ones are in every other word. */
const minSecretCharacters = 5;

export function createLogRing({ epochNow, secrets }: LogRingOptions): LogRing {
  let kept: McpLogLine[] = [];
  let count = 0;

  function hide(text: string): string {
    return secrets()
      .filter((secret) => secret.length >= minSecretCharacters)
      .reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), text);
  }

  return {
    hide,
    add(from, text) {
      // Cut before it is searched: a line can have megabytes, and a secret at the cut is cut off too.
      let shown = hide(cleanText(text.slice(0, 2 * maxLineCharacters), 2 * maxLineCharacters));
      if (shown.length > maxLineCharacters) shown = `${shown.slice(0, maxLineCharacters)}…`;
      kept.push({ at: epochNow(), from, text: shown });
      count += 1;
      if (kept.length > 2 * maxLines) kept = kept.slice(-maxLines);
    },
    lines: () => kept.slice(-maxLines),
    get count() {
      return count;
    },
  };
}
