import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ElectronRuntime } from '../../../scripts/electron/runtime.ts';
import { failureOf } from '../../../scripts/lib/run.ts';
import { makeDebianPackage } from '../../../scripts/packaging/debian.ts';
import { makeUnpacked, unpackedFolder } from '../../../scripts/packaging/electron-builder.ts';

/** What was packaged of the built app, in a temporary folder. */
export type BuiltPackage = {
  /** The folder of the unpacked app. */
  unpacked: string;
  /** The path of the .deb. */
  deb: string;
  dispose: () => Promise<void>;
};

/** Packages the app as `npm run dist` does, with the Electron of the rig. */
export async function buildPackage(): Promise<BuiltPackage> {
  const output = await mkdtemp(join(tmpdir(), 'parley-package-'));
  // An ordinary user runs it from there.
  await chmod(output, 0o755);
  const dispose = () => rm(output, { recursive: true, force: true });
  try {
    const result = await makeUnpacked(rigElectron(), output, 'capture');
    if (result.exitCode !== 0) {
      throw new Error(`electron-builder failed: ${failureOf(result)}\n${result.stdout}`);
    }
    const unpacked = unpackedFolder(output);
    const deb = await makeDebianPackage({ unpacked, output, compression: 'fast' });
    return { unpacked, deb, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function rigElectron(): ElectronRuntime {
  const named = (name: string): string => {
    const value = process.env[name];
    if (value === undefined) throw new Error(`${name} is not set: run this by npm run test:e2e.`);
    return value;
  };
  return {
    executablePath: named('PARLEY_E2E_ELECTRON'),
    distFolder: named('PARLEY_E2E_ELECTRON_DIST'),
    version: named('PARLEY_E2E_ELECTRON_VERSION'),
    kind: 'override',
    reason: 'the rig runs it',
  };
}
