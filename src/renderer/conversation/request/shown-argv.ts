import { visibleText } from '../../../shared/visible-text.ts';

/** Program and arguments in one line; quotes show where each one begins and ends. */
export function shownArgv(argv: readonly string[]): string {
  return argv
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : visibleText(JSON.stringify(word))))
    .join(' ');
}
