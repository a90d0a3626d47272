import type { RequestChannel } from '../../shared/ipc/contract.ts';
import { fail, succeed, type Result } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import type { GrantedFolder } from '../../shared/tools/grants.ts';
import type { ToolSettings } from '../../shared/tools/settings.ts';
import { text } from '../../shared/text/text.ts';
import { wordedProblem } from '../../shared/text/worded-problem.ts';
import type { FileDialogs } from '../desktop/file-dialogs.ts';
import type { Log } from '../storage/log.ts';
import type { SettingsStore } from '../storage/settings.ts';
import type { ToolRoom } from '../tools/index.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';

export interface ToolsTopic {
  readonly room: Pick<ToolRoom, 'jobs' | 'sandbox' | 'grants' | 'revoke' | 'audit' | 'noteSetting'>;
  readonly settings: SettingsStore;
  readonly dialogs: FileDialogs;
  readonly guard: GestureGuard;
  readonly log: Log;
}

type Channel = Extract<RequestChannel, `tools:${string}`>;

export function toolsHandlers(topic: ToolsTopic): RequestHandlers<Channel> {
  const { room, settings, dialogs, guard, log } = topic;

  const save = (change: Partial<ToolSettings>): Result<Settings> =>
    settings.update({ tools: { ...settings.get().tools, ...change } });

  const without = (path: string): readonly GrantedFolder[] =>
    settings.get().tools.folders.filter((folder) => folder.path !== path);

  function setFolder(folder: GrantedFolder): Result<Settings> {
    const { folders } = settings.get().tools;
    const isKnown = folders.some(({ path }) => path === folder.path);
    const changed = isKnown
      ? folders.map((other) => (other.path === folder.path ? folder : other))
      : [...folders, folder];
    if (changed.length > maxFolders) return fail(tooManyFoldersProblem);
    const result = save({ folders: changed });
    if (result.ok) room.noteSetting('granted', `${folder.access}: ${folder.path}`);
    return result;
  }

  return {
    'tools:update-settings': (patch) => {
      const given = Object.entries(patch).filter(([, value]) => value !== undefined);
      return guard.refusal('A change of permissions') ?? save(Object.fromEntries(given));
    },
    async 'tools:add-folder'({ access }) {
      const refusal = guard.refusal('A new folder');
      if (refusal !== undefined) return refusal;
      const path = await dialogs.chooseFolder(text.dialogs.chooseFolder);
      return path === undefined ? succeed(settings.get()) : setFolder({ path, access });
    },
    'tools:change-folder'(folder) {
      const refusal = guard.refusal('A change of a folder');
      if (refusal !== undefined) return refusal;
      const isGranted = without(folder.path).length < settings.get().tools.folders.length;
      return isGranted ? setFolder(folder) : fail(unknownFolderProblem);
    },
    'tools:remove-folder'({ path }) {
      const result = save({ folders: [...without(path)] });
      if (result.ok) room.noteSetting('revoked', path);
      return result;
    },
    'tools:stop-job': ({ jobId }) => (room.jobs.stop(jobId) ? succeed() : fail(jobGoneProblem)),
    async 'tools:sandbox'() {
      const support = await room.sandbox();
      return support.isAvailable
        ? { isAvailable: true }
        : { isAvailable: false, reason: support.reason };
    },
    'tools:grants': () => room.grants(),
    'tools:revoke-grant'({ grantId }) {
      room.revoke(grantId);
      return succeed(room.grants());
    },
    'tools:activity': async (query) => succeed(await room.audit.read(query)),
    async 'tools:export-activity'() {
      const path = await dialogs.chooseTarget(text.dialogs.saveActivity, 'parley-activity.jsonl');
      if (path === undefined) return succeed<string | undefined>(undefined);
      try {
        await room.audit.exportTo(path);
        return succeed<string | undefined>(path);
      } catch (error) {
        log.warn('The activity log could not be exported', error);
        return fail(notExportedProblem);
      }
    },
  };
}

/** As many as the settings hold. */
const maxFolders = 50;

const tooManyFoldersProblem = wordedProblem('too-many-folders', () => ({
  title: text.toolProblems.tooManyFolders.title,
  message: text.toolProblems.tooManyFolders.message(maxFolders),
}));

const unknownFolderProblem = wordedProblem('unknown-folder', () => text.toolProblems.unknownFolder);

const jobGoneProblem = wordedProblem('job-gone', () => text.toolProblems.jobGone);

const notExportedProblem = wordedProblem('not-exported', () => text.toolProblems.notExported);
