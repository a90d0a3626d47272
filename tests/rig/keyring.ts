import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startBus } from './bus.ts';
import { within } from './deadline.ts';
import { output, stop } from './process.ts';

/** An unlocked keyring on a bus of its own, as a desktop session has one. */
export type Keyring = AsyncDisposable & {
  /** For the app. */
  environment: Readonly<Record<string, string>>;
  /** For Chromium. */
  args: readonly string[];
};

const service = 'org.freedesktop.secrets';

/** Starts Debian's gnome-keyring. Linux only. */
export async function startKeyring(): Promise<Keyring> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-keyring-'));
  const bus = await startBus();
  const environment = {
    ...bus.environment,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_RUNTIME_DIR: folder,
  };
  const daemon = spawn(
    'gnome-keyring-daemon',
    ['--unlock', '--foreground', '--components=secrets', `--control-directory=${folder}`],
    { env: { ...process.env, ...environment }, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const dispose = async (): Promise<void> => {
    await stop(daemon);
    await bus.dispose();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await once(daemon, 'spawn');
    // The password of the login keyring, which is made with it.
    daemon.stdin.end('a password');
    await within(named(environment), 20_000, () => 'gnome-keyring did not come to the bus.');
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    environment: bus.environment,
    args: ['--password-store=gnome-libsecret'],
    [Symbol.asyncDispose]: dispose,
  };
}

/** Resolves when the service has its name on the bus. */
async function named(environment: Readonly<Record<string, string>>): Promise<void> {
  for (;;) {
    const owner = await output(
      'dbus-send',
      [
        '--session',
        '--print-reply',
        '--dest=org.freedesktop.DBus',
        '/org/freedesktop/DBus',
        'org.freedesktop.DBus.NameHasOwner',
        `string:${service}`,
      ],
      { ...process.env, ...environment },
    );
    if (owner.includes('boolean true')) return;
  }
}
