import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { RequestChannel } from '../../shared/ipc/contract.ts';
import { fail, succeed, type Result } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SettingsImport } from '../../shared/settings-transfer.ts';
import { text } from '../../shared/text/text.ts';
import type { Confirm } from '../desktop/confirm-dialog.ts';
import type { FileDialogs } from '../desktop/file-dialogs.ts';
import type { Log } from '../storage/log.ts';
import { choosing } from '../storage/profiles.ts';
import type { SettingsStore } from '../storage/settings.ts';
import { describeImport, exportSettings, readImport } from '../storage/settings-transfer.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';
import { mayUseServers } from './server-consent.ts';

export interface TransferTopic {
  readonly settings: SettingsStore;
  readonly dialogs: Pick<FileDialogs, 'chooseFile' | 'chooseTarget'>;
  readonly guard: GestureGuard;
  readonly confirm: Confirm;
  readonly log: Log;
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
}

type Channel = Extract<
  RequestChannel,
  'settings:export' | 'settings:choose-import' | 'settings:apply-import'
>;

const largestFileBytes = 2_000_000;

/** Settings to and from a file that the user chooses in the system's own dialog. */
export function transferHandlers(topic: TransferTopic): RequestHandlers<Channel> {
  const { settings, dialogs, guard, confirm, log, newId, epochNow } = topic;
  let waiting: { readonly importId: string; readonly changes: Partial<Settings> } | undefined;

  async function describe(path: string): Promise<Result<SettingsImport | undefined>> {
    const { size } = await stat(path);
    if (size > largestFileBytes) return fail(text.transfer.notSettingsProblem);
    const now = settings.get();
    const read = readImport(await readFile(path, 'utf8'), now);
    if (!read.ok) {
      const isLater = read.reason === 'later-version';
      return fail(isLater ? text.transfer.laterVersionProblem : text.transfer.notSettingsProblem);
    }
    const importId = newId();
    waiting = { importId, changes: read.changes };
    return succeed<SettingsImport | undefined>({
      importId,
      fileName: basename(path),
      ...describeImport(read, now),
    });
  }

  return {
    async 'settings:export'() {
      const day = new Date(epochNow()).toISOString().slice(0, 10);
      const name = `parley-settings-${day}.json`;
      const path = await dialogs.chooseTarget(text.transfer.exportDialog, name);
      if (path === undefined) return succeed<string | undefined>(undefined);
      try {
        await writeFile(path, exportSettings(settings.get(), new Date(epochNow())));
        return succeed<string | undefined>(path);
      } catch (error) {
        log.warn('The settings could not be exported', error);
        return fail(text.transfer.notWrittenProblem);
      }
    },
    async 'settings:choose-import'() {
      const refusal = guard.refusal('An import of settings');
      if (refusal !== undefined) return refusal;
      const path = await dialogs.chooseFile(text.transfer.importDialog, {
        name: text.transfer.fileKind,
        extensions: ['json'],
      });
      if (path === undefined) return succeed<SettingsImport | undefined>(undefined);
      try {
        return await describe(path);
      } catch (error) {
        log.warn('A settings file could not be read', error);
        return fail(text.transfer.notReadProblem);
      }
    },
    async 'settings:apply-import'({ importId }) {
      const refusal = guard.refusal('An import of settings');
      if (refusal !== undefined) return refusal;
      if (waiting?.importId !== importId) return fail(text.transfer.importGoneProblem);
      const { changes } = waiting;
      waiting = undefined;
      const isAllowed = await mayUseServers(settings.get(), changes, confirm);
      if (!isAllowed) return fail(text.security.refusedProblem);
      return settings.update(takingOver(changes, settings.get()));
    },
  };
}

/** The tools of the chosen profile come with it; otherwise those of this computer would change it. */
function takingOver(changes: Partial<Settings>, now: Settings): Partial<Settings> {
  const next = { ...now, ...changes };
  const chosen = changes.profiles?.find(({ id }) => id === next.profileId);
  return chosen === undefined ? changes : { ...changes, ...choosing(next, chosen) };
}
