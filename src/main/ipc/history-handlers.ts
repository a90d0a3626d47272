import { writeFile } from 'node:fs/promises';
import { addUsage, noUsage, usageByModel } from '../../shared/usage/totals.ts';
import type { RequestChannel } from '../../shared/ipc/contract.ts';
import { fail, succeed, type Result } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import { wordedProblem } from '../../shared/text/worded-problem.ts';
import type { Conversation } from '../conversation/index.ts';
import type { FileDialogs } from '../desktop/file-dialogs.ts';
import type { History } from '../storage/history/index.ts';
import type { Log } from '../storage/log.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';

export interface HistoryTopic {
  readonly history: History;
  readonly conversation: Pick<Conversation, 'clear' | 'reopen'>;
  readonly dialogs: Pick<FileDialogs, 'chooseTarget'>;
  readonly guard: GestureGuard;
  readonly log: Log;
}

type Channel = Extract<RequestChannel, `history:${string}`>;

export function historyHandlers(topic: HistoryTopic): RequestHandlers<Channel> {
  const { history, conversation, dialogs, guard, log } = topic;

  async function save(name: string, content: string): Promise<Result<string | undefined>> {
    const path = await dialogs.chooseTarget(text.dialogs.exportConversation, name);
    if (path === undefined) return succeed<string | undefined>(undefined);
    try {
      await writeFile(path, content);
      return succeed<string | undefined>(path);
    } catch (error) {
      log.warn('A conversation could not be exported', error);
      return fail(notExportedProblem);
    }
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
      const file = await history.exported(id, format);
      return file.ok ? save(file.value.name, file.value.text) : file;
    },
  };
}

const notExportedProblem = wordedProblem('not-exported', () => text.historyProblems.notExported);
