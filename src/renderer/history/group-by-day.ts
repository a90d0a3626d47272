import type { ConversationSummary } from '../../shared/history/history.ts';

export type DayGroupName = 'pinned' | 'today' | 'yesterday' | 'earlier';

export interface DayGroup {
  readonly name: DayGroupName;
  readonly conversations: readonly ConversationSummary[];
}

const order: readonly DayGroupName[] = ['pinned', 'today', 'yesterday', 'earlier'];

/** The groups that have any, each in the order of the list. @param now in the user's time zone */
export function groupByDay(
  conversations: readonly ConversationSummary[],
  now: Date,
): readonly DayGroup[] {
  const today = startOfDay(now, 0);
  const yesterday = startOfDay(now, -1);
  const nameOf = ({ isPinned, updatedAt }: ConversationSummary): DayGroupName => {
    if (isPinned) return 'pinned';
    if (updatedAt >= today) return 'today';
    return updatedAt >= yesterday ? 'yesterday' : 'earlier';
  };
  return order
    .map((name) => ({
      name,
      conversations: conversations.filter((conversation) => nameOf(conversation) === name),
    }))
    .filter((group) => group.conversations.length > 0);
}

/** Days have 23 to 25 hours, so they are not counted in milliseconds. */
function startOfDay(now: Date, days: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).getTime();
}
