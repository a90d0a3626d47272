/**
 * Letters that no shell reads as anything but themselves. ASCII only: a look-alike is no letter
 * here. `~`, `*`, quotes, backslash, `%`, `$` and every operator are left out on purpose.
 */
const plainWord = /^[A-Za-z0-9_./:+,@=-]+$/;
/** zsh expands `=ls`; PowerShell splats `@x`. */
const specialStart = /^[=@]/;

const maxCommandLength = 4_096;

/**
 * The words of a command line that every shell reads the same way: plain words between single
 * spaces. Undefined for anything else: operators, quotes, expansions, globs, redirections,
 * assignments before the command, tabs, newlines, or letters beyond ASCII.
 */
export function plainWords(command: string): readonly string[] | undefined {
  if (command.length > maxCommandLength) return undefined;
  const words = command.split(' ');
  const isPlain = words.every((word) => plainWord.test(word) && !specialStart.test(word));
  if (!isPlain || isAssignment(words[0] ?? '')) return undefined;
  return words;
}

/** `LD_PRELOAD=x git status` is another command than `git status`. */
function isAssignment(word: string): boolean {
  return word.includes('=');
}
