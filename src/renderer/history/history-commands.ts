import type { ConversationSummary, ExportFormat } from '../../shared/history/history.ts';
import type { Result } from '../../shared/problem.ts';
import { ask } from '../state/ask.ts';
import type { CommandContext } from '../state/call-commands.ts';
import type { HistoryModel } from './history-model.ts';
import { isNarrow } from './narrow.ts';
import { focusSearch } from './sidebar-focus.ts';

export interface HistoryContext extends CommandContext {
  readonly history: HistoryModel;
}

interface Calls {
  readonly isIdle: () => boolean;
  readonly endCall: () => Promise<void>;
  readonly newConversation: () => Promise<void>;
}

/** What can be done with stored conversations. */
export function createHistoryCommands(context: HistoryContext, calls: Calls) {
  const { bridge, history, conversation, settings, ui } = context;

  /** Shows what failed. */
  async function tell(asked: Promise<Result<unknown>>): Promise<boolean> {
    const result = await asked;
    if (!result.ok) ui.patch({ problem: result.problem });
    return result.ok;
  }

  const isCurrent = (id: string): boolean => history.get().status.current?.id === id;
  const isKept = (): boolean => history.get().status.isKept === true;

  /** The conversation in the window makes room; a call that is on ends. */
  async function leave(): Promise<void> {
    if (!calls.isIdle()) await calls.endCall();
    ui.patch({ problem: undefined, dismissed: conversation.get().problem });
  }

  async function open(id: string): Promise<void> {
    if (ui.get().openPanel === 'history') ui.patch({ openPanel: undefined });
    if (isCurrent(id)) return;
    await leave();
    await tell(ask(bridge, 'history:open', { id }));
  }

  async function beginPrivate(): Promise<void> {
    await leave();
    await tell(ask(bridge, 'history:begin-private'));
  }

  async function showSidebar(): Promise<void> {
    if (isNarrow()) return ui.patch({ openPanel: 'history' });
    await save(true);
  }

  /** Shown at once; main only remembers it. */
  async function save(showsSidebar: boolean): Promise<void> {
    settings.patch({ showsSidebar });
    await tell(ask(bridge, 'settings:update', { showsSidebar }));
  }

  return {
    openConversation: open,

    /** Asks first if what stands in the window would be lost. */
    async askForNewConversation(): Promise<void> {
      const isEmpty = conversation.get().entries.length === 0;
      const isPrivate = history.get().status.isPrivate === true;
      if (isEmpty && !isPrivate) return;
      if (isEmpty || isKept()) await calls.newConversation();
      else ui.patch({ openPanel: 'confirm-new', nextIsPrivate: false });
    },

    /** Likewise, and the new one is not stored. */
    async askForPrivate(): Promise<void> {
      const isEmpty = conversation.get().entries.length === 0;
      if (isEmpty || isKept()) await beginPrivate();
      else ui.patch({ openPanel: 'confirm-new', nextIsPrivate: true });
    },

    /** The user agreed that what stands in the window is lost. */
    async confirmNew(): Promise<void> {
      const { nextIsPrivate } = ui.get();
      ui.patch({ openPanel: undefined });
      await (nextIsPrivate === true ? beginPrivate() : calls.newConversation());
    },

    renameConversation: (id: string, title: string): Promise<boolean> =>
      tell(ask(bridge, 'history:rename', { id, title })),

    pinConversation: (id: string, isPinned: boolean): Promise<boolean> =>
      tell(ask(bridge, 'history:pin', { id, isPinned })),

    async deleteConversation(summary: ConversationSummary): Promise<void> {
      const wasOpen = isCurrent(summary.id);
      if (wasOpen) await calls.newConversation();
      const isDone = await tell(ask(bridge, 'history:delete', { id: summary.id }));
      if (isDone) history.setDeleted({ conversation: summary, wasOpen });
    },

    /** Takes back the newest deletion. */
    async undoDelete(): Promise<void> {
      const { deleted } = history.get();
      if (deleted === undefined) return;
      history.setDeleted(undefined);
      const { id } = deleted.conversation;
      const isBack = await tell(ask(bridge, 'history:restore', { id }));
      if (isBack && deleted.wasOpen && conversation.get().entries.length === 0) await open(id);
    },

    exportConversation: (id: string, format: ExportFormat): Promise<boolean> =>
      tell(ask(bridge, 'history:export', { id, format })),

    async deleteHistory(): Promise<boolean> {
      await leave();
      return tell(ask(bridge, 'history:delete-all'));
    },

    async toggleSidebar(): Promise<void> {
      if (isNarrow()) ui.patch({ openPanel: 'history' });
      else await save(!settings.get().showsSidebar);
    },

    async searchHistory(): Promise<void> {
      await showSidebar();
      focusSearch();
    },
  };
}
