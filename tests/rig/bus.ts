import { once } from 'node:events';

import { within } from './deadline.ts';
import { start, stop } from './process.ts';

/** A private D-Bus session: keeps tests away from the user's keyring, tray and notifications. */
export type Bus = {
  environment: { DBUS_SESSION_BUS_ADDRESS: string };
  dispose: () => Promise<void>;
};

/** Starts a session bus of its own. Linux only. */
export async function startBus(): Promise<Bus> {
  const args = ['--session', '--nofork', '--nopidfile', '--print-address=1'];
  const daemon = await start('dbus-daemon', args, process.env);
  try {
    const [address] = (await within(
      once(daemon.stdout, 'data'),
      20_000,
      () => 'dbus-daemon did not tell its address within 20 s.',
    )) as [Buffer];
    return {
      environment: { DBUS_SESSION_BUS_ADDRESS: address.toString('utf8').trim() },
      dispose: () => stop(daemon),
    };
  } catch (error) {
    await stop(daemon);
    throw error;
  }
}
