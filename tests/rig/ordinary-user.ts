import { chown } from 'node:fs/promises';

import { output } from './process.ts';

/** `nobody`, whom every Debian has. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

/**
 * The words before a command that let it run as an ordinary user: Chromium refuses its sandbox to
 * root. Empty where this process is an ordinary user already.
 */
export const asOrdinaryUser: readonly string[] = isRoot
  ? ['setpriv', `--reuid=${String(nobody)}`, `--regid=${String(nobody)}`, '--clear-groups', '--']
  : [];

/** Makes a folder the ordinary user's own. */
export async function giveToOrdinaryUser(folder: string): Promise<void> {
  if (isRoot) await chown(folder, nobody, nobody);
}

/**
 * Why an ordinary user cannot have Chromium's sandbox here, as in a container that forbids user
 * namespaces; null when the sandbox can work. Linux.
 * @param hasSetuidHelper `chrome-sandbox` belongs to root and has the setuid bit
 */
export async function reasonAgainstSandbox(hasSetuidHelper: boolean): Promise<string | null> {
  const works = (words: readonly string[]): Promise<boolean> => {
    const [command, ...args] = words as [string, ...string[]];
    return output(command, args, process.env).then(
      () => true,
      () => false,
    );
  };
  if (await works([...asOrdinaryUser, 'unshare', '--user', '--map-root-user', 'true'])) return null;
  // The helper does with root's rights what the user may not.
  if (hasSetuidHelper && isRoot && (await works(['unshare', '--pid', '--fork', 'true'])))
    return null;
  return 'this system lets no ordinary user make a namespace';
}
