import type { ToolCallStatus } from '../../shared/conversation/state.ts';
import type { ConversationUpdate } from '../../shared/conversation/update.ts';
import type { SessionEvent, ToolOutcome } from '../realtime/index.ts';

export interface ToolCallsOptions {
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The tool calls of one call, under ids that are unique in the whole conversation. */
export interface ToolCalls {
  map(event: SessionEvent): readonly ConversationUpdate[];
  /** The user has allowed it. */
  approved(entryId: string): readonly ConversationUpdate[];
  /** The session's id of an entry; undefined if it is not of this call. */
  sessionIdOf(entryId: string): string | undefined;
}

const maxShownCharacters = 20_000;
const maxCalls = 256;

const statusOf: Readonly<Record<ToolOutcome, ToolCallStatus>> = {
  success: 'succeeded',
  error: 'failed',
  denied: 'denied',
  timeout: 'timed-out',
};

export function createToolCalls(options: ToolCallsOptions): ToolCalls {
  /** Entry ids by the session's ids. */
  const entries = new Map<string, string>();

  function add(toolCallId: string, toolName: string, args: unknown): ConversationUpdate {
    const id = options.newId();
    entries.set(toolCallId, id);
    for (const oldest of entries.keys()) {
      if (entries.size <= maxCalls) break;
      entries.delete(oldest);
    }
    const startedAt = options.now();
    const toolCall = { kind: 'tool-call', id, toolName, args: pretty(args), startedAt } as const;
    return { type: 'tool-call-added', toolCall: { ...toolCall, status: 'running' } };
  }

  function change(
    toolCallId: string,
    status: ToolCallStatus,
    result?: string,
  ): readonly ConversationUpdate[] {
    const entryId = entries.get(toolCallId);
    if (entryId === undefined) return [];
    const shown = result === undefined ? {} : { result: shortened(result) };
    return [{ type: 'tool-call-changed', toolCallId: entryId, status, ...shown }];
  }

  return {
    map(event) {
      switch (event.type) {
        case 'tool-call-started':
          return [add(event.toolCallId, event.toolName, event.args)];
        case 'tool-approval-requested':
          return change(event.toolCallId, 'waiting');
        case 'tool-call-completed':
          return change(event.toolCallId, statusOf[event.outcome], event.result);
        case 'tool-call-cancelled':
          return change(event.toolCallId, 'cancelled');
        default:
          return [];
      }
    },
    approved: (entryId) => [{ type: 'tool-call-changed', toolCallId: entryId, status: 'running' }],
    sessionIdOf: (entryId) => [...entries].find(([, id]) => id === entryId)?.[0],
  };
}

function pretty(args: unknown): string {
  return shortened(typeof args === 'string' ? args : (JSON.stringify(args, null, 2) ?? ''));
}

function shortened(text: string): string {
  if (text.length <= maxShownCharacters) return text;
  const left = text.length - maxShownCharacters;
  return `${text.slice(0, maxShownCharacters)}\n… ${left} more characters`;
}
