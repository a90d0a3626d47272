import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether there is a screen to show a window on, as far as the environment tells. */
export function hasDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (platform !== 'linux') return true;
  return ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (environment[name] ?? '') !== '');
}

/** What to do on a machine without a display. */
export const noDisplayAdvice = `Parley is a desktop app, and there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).
  npm run quickstart         talks to the engine in this terminal, without a window
  xvfb-run -a npm start      runs the app on an invisible display (Debian packages xvfb and xauth)`;

/** What decides whether Chromium's sandbox can work. */
export type SandboxFacts = {
  platform: NodeJS.Platform;
  isRoot: boolean;
  /** The kernel lets AppArmor forbid user namespaces to unprivileged programs (Ubuntu 24.04). */
  namespacesRestricted: boolean;
  /** `chrome-sandbox` belongs to root and has the setuid bit, the older way to sandbox. */
  setuidHelper: boolean;
};

/** Why Electron must be started with --no-sandbox; null when the sandbox works. */
export function reasonWithoutSandbox(facts: SandboxFacts): string | null {
  if (facts.platform !== 'linux') return null;
  if (facts.isRoot) return 'Chromium refuses its sandbox to root';
  if (facts.namespacesRestricted && !facts.setuidHelper) {
    return 'this system restricts user namespaces, and an unpacked Electron has no other sandbox';
  }
  return null;
}

/** Reads the facts about this machine and one Electron distribution. */
export function sandboxFacts(distFolder: string): SandboxFacts {
  const helper = statSync(join(distFolder, 'chrome-sandbox'), { throwIfNoEntry: false });
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    namespacesRestricted: readsOne('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'),
    setuidHelper: helper !== undefined && helper.uid === 0 && (helper.mode & 0o4000) !== 0,
  };
}

function readsOne(path: string): boolean {
  return existsSync(path) && readFileSync(path, 'utf8').trim() === '1';
}
