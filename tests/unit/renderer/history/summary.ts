import type { ConversationSummary } from '../../../../src/shared/history/history.ts';

export function summary(id: string, more: Partial<ConversationSummary> = {}): ConversationSummary {
  return { id, title: `Title of ${id}`, isPinned: false, createdAt: 0, updatedAt: 0, ...more };
}
