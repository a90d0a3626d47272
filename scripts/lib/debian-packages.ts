/**
 * A Debian package that is needed, as the names it has in different releases, newest first: Ubuntu
 * 24.04 and Debian 13 renamed some libraries to `…t64`.
 */
export type PackageNames = readonly [string, ...string[]];

/** What groups of packages are for. `test` and `build` are needed in addition to `app`. */
export type PackageGroup = 'app' | 'test' | 'build';

/** The Debian packages that Electron, the rig of the end-to-end tests, and electron-builder need. */
export const debianPackages: Readonly<Record<PackageGroup, readonly PackageNames[]>> = {
  app: [
    ['libgtk-3-0t64', 'libgtk-3-0'],
    ['libnss3'],
    ['libasound2t64', 'libasound2'],
    ['libgbm1'],
    ['libsecret-1-0'],
    ['libxtst6'],
    ['libxt6t64', 'libxt6'],
    ['xdg-utils'],
  ],
  test: [
    ['xvfb'],
    ['xauth'],
    ['pulseaudio'],
    ['pulseaudio-utils'],
    ['espeak-ng'],
    ['xdotool'],
    ['x11-utils'],
    ['imagemagick'],
    ['dbus-x11'],
    ['gnome-keyring'],
    ['bubblewrap'],
    ['desktop-file-utils'],
  ],
  // What electron-builder does not bring itself.
  build: [['rpm'], ['xz-utils']],
};

/** All names of some packages, for asking the package manager about them. */
export function allNames(packages: readonly PackageNames[]): string[] {
  return packages.flat();
}

/** The names that `dpkg-query -W -f '${Package} ${db:Status-Status}\n'` lists as installed. */
export function installedNames(output: string): Set<string> {
  const rows = output.split('\n').map((line) => line.split(' '));
  return new Set(rows.filter(([, status]) => status === 'installed').map(([name]) => name ?? ''));
}

/** The names that `apt-cache policy` can install, that is which have a candidate version. */
export function installableNames(output: string): Set<string> {
  const blocks = output.matchAll(/^(\S+):\n {2}Installed: .*\n {2}Candidate: (.*)$/gm);
  const rows = [...blocks].map(([, name, candidate]) => ({ name: name ?? '', candidate }));
  return new Set(rows.filter((row) => row.candidate !== '(none)').map((row) => row.name));
}

/** The packages of which none of the names is installed. */
export function missingPackages(
  packages: readonly PackageNames[],
  installed: ReadonlySet<string>,
): PackageNames[] {
  return packages.filter((names) => !names.some((name) => installed.has(name)));
}

/** The name to install for each package; null when one of them has no installable name. */
export function namesToInstall(
  packages: readonly PackageNames[],
  installable: ReadonlySet<string>,
): string[] | null {
  const chosen = packages.map((names) => names.find((name) => installable.has(name)));
  return chosen.every((name) => name !== undefined) ? chosen : null;
}
