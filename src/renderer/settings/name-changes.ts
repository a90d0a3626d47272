import { text } from '../text/text.ts';

/** What the user calls the settings of these keys, each once. */
export function nameChanges(keys: readonly string[]): readonly string[] {
  const names: Readonly<Record<string, string>> = text.transfer.keys;
  return [...new Set(keys.map((key) => names[key] ?? text.transfer.other))];
}
