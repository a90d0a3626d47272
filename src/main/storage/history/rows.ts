import type { ConversationSummary } from '../../../shared/history/history.ts';

/** A row of `conversations`. */
export interface ConversationRow {
  readonly number: number;
  readonly id: string;
  readonly title: string;
  readonly is_renamed: number;
  readonly is_pinned: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly model_label: string | null;
}

export const conversationColumns =
  'number, id, title, is_renamed, is_pinned, created_at, updated_at, model_label';

export function summaryOf(row: ConversationRow): ConversationSummary {
  return {
    id: row.id,
    title: row.title,
    isPinned: row.is_pinned !== 0,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.model_label !== null && { modelLabel: row.model_label }),
  };
}
