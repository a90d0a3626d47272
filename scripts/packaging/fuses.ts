import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { Configuration } from 'electron-builder';

import { builderConfig } from './config.ts';

type FuseName = Exclude<
  keyof NonNullable<Configuration['electronFuses']>,
  'resetAdHocDarwinSignature'
>;

/** Every fuse that electron-builder sets; a new one does not compile until it stands here. */
const fuses: Readonly<Record<FuseName, FuseV1Options>> = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
};

/** Each fuse as electron-builder.yml promises it; undefined where it says nothing. */
export async function promisedFuses(): Promise<Record<string, boolean | undefined>> {
  const { electronFuses } = await builderConfig();
  return mapFuses((name) => electronFuses?.[name]);
}

/**
 * Each fuse as it is in a program; undefined where its Electron has no such fuse.
 * @param program the executable, on macOS also the `.app`
 */
export async function readFuses(program: string): Promise<Record<string, boolean | undefined>> {
  const wire = await getCurrentFuseWire(program);
  return mapFuses((name) => {
    const state = wire[fuses[name]];
    if (state === FuseState.ENABLE) return true;
    return state === FuseState.DISABLE ? false : undefined;
  });
}

function mapFuses(
  valueOf: (name: FuseName) => boolean | null | undefined,
): Record<string, boolean | undefined> {
  const names = Object.keys(fuses) as FuseName[];
  return Object.fromEntries(names.map((name) => [name, valueOf(name) ?? undefined]));
}
