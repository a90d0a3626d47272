import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { describe, expect, it } from 'vitest';

import { hasDisplay, reasonWithoutSandbox } from '../../../scripts/lib/desktop.ts';
import { repositoryRoot } from '../../../scripts/lib/paths.ts';

describe('hasDisplay', () => {
  it.each([
    { platform: 'linux', environment: {}, expected: false },
    { platform: 'linux', environment: { DISPLAY: '' }, expected: false },
    { platform: 'linux', environment: { DISPLAY: ':0' }, expected: true },
    { platform: 'linux', environment: { WAYLAND_DISPLAY: 'wayland-0' }, expected: true },
    { platform: 'darwin', environment: {}, expected: true },
  ] as const)('$platform with $environment: $expected', ({ platform, environment, expected }) => {
    expect(hasDisplay(platform, environment)).toBe(expected);
  });
});

describe('reasonWithoutSandbox', () => {
  const user = {
    platform: 'linux',
    isRoot: false,
    namespacesRestricted: false,
    setuidHelper: false,
  } as const;

  it.each([
    { name: 'a user on Debian', facts: user, sandboxed: true },
    { name: 'root', facts: { ...user, isRoot: true }, sandboxed: false },
    {
      name: 'a user on Ubuntu 24.04',
      facts: { ...user, namespacesRestricted: true },
      sandboxed: false,
    },
    {
      name: 'the same with the setuid helper',
      facts: { ...user, namespacesRestricted: true, setuidHelper: true },
      sandboxed: true,
    },
    {
      name: 'root on macOS',
      facts: { ...user, platform: 'darwin', isRoot: true } as const,
      sandboxed: true,
    },
  ])('$name', ({ facts, sandboxed }) => {
    expect(reasonWithoutSandbox(facts) === null).toBe(sandboxed);
  });
});

describe.runIf(process.platform === 'linux')('npm start without a display', () => {
  it('fails at once and says what to do instead', async () => {
    const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...environment } = process.env;
    const start = promisify(execFile)(process.execPath, ['scripts/start.ts'], {
      cwd: repositoryRoot,
      env: environment,
    });
    await expect(start).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('npm run quickstart') as string,
    });
  });
});
