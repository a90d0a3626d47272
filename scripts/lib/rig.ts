import { startBus } from '../../tests/rig/bus.ts';
import { startDisplay } from '../../tests/rig/display.ts';
import { startSoundServer } from '../../tests/rig/sound-server.ts';
import { resolveElectron } from '../electron/resolve.ts';
import { buildApp } from './build.ts';
import { type Disposer, onStop } from './cleanup.ts';
import { hasDisplay } from './desktop.ts';
import type { Log } from './log.ts';
import { ensureSystemPackages } from './system-packages.ts';

/**
 * Prepares all that a test of the real app needs: system packages, Electron, the built app, and on
 * Linux a private display, sound system and D-Bus session, which `disposeAll` ends. Returns the
 * environment to run tests in. On other systems the app uses the real display, and tests that need
 * virtual sound find none.
 */
export async function prepareRig(log: Log): Promise<NodeJS.ProcessEnv> {
  const isLinux = process.platform === 'linux';
  if (isLinux) await ensureSystemPackages(['app', 'test'], log);
  const runtime = await resolveElectron(log);
  await buildApp(log);
  const environment = {
    ...process.env,
    PARLEY_E2E_ELECTRON: runtime.executablePath,
    PARLEY_E2E_ELECTRON_DIST: runtime.distFolder,
    PARLEY_E2E_ELECTRON_VERSION: runtime.version,
  };
  if (isLinux) {
    return { ...withoutDesktop(environment), ...(await startAll()) };
  }
  if (!hasDisplay(process.platform, process.env)) throw new Error('There is no display here.');
  log(
    'NOTE: no private display and no virtual sound on this system: windows open on your screen, and tests that need to hear or speak are skipped.',
  );
  return environment;
}

async function startAll(): Promise<Record<string, string>> {
  const display = await started(startDisplay());
  const bus = await started(startBus());
  const sound = await started(startSoundServer());
  return { ...display.environment, ...bus.environment, ...sound.environment };
}

async function started<Part extends { dispose: Disposer }>(starting: Promise<Part>): Promise<Part> {
  const part = await starting;
  onStop(part.dispose);
  return part;
}

/** An app on the private display must not find the user's Wayland session. */
function withoutDesktop(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { WAYLAND_DISPLAY: _wayland, XAUTHORITY: _authority, ...rest } = environment;
  return { ...rest, XDG_SESSION_TYPE: 'x11' };
}
