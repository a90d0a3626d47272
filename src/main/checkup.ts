import { arch, release, totalmem, version } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { app, clipboard, net, safeStorage, session, shell } from 'electron';
import { providerIds, type ProviderId } from '../shared/providers.ts';
import { fail, succeed, type Result } from '../shared/problem.ts';
import { text } from '../shared/text/text.ts';
import type { ModelCatalogue } from './conversation/index.ts';
import type { Capabilities } from './desktop/capabilities.ts';
import { createBundles, createPageErrors, createProbes } from './diagnostics/index.ts';
import type { DiagnosticsTopic } from './ipc/index.ts';
import type { History } from './storage/history/index.ts';
import { createPathHider } from './storage/hide-paths.ts';
import type { Log } from './storage/log.ts';
import type { Secrets } from './storage/secrets.ts';
import type { SettingsStore } from './storage/settings.ts';
import type { Vault } from './storage/vault.ts';

export interface CheckupOptions {
  readonly folder: string;
  readonly capabilities: Capabilities;
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly vault: Vault;
  readonly catalogue: ModelCatalogue;
  readonly history: History;
  readonly testConnection: (provider: ProviderId) => Promise<Result>;
  readonly log: Log;
}

/** Of the log and of bundles: what is ours has a name, and what is the user's has none. */
export const hidePaths = (folder: string): ((text: string) => string) =>
  createPathHider({
    own: [
      { path: folder, name: '<data>' },
      { path: app.getAppPath(), name: '<app>' },
    ],
    home: app.getPath('home'),
  });

/** The doctor's probes, the bundle for those who help, and the errors of the page. */
export function createCheckup(
  options: CheckupOptions,
): Omit<DiagnosticsTopic, 'dialogs' | 'guard'> {
  const { folder, settings, secrets, log } = options;
  const now = (): number => performance.now();
  const logFolder = join(folder, 'logs');
  return {
    log,
    probes: createProbes({
      settings: settings.get,
      environment: process.env,
      modelIds: options.catalogue.choices.map(({ id }) => id),
      secrets: secrets.status,
      testConnection: options.testConnection,
      vault: options.vault,
      keyringBackend: () =>
        options.capabilities.mayLackKeyring ? safeStorage.getSelectedStorageBackend() : undefined,
      historyHealth: options.history.health,
      dataFolder: folder,
      isOnline: () => net.isOnline(),
      resolveProxy: (url) => session.defaultSession.resolveProxy(url),
      epochNow: Date.now,
      now,
    }),
    bundles: createBundles({
      logFolder,
      settings: settings.get,
      about: () => about(options.capabilities),
      secrets: () => storedSecrets(secrets, log),
      environment: process.env,
      hide: hidePaths(folder),
      newId: randomUUID,
      now: () => new Date(),
    }),
    notePageError: createPageErrors(log, now),
    copyText: (report) => clipboard.writeText(report),
    async openLogFolder() {
      const failure = await shell.openPath(logFolder);
      return failure === '' ? succeed() : fail(text.diagnostics.notOpenedProblem);
    },
    async openSoundSettings() {
      const { soundSettingsUrl } = options.capabilities;
      if (soundSettingsUrl === undefined) return fail(text.diagnostics.notOpenedProblem);
      await shell.openExternal(soundSettingsUrl);
      return succeed();
    },
  };
}

function about(capabilities: Capabilities): Readonly<Record<string, unknown>> {
  const { electron, chrome, node } = process.versions;
  return {
    parley: app.getVersion(),
    isPackaged: app.isPackaged,
    electron,
    chrome,
    node,
    system: { platform: process.platform, arch: arch(), release: release(), version: version() },
    desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '',
    session: process.env['XDG_SESSION_TYPE'] ?? '',
    locale: app.getLocale(),
    memoryMegabytes: Math.round(totalmem() / 1024 / 1024),
    capabilities,
  };
}

/** A key that does not open is not written into a log either. */
async function storedSecrets(secrets: Secrets, log: Log): Promise<readonly string[]> {
  const read = await Promise.allSettled(providerIds.map((provider) => secrets.read(provider)));
  for (const result of read) {
    if (result.status === 'rejected') log.warn('A key was not compared with the bundle');
  }
  return read.flatMap((result) =>
    result.status === 'fulfilled' && result.value !== undefined ? [result.value] : [],
  );
}
