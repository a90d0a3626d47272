import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { Installer, type InstallerOptions } from 'electron-installer-debian';

import { packageIconSizes } from '../icons/render.ts';
import { repositoryRoot } from '../lib/paths.ts';
import { capture } from '../lib/run.ts';
import { builderConfig } from './config.ts';
import { desktopEntry } from './desktop-entry.ts';

/** How a .deb is made. */
export type DebianOptions = {
  /** The unpacked app. */
  unpacked: string;
  /** Where the .deb goes. */
  output: string;
  /** `small` takes minutes of a slow machine, `fast` seconds. */
  compression: 'small' | 'fast';
};

const debianNames: Readonly<Partial<Record<NodeJS.Architecture, string>>> = {
  x64: 'amd64',
  arm64: 'arm64',
  arm: 'armhf',
};
const compressions = { small: ['-Zxz', '-z3'], fast: ['-Zgzip', '-z1'] } as const;
const packDeadlineMs = 30 * 60_000;

/** Whether this machine can make a .deb. */
export function canMakeDebian(): boolean {
  return existsSync('/usr/bin/dpkg-deb');
}

/**
 * Makes an installable .deb from the unpacked app with Debian's own tools, without
 * electron-builder's. Everything is a plain file of the package: no script runs at installation, so
 * removal leaves nothing. Chromium's sandbox works by the setuid helper also where the system
 * restricts user namespaces (Ubuntu 24.04).
 * @returns the path of the .deb
 */
export async function makeDebianPackage(options: DebianOptions): Promise<string> {
  const manifest = JSON.parse(
    await readFile(join(repositoryRoot, 'package.json'), 'utf8'),
  ) as Manifest;
  const installer = new ParleyInstaller(options, await builderConfig(), manifest);
  await mkdir(options.output, { recursive: true });
  await installer.generateDefaults();
  installer.generateOptions();
  await installer.createStagingDir();
  await installer.createContents();
  await installer.createPackage();
  await installer.movePackage();
  const [path] = installer.options.packagePaths ?? [];
  if (path === undefined) throw new Error(`dpkg-deb left no package in ${options.output}.`);
  return path;
}

type Manifest = { name: string; version: string; desktopName: string };

class ParleyInstaller extends Installer {
  readonly #wanted: DebianOptions;
  readonly #config: Configuration;
  readonly #manifest: Manifest;

  constructor(wanted: DebianOptions, config: Configuration, manifest: Manifest) {
    super({
      src: wanted.unpacked,
      dest: wanted.output,
      rename: (folder: string) => join(folder, '<%= name %>_<%= version %>_<%= arch %>.deb'),
      logger: () => undefined,
    });
    this.#wanted = wanted;
    this.#config = config;
    this.#manifest = manifest;
  }

  override generateOptions(): InstallerOptions {
    const { linux, deb } = this.#config;
    const { name } = this.#manifest;
    const icons = packageIconSizes.map((size): [string, string] => [
      `${String(size)}x${String(size)}`,
      join(repositoryRoot, 'build/icons', `${String(size)}.png`),
    ]);
    super.generateOptions();
    return Object.assign(this.options, {
      name,
      bin: linux?.executableName ?? name,
      arch: debianNames[process.arch] ?? process.arch,
      section: deb?.packageCategory ?? 'utils',
      maintainer: linux?.maintainer,
      description: linux?.synopsis,
      productDescription: ` ${linux?.description?.trim() ?? ''}`,
      icon: Object.fromEntries(icons),
      // Instead of the installer's own guesses.
      depends: [deb?.depends ?? []].flat(),
      recommends: [deb?.recommends ?? []].flat(),
      suggests: [],
    });
  }

  /** All but an empty file of lintian's exceptions. */
  override get contentFunctions(): string[] {
    return super.contentFunctions.filter((name) => name !== 'createOverrides');
  }

  async createDesktopFile(): Promise<void> {
    const { name, desktopName } = this.#manifest;
    const facts = { program: `/usr/bin/${name}`, icon: name, desktopName };
    const folder = join(this.stagingDir, 'usr/share/applications');
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await writeFile(join(folder, desktopName), desktopEntry(this.#config, facts), { mode: 0o644 });
  }

  async createCopyright(): Promise<void> {
    const text = await readFile(join(repositoryRoot, 'build/linux/copyright'), 'utf8');
    const folder = join(this.stagingDir, 'usr/share/doc', this.#manifest.name);
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await writeFile(join(folder, 'copyright'), text, { mode: 0o644 });
  }

  override async createPackage(): Promise<void> {
    const args = [...compressions[this.#wanted.compression], '--root-owner-group', '--build'];
    await capture('dpkg-deb', [...args, this.stagingDir], { deadlineMs: packDeadlineMs });
  }
}
