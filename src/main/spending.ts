import type { Conversation, ConversationStore } from './conversation/index.ts';
import { systemClock } from './realtime/index.ts';
import type { History } from './storage/history/index.ts';
import type { Log } from './storage/log.ts';
import type { SettingsStore } from './storage/settings.ts';
import { openStoreFile } from './storage/store-file.ts';
import { createUsage, type UsageKeeper } from './usage/index.ts';

export interface SpendingOptions {
  readonly folder: string;
  readonly log: Log;
  readonly settings: SettingsStore;
  readonly store: ConversationStore;
  readonly history: Pick<History, 'usage'>;
  readonly conversation: Pick<Conversation, 'note' | 'end'>;
}

/** What calls cost: follows the conversation, stores with the history, ends calls over the budget. */
export function createSpending(options: SpendingOptions): UsageKeeper {
  const { settings, store, history, conversation } = options;
  const file = openStoreFile(options.folder, 'budget', options.log);
  return createUsage({
    source: store,
    store: history.usage,
    settings,
    allowance: {
      load: () => file.store['allowedDay'],
      save: (allowedDay) => file.set({ allowedDay }),
    },
    conversation,
    epochNow: Date.now,
    setTimeout: systemClock.setTimeout,
  });
}
