import { firstProfile } from '../../shared/profiles.ts';

type Stored = Readonly<Record<string, unknown>>;

/**
 * Each takes the settings file from the version of its index to the next. What they read was checked
 * by nobody; what they write is checked key by key afterwards.
 */
const migrations: readonly ((stored: Stored) => Stored)[] = [bringProfiles];

/** That of files which this app writes. A new key with a default needs no new version. */
export const settingsVersion = migrations.length;

export interface Migrated {
  readonly stored: Stored;
  /** The version that the file had; above `settingsVersion` it is of a later app. */
  readonly from: number;
}

/** Brings a settings file of any earlier version up to date; one of a later app stays as it is. */
export function migrateSettings(file: Stored): Migrated {
  const from = versionOf(file);
  const stored = migrations.slice(from).reduce((now, migrate) => migrate(now), file);
  return { from, stored: { ...stored, version: Math.max(from, settingsVersion) } };
}

function versionOf({ version }: Stored): number {
  return typeof version === 'number' && Number.isInteger(version) && version > 0 ? version : 0;
}

/** 0 → 1: model, voice, instructions and tools belong to a profile. */
function bringProfiles(stored: Stored): Stored {
  const { modelId, instructions, voices, tools } = stored;
  const voice = typeof modelId === 'string' && isRecord(voices) ? voices[modelId] : undefined;
  const off = isRecord(tools) ? tools['off'] : undefined;
  const profile = {
    ...firstProfile,
    ...(typeof modelId === 'string' && { modelId }),
    ...(typeof instructions === 'string' && { instructions }),
    ...(typeof voice === 'string' && { voice }),
    ...(Array.isArray(off) && { toolsOff: off }),
  };
  return { ...stored, profiles: [profile], profileId: profile.id };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
