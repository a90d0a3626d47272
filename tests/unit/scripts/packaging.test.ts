import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { debianPackages } from '../../../scripts/lib/debian-packages.ts';
import { repositoryRoot } from '../../../scripts/lib/paths.ts';
import { builderConfig } from '../../../scripts/packaging/config.ts';
import { desktopEntry } from '../../../scripts/packaging/desktop-entry.ts';
import { promisedFuses } from '../../../scripts/packaging/fuses.ts';
import { gitHubAddress } from '../../../scripts/packaging/project-address.ts';

const config = await builderConfig();

describe('electron-builder.yml', () => {
  it('makes what the README promises for each system', () => {
    expect([config.mac?.target, config.win?.target, config.linux?.target]).toEqual([
      ['dmg', 'zip'],
      ['nsis'],
      ['AppImage', 'deb', 'rpm', 'tar.gz'],
    ]);
  });

  it('sets every fuse that electron-builder knows', async () => {
    expect(Object.values(await promisedFuses())).not.toContain(undefined);
  });

  it('depends in Debian on what `npm start` installs there', () => {
    const alternatives = debianPackages.app.map((names) => names.join(' | '));
    expect(config.deb?.depends).toEqual(alternatives);
  });

  it('finds in the workflows only groups of system packages that there are', () => {
    const folder = join(repositoryRoot, '.github/workflows');
    const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const groups = [...text.join('').matchAll(/system-packages\.ts (.*)/g)].flatMap(([, names]) =>
      (names ?? '').trim().split(' '),
    );
    expect(groups).toContain('build');
    expect(groups.filter((group) => !Object.hasOwn(debianPackages, group))).toEqual([]);
  });

  it('names files that exist', () => {
    const named = [
      config.mac?.icon,
      config.mac?.entitlements,
      config.mac?.entitlementsInherit,
      config.win?.icon,
      config.linux?.icon,
    ];
    const missing = named.filter((path) => !existsSync(join(repositoryRoot, String(path))));
    expect(missing).toEqual([]);
  });

  it('asks on macOS for each device by a sentence of its own', () => {
    const sentences = Object.entries(config.mac?.extendInfo as Record<string, string>);
    expect(sentences.map(([key]) => key)).toEqual([
      'NSMicrophoneUsageDescription',
      'NSScreenCaptureUsageDescription',
      'NSCameraUsageDescription',
      'NSAudioCaptureUsageDescription',
    ]);
    for (const [, sentence] of sentences) expect(sentence).toMatch(/^Parley .*\.$/);
  });

  it('gives the hardened runtime of macOS what the app does, and nothing more', () => {
    const text = readFileSync(join(repositoryRoot, 'build/entitlements.mac.plist'), 'utf8');
    expect([...text.matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key)).toEqual([
      'com.apple.security.cs.allow-jit',
      'com.apple.security.device.audio-input',
      'com.apple.security.device.camera',
    ]);
  });

  it('takes no files over, and one scheme', () => {
    expect(config.fileAssociations ?? []).toEqual([]);
    expect([config.protocols].flat()).toEqual([{ name: 'Parley', schemes: ['parley'] }]);
  });
});

describe('desktopEntry', () => {
  const text = desktopEntry(config, {
    program: '/usr/bin/parley',
    icon: 'parley',
    desktopName: 'parley.desktop',
  });
  const lines = text.split('\n');

  it.each([
    'Name=Parley',
    'Exec=/usr/bin/parley %U',
    'Icon=parley',
    'StartupWMClass=parley',
    'MimeType=x-scheme-handler/parley;',
    'Actions=toggle;mute;',
  ])('says %s', (line) => {
    expect(lines).toContain(line);
  });

  it('has a group for each action, with the whole path of the program', () => {
    const groups = text.split('\n\n').slice(1);
    expect(groups.map((group) => group.split('\n')[0])).toEqual([
      '[Desktop Action toggle]',
      '[Desktop Action mute]',
    ]);
    for (const group of groups) expect(group).toMatch(/^Exec=\/usr\/bin\/parley --\w+$/m);
  });
});

describe('gitHubAddress', () => {
  it.each([
    ['https://github.com/someone/parley.git', 'https://github.com/someone/parley'],
    ['https://github.com/someone/parley', 'https://github.com/someone/parley'],
    ['git@github.com:someone/parley.git', 'https://github.com/someone/parley'],
    ['https://example.org/someone/parley.git', null],
    ['', null],
  ])('of %j is %j', (remote, address) => {
    expect(gitHubAddress(remote)).toBe(address);
  });
});
