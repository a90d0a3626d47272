import type { StoredConversation } from '../../../shared/history/history.ts';
import { addUsage, noUsage } from '../../../shared/history/usage.ts';

/** Raised whenever a reader of the former form would be misled. */
const exportVersion = 1;

/**
 * The whole conversation as JSON: times in ISO 8601, entries as the app has them
 * (shared/conversation/state.ts), tokens by call and in all. It has no sound.
 */
export function conversationAsJson({ summary, entries, calls }: StoredConversation): string {
  const exported = {
    format: 'parley-conversation',
    version: exportVersion,
    id: summary.id,
    title: summary.title,
    createdAt: isoTime(summary.createdAt),
    updatedAt: isoTime(summary.updatedAt),
    usage: calls.map(({ usage }) => usage).reduce(addUsage, noUsage),
    calls: calls.map((call) => ({ ...call, startedAt: isoTime(call.startedAt) })),
    entries: entries.map((entry) => ({ ...entry, startedAt: isoTime(entry.startedAt) })),
  };
  return `${JSON.stringify(exported, null, 2)}\n`;
}

function isoTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
