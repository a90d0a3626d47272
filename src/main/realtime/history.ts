import type { ToolOutcome } from './events.ts';

/** A turn or tool call of the conversation as text; what a new connection can be told. */
export type HistoryItem = MessageItem | ToolCallItem;

export interface MessageItem {
  readonly type: 'message';
  readonly id: string;
  readonly role: 'user' | 'assistant';
  /** Of an interrupted answer only what was heard. */
  readonly text: string;
  readonly interrupted?: boolean;
}

export interface ToolCallItem {
  readonly type: 'tool-call';
  readonly id: string;
  readonly toolName: string;
  /** JSON text. */
  readonly args: string;
  readonly result?: string;
  readonly outcome?: ToolOutcome;
}
