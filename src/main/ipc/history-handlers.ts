import { writeFile } from 'node:fs/promises';
import { addUsage, noUsage, usageByModel } from '../../shared/usage/totals.ts';
import type { RequestChannel } from '../../shared/ipc/contract.ts';
import { fail, succeed, type Problem, type Result } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import { wordedProblem } from '../../shared/text/worded-problem.ts';
import type { Conversation } from '../conversation/index.ts';
import type { FileDialogs } from '../desktop/file-dialogs.ts';
import { fileNameOf, type History } from '../storage/history/index.ts';
import type { KeptAudio } from '../storage/kept-audio.ts';
import type { Log } from '../storage/log.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';

export interface HistoryTopic {
  readonly history: History;
  readonly conversation: Pick<Conversation, 'clear' | 'reopen'>;
  readonly keptAudio: Pick<KeptAudio, 'exportTo'>;
  readonly dialogs: Pick<FileDialogs, 'chooseTarget'>;
  readonly guard: GestureGuard;
  readonly log: Log;
}

type Channel = Extract<RequestChannel, `history:${string}`>;

export function historyHandlers(topic: HistoryTopic): RequestHandlers<Channel> {
  const { history, conversation, keptAudio, dialogs, guard, log } = topic;

  /** @param write resolves to what is wrong with it, if something is */
  async function save(
    name: string,
    write: (path: string) => Promise<Problem | undefined>,
  ): Promise<Result<string | undefined>> {
    const path = await dialogs.chooseTarget(text.dialogs.exportConversation, name);
    if (path === undefined) return succeed<string | undefined>(undefined);
    try {
      const problem = await write(path);
      return problem === undefined ? succeed<string | undefined>(path) : fail(problem);
    } catch (error) {
      log.warn('A conversation could not be exported', error);
      return fail(notExportedProblem);
    }
  }

  async function exportSound(id: string): Promise<Result<string | undefined>> {
    const stored = await history.read(id);
    if (!stored.ok) return stored;
    return save(`${fileNameOf(stored.value)}.wav`, async (path) => {
      const hasSound = await keptAudio.exportTo(id, path);
      return hasSound ? undefined : text.history.noSoundProblem;
    });
  }

  return {
    'history:status': () => history.status,
    'history:list': ({ limit }) => history.list(limit),
    'history:search': ({ query, limit }) => history.search(query, limit),
    async 'history:open'({ id }) {
      if (id === history.status.current?.id) return succeed();
      const stored = await history.read(id);
      if (!stored.ok) return stored;
      const { entries, calls } = stored.value;
      history.adopt(stored.value);
      const usage = calls.map((call) => call.usage).reduce(addUsage, noUsage);
      return conversation.reopen({ entries, usage, usageByModel: usageByModel(calls) });
    },
    async 'history:begin-private'() {
      await conversation.clear();
      history.makePrivate();
      return succeed();
    },
    'history:rename': ({ id, title }) => history.rename(id, title),
    'history:pin': ({ id, isPinned }) => history.setPinned(id, isPinned),
    'history:delete': ({ id }) => history.remove(id),
    'history:restore': ({ id }) => history.restore(id),
    async 'history:delete-all'() {
      const refusal = guard.refusal('Erasing the history');
      if (refusal !== undefined) return refusal;
      await conversation.clear();
      return history.removeAll();
    },
    async 'history:export'({ id, format }) {
      if (format === 'wav') return exportSound(id);
      const file = await history.exported(id, format);
      if (!file.ok) return file;
      return save(file.value.name, async (path) => {
        await writeFile(path, file.value.text);
        return undefined;
      });
    },
  };
}

const notExportedProblem = wordedProblem('not-exported', () => text.historyProblems.notExported);
