import type { Problem } from '../problem.ts';
import type { JobInfo } from '../tools/jobs.ts';
import type { ToolRequest } from '../tools/request.ts';
import type {
  CallInfo,
  ConversationState,
  NoteEntry,
  Phase,
  PictureEntry,
  ToolCallEntry,
  ToolFileChange,
  Turn,
  TurnLatency,
  UsageTotals,
} from './state.ts';

/** Raised whenever an older window could not read the updates any more. */
export const conversationUpdateVersion = 1;

/**
 * One small change of the conversation: the app's frontend protocol. Every value is plain data that
 * survives JSON.
 */
export type ConversationUpdate =
  | { readonly type: 'snapshot'; readonly state: ConversationState }
  | { readonly type: 'call-started'; readonly call: CallInfo }
  | { readonly type: 'phase-changed'; readonly phase: Phase }
  | { readonly type: 'mute-changed'; readonly muted: boolean }
  | {
      readonly type: 'turn-started';
      readonly turn: Turn;
      /** The entry it goes before: a provider may say late what the user said first. */
      readonly beforeId?: string;
    }
  | { readonly type: 'turn-text-appended'; readonly turnId: string; readonly text: string }
  /** The final text replaces what was appended. */
  | { readonly type: 'turn-finished'; readonly turnId: string; readonly text: string }
  | {
      readonly type: 'turn-interrupted';
      readonly turnId: string;
      readonly heardCharacters: number;
    }
  | { readonly type: 'turn-removed'; readonly turnId: string }
  | { readonly type: 'tool-call-added'; readonly toolCall: ToolCallEntry }
  | {
      readonly type: 'tool-call-changed';
      readonly toolCallId: string;
      readonly status: ToolCallEntry['status'];
      readonly result?: string;
      /** What the user is asked, with the status `waiting`. */
      readonly request?: ToolRequest;
    }
  /** A command has written more; of all its output the newest `maxShownOutput` are kept. */
  | { readonly type: 'tool-output-appended'; readonly toolCallId: string; readonly text: string }
  | { readonly type: 'tool-job-changed'; readonly toolCallId: string; readonly job: JobInfo }
  | {
      readonly type: 'tool-file-changed';
      readonly toolCallId: string;
      readonly change: ToolFileChange;
    }
  | { readonly type: 'note-added'; readonly note: NoteEntry }
  | { readonly type: 'picture-added'; readonly picture: PictureEntry }
  /** It never reached the model. */
  | { readonly type: 'picture-removed'; readonly pictureId: string }
  | {
      readonly type: 'usage-changed';
      /** Of the whole conversation. */
      readonly usage: UsageTotals;
      /** What came on top. */
      readonly spent?: UsageSpent;
    }
  | {
      readonly type: 'first-sound';
      readonly firstSoundMs: number;
      readonly measured?: { readonly turnId: string; readonly latency: TurnLatency };
    }
  | { readonly type: 'problem-raised'; readonly problem: Problem }
  | { readonly type: 'problem-cleared' }
  | { readonly type: 'conversation-cleared' };

/** What one response took. */
export interface UsageSpent {
  /** `CallInfo.modelId`. */
  readonly modelId: string;
  readonly usage: UsageTotals;
  /** The answer that it belongs to, with what the tool calls before it took; absent before one. */
  readonly answer?: { readonly turnId: string; readonly usage: UsageTotals };
}

/** An update as it goes to the window. A gap in `sequence` means: ask for a snapshot. */
export interface SequencedUpdate {
  readonly version: typeof conversationUpdateVersion;
  readonly sequence: number;
  readonly update: ConversationUpdate;
}
