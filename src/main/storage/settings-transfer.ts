import { isDeepStrictEqual } from 'node:util';
import { providerIds } from '../../shared/providers.ts';
import { settingsSchema, type Settings } from '../../shared/settings.ts';
import {
  localSettings,
  type PortableKey,
  type SettingsImport,
} from '../../shared/settings-transfer.ts';
import { validSettings } from './settings.ts';
import { migrateSettings, settingsVersion } from './settings-migrations.ts';

const format = 'parley-settings';
const portableKeys = Object.keys(settingsSchema.shape).filter(isPortable);

/** The text of a settings file. Of a server's address only what is no credential. */
export function exportSettings(settings: Settings, exportedAt: Date): string {
  const entries = portableKeys.map((key) => [key, settings[key]] as const);
  const portable = {
    ...Object.fromEntries(entries),
    serverUrls: withoutCredentials(settings.serverUrls),
  };
  const file = {
    format,
    version: settingsVersion,
    exportedAt: exportedAt.toISOString(),
    settings: portable,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Why a file cannot be taken: it is something else, or of a later app. */
export type ImportRefusal = 'not-settings' | 'later-version';

export type ReadImport =
  | { readonly ok: false; readonly reason: ImportRefusal }
  | {
      readonly ok: true;
      readonly changes: Partial<Pick<Settings, PortableKey>>;
      readonly ignored: readonly string[];
    };

/** Reads a settings file of this or an earlier version, key by key. */
export function readImport(text: string, now: Settings): ReadImport {
  const file = parsed(text);
  if (!isRecord(file) || file['format'] !== format || !isRecord(file['settings'])) {
    return { ok: false, reason: 'not-settings' };
  }
  const version = file['version'];
  if (typeof version === 'number' && version > settingsVersion) {
    return { ok: false, reason: 'later-version' };
  }
  const { stored } = migrateSettings({ ...file['settings'], version });
  const ignored = Object.keys(file['settings']).filter((key) => !isPortable(key));
  const valid = validSettings(stored, (key) => void ignored.push(key));
  const changes = Object.fromEntries(
    Object.entries(valid).filter(
      ([key, value]) => isPortable(key) && !isDeepStrictEqual(now[key], value),
    ),
  );
  return { ok: true, changes, ignored: [...new Set(ignored)] };
}

/** What the user is shown of it. */
export function describeImport(
  { changes, ignored }: Extract<ReadImport, { readonly ok: true }>,
  now: Settings,
): Pick<SettingsImport, 'changes' | 'ignored' | 'servers'> {
  const servers = providerIds.flatMap((provider) => {
    const url = changes.serverUrls?.[provider] ?? '';
    return url === '' || url === now.serverUrls[provider] ? [] : [{ provider, url }];
  });
  return { changes: Object.keys(changes).filter(isPortable), ignored, servers };
}

function isPortable(key: string): key is PortableKey {
  const isLocal = localSettings.some((local) => local === key);
  return Object.hasOwn(settingsSchema.shape, key) && !isLocal;
}

function withoutCredentials(urls: Settings['serverUrls']): Settings['serverUrls'] {
  const entries = Object.entries(urls).map(([provider, url]) => [provider, bare(url)] as const);
  return Object.fromEntries(entries);
}

/** A user, a password and a query can hold keys. */
function bare(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
