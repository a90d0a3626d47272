import type { ToolCallStatus, ToolFileChange } from '../../shared/conversation/state.ts';
import type { ConversationUpdate } from '../../shared/conversation/update.ts';
import type { JobUpdate } from '../../shared/tools/jobs.ts';
import type { ToolRequest } from '../../shared/tools/request.ts';
import type { SessionEvent, ToolOutcome } from '../realtime/index.ts';

export interface ToolCallsOptions {
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** What the user is asked, of a call that waits. */
  readonly request: (toolCallId: string) => ToolRequest | undefined;
}

/** The tool calls of a conversation, under ids that are unique in it. */
export interface ToolCalls {
  map(event: SessionEvent): readonly ConversationUpdate[];
  /** The user has allowed it. */
  approved(toolCallId: string): readonly ConversationUpdate[];
  /** What is asked is no longer what the user has seen. */
  asked(request: ToolRequest): readonly ConversationUpdate[];
  job(update: JobUpdate): readonly ConversationUpdate[];
  fileChanged(change: {
    readonly toolCallId: string;
    readonly id: string;
    readonly path: string;
  }): readonly ConversationUpdate[];
  undone(entryId: string, change: ToolFileChange): readonly ConversationUpdate[];
  /** The call with the model is over: what still waits or runs is cancelled. */
  endCall(): readonly ConversationUpdate[];
  /** The session's id of an entry; undefined if it is not known any more. */
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
  /** The session's ids of those that wait or run. */
  const open = new Set<string>();

  function add(toolCallId: string, toolName: string, args: unknown): ConversationUpdate {
    const id = options.newId();
    entries.delete(toolCallId);
    entries.set(toolCallId, id);
    open.add(toolCallId);
    for (const oldest of entries.keys()) {
      if (entries.size <= maxCalls) break;
      entries.delete(oldest);
    }
    const startedAt = options.now();
    const toolCall = { kind: 'tool-call', id, toolName, args: pretty(args), startedAt } as const;
    return { type: 'tool-call-added', toolCall: { ...toolCall, status: 'running' } };
  }

  /** Updates about the entry of a call, if it has one. */
  function about(
    toolCallId: string,
    update: (entryId: string) => ConversationUpdate,
  ): readonly ConversationUpdate[] {
    const entryId = entries.get(toolCallId);
    return entryId === undefined ? [] : [update(entryId)];
  }

  function change(
    toolCallId: string,
    status: ToolCallStatus,
    more: { readonly result?: string; readonly request?: ToolRequest } = {},
  ): readonly ConversationUpdate[] {
    if (status !== 'waiting' && status !== 'running') open.delete(toolCallId);
    const { result, request } = more;
    return about(toolCallId, (entryId) => ({
      type: 'tool-call-changed',
      toolCallId: entryId,
      status,
      ...(result !== undefined && { result: shortened(result) }),
      ...(request !== undefined && { request }),
    }));
  }

  function asked(toolCallId: string, request: ToolRequest | undefined) {
    return change(toolCallId, 'waiting', request === undefined ? {} : { request });
  }

  return {
    map(event) {
      switch (event.type) {
        case 'tool-call-started':
          return [add(event.toolCallId, event.toolName, event.args)];
        case 'tool-approval-requested':
          return asked(event.toolCallId, options.request(event.toolCallId));
        case 'tool-call-completed':
          return change(event.toolCallId, statusOf[event.outcome], { result: event.result });
        case 'tool-call-cancelled':
          return change(event.toolCallId, 'cancelled');
        default:
          return [];
      }
    },
    approved: (toolCallId) => change(toolCallId, 'running'),
    asked: (request) => asked(request.toolCallId, request),
    job(update) {
      const toolCallId = update.type === 'output' ? update.toolCallId : update.job.toolCallId;
      return about(toolCallId, (entryId) =>
        update.type === 'output'
          ? { type: 'tool-output-appended', toolCallId: entryId, text: update.text }
          : { type: 'tool-job-changed', toolCallId: entryId, job: update.job },
      );
    },
    fileChanged: ({ toolCallId, id, path }) =>
      about(toolCallId, (entryId) => ({
        type: 'tool-file-changed',
        toolCallId: entryId,
        change: { id, path, isUndone: false },
      })),
    undone: (entryId, undone) => [
      { type: 'tool-file-changed', toolCallId: entryId, change: { ...undone, isUndone: true } },
    ],
    endCall: () => [...open].flatMap((toolCallId) => change(toolCallId, 'cancelled')),
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
