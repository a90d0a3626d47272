import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { stillValid } from '../../../scripts/electron/failed-attempt.ts';
import { overriddenElectron } from '../../../scripts/electron/override.ts';
import { describeRuntime, executableIn } from '../../../scripts/electron/runtime.ts';
import { plainPath } from '../../../scripts/electron/substitute.ts';

describe('overriddenElectron', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-override-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is none when nothing is named', () => {
    expect(overriddenElectron({})).toBeNull();
    expect(overriddenElectron({ ELECTRON_OVERRIDE_DIST_PATH: '' })).toBeNull();
  });

  it('names the folder when there is no Electron in it', () => {
    expect(() => overriddenElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toThrow(folder);
  });

  it.runIf(process.platform === 'linux')('takes executable and version from it', async () => {
    await writeFile(join(folder, 'electron'), '');
    await writeFile(join(folder, 'version'), 'v45.4.1\n');
    expect(overriddenElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toMatchObject({
      executablePath: join(folder, 'electron'),
      version: '45.4.1',
    });
  });
});

describe('stillValid', () => {
  const attempt = { version: '45.4.1', failedAtMs: 1_000_000, reason: 'unreachable' };
  const minute = 60_000;

  it.each([
    { name: 'shortly after', version: '45.4.1', afterMs: 5 * minute, reason: 'unreachable' },
    { name: 'hours later', version: '45.4.1', afterMs: 300 * minute, reason: null },
    { name: 'for another version', version: '46.0.0', afterMs: 5 * minute, reason: null },
    { name: 'when the clock was set back', version: '45.4.1', afterMs: -minute, reason: null },
  ])('$name: $reason', ({ version, afterMs, reason }) => {
    expect(stillValid(attempt, version, attempt.failedAtMs + afterMs)).toBe(reason);
  });

  it('is nothing without an attempt', () => {
    expect(stillValid(null, '45.4.1', 0)).toBeNull();
  });
});

describe('plainPath', () => {
  it.each([
    { entry: 'Cypress/Cypress', path: 'electron' },
    { entry: 'Cypress/locales/de.pak', path: 'locales/de.pak' },
    { entry: 'Cypress/resources/app/index.js', path: null },
    { entry: 'Cypress/browser_v8_context_snapshot.bin', path: null },
    { entry: 'Cypress/v8_context_snapshot.bin', path: 'v8_context_snapshot.bin' },
  ])('$entry → $path', ({ entry, path }) => {
    expect(plainPath(entry)).toBe(path);
  });
});

it('says which Electron runs and why', () => {
  const line = describeRuntime({
    executablePath: '/x/electron',
    distFolder: '/x',
    version: '45.4.1',
    kind: 'official',
    reason: 'the official build of package.json',
  });
  expect(line).toBe('Electron 45.4.1 runs: the official build of package.json');
});

it.each([
  { platform: 'linux', path: 'electron' },
  { platform: 'win32', path: 'electron.exe' },
  { platform: 'darwin', path: 'Electron.app/Contents/MacOS/Electron' },
] as const)('knows the executable on $platform', ({ platform, path }) => {
  expect(executableIn(platform)).toBe(path);
});
