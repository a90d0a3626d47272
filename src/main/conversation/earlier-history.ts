import type {
  ConversationEntry,
  ToolCallEntry,
  ToolCallStatus,
  Turn,
} from '../../shared/conversation/state.ts';
import type { HistoryItem, ToolOutcome } from '../realtime/index.ts';

/** A call that has no answer would be one that the model still waits for. */
const outcomes: Readonly<Record<ToolCallStatus, ToolOutcome>> = {
  succeeded: 'success',
  failed: 'error',
  denied: 'denied',
  'timed-out': 'timeout',
  waiting: 'error',
  running: 'error',
  cancelled: 'error',
};

/** What a model is told of a conversation that was stored, whoever the model was then. */
export function earlierHistory(entries: readonly ConversationEntry[]): readonly HistoryItem[] {
  return entries.flatMap((entry): readonly HistoryItem[] => {
    switch (entry.kind) {
      case 'turn':
        return messageOf(entry);
      case 'tool-call':
        return [toolCallOf(entry)];
      case 'picture': {
        const name = entry.name === '' ? '' : `: “${entry.name}”`;
        const text = `(I showed a picture${name}. It is not shown again.)`;
        return [{ type: 'message', id: entry.id, role: 'user', text }];
      }
      case 'note':
        return [];
    }
  });
}

/** Of an answer that was cut only what the user heard. */
function messageOf({ id, role, text, heardCharacters }: Turn): readonly HistoryItem[] {
  const isCut = heardCharacters !== undefined && heardCharacters < text.length;
  const heard = (isCut ? text.slice(0, heardCharacters) : text).trim();
  if (heard === '') return [];
  return [{ type: 'message', id, role, text: heard, ...(isCut && { interrupted: true }) }];
}

function toolCallOf({ id, toolName, args, status, result }: ToolCallEntry): HistoryItem {
  const answer = result ?? 'It was cancelled before there was a result.';
  return { type: 'tool-call', id, toolName, args, result: answer, outcome: outcomes[status] };
}
