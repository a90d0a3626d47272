import type { Problem } from '../problem.ts';
import type { ProviderId } from '../providers.ts';
import type { JobInfo } from '../tools/jobs.ts';
import type { ToolRequest } from '../tools/request.ts';

/** Where the call is. An approval that waits is in `toolCalls`, mute is in `muted`. */
export type Phase = 'idle' | 'connecting' | 'listening' | 'thinking' | 'speaking';

/** One side's contribution, in the order in which it began. */
export interface Turn {
  readonly kind: 'turn';
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly source: 'speech' | 'text';
  readonly text: string;
  readonly isFinal: boolean;
  /** How many characters of `text` were heard, once an interruption cut the turn. */
  readonly heardCharacters?: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Of an answer: the tokens that it took, with those of the tool calls before it. */
  readonly usage?: UsageTotals;
  /** Of an answer: how long its first sound took. */
  readonly latency?: TurnLatency;
}

/** Where the time of an answer goes, in this order. */
export const latencyStages = ['detection', 'request', 'thinking', 'tools', 'playback'] as const;

/**
 * - `detection`: from the last sound of the user's speech to the word that it is over. Only where the
 *   provider says where it ended.
 * - `request`: until the model begins to work.
 * - `thinking`: until its first sound arrives, without the tools.
 * - `tools`: while tools ran before the first sound.
 * - `playback`: from the arrival of the first sound to the first sample that was really played.
 */
export type LatencyStage = (typeof latencyStages)[number];

/** From the end of what the user said to the first sound of the answer, in whole milliseconds. */
export interface TurnLatency {
  readonly totalMs: number;
  /** Those that were measured; together they are the total. */
  readonly stages: Readonly<Partial<Record<LatencyStage, number>>>;
}

export type ToolCallStatus =
  | 'waiting'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'denied'
  | 'timed-out'
  | 'cancelled';

export interface ToolCallEntry {
  readonly kind: 'tool-call';
  readonly id: string;
  readonly toolName: string;
  /** Pretty JSON of the arguments. */
  readonly args: string;
  readonly status: ToolCallStatus;
  /** What the model was told; cut to a readable length. */
  readonly result?: string;
  readonly startedAt: number;
  /** What exactly the user was asked; absent where nobody had to be asked. */
  readonly request?: ToolRequest;
  /** The newest output of the command that it runs, see `maxShownOutput`. */
  readonly output?: string;
  /** The command that it has started; it may go on when the call is done. */
  readonly job?: JobInfo;
  /** The change of a file that it has made. */
  readonly change?: ToolFileChange;
}

/** Characters of a command's output that are kept for the window. */
export const maxShownOutput = 16_000;

/** Characters of one turn; a model that says more without a pause is not read. */
export const maxTurnCharacters = 100_000;

/** A change of a file, as far as the user can take it back. */
export interface ToolFileChange {
  readonly id: string;
  readonly path: string;
  readonly isUndone: boolean;
}

/** A quiet line between the turns, e.g. that a call began or ended. */
export interface NoteEntry {
  readonly kind: 'note';
  readonly id: string;
  readonly text: string;
  readonly startedAt: number;
}

/** One picture that the user has shown: a shot of something, or a file. */
export interface PictureEntry {
  readonly kind: 'picture';
  readonly id: string;
  readonly origin: 'screen' | 'window' | 'camera' | 'file';
  /** Title of the window, name of the file; empty where there is none. */
  readonly name: string;
  /** A small JPEG as a `data:` address. */
  readonly thumbnail: string;
  /** Pixels of what the model received. */
  readonly width: number;
  readonly height: number;
  readonly startedAt: number;
}

export type ConversationEntry = Turn | ToolCallEntry | NoteEntry | PictureEntry;

export interface CallInfo {
  readonly modelId: string;
  readonly modelLabel: string;
  readonly provider: ProviderId;
  readonly providerName: string;
  readonly voice?: string;
  readonly startedAt: number;
}

/** Tokens of the conversation so far, by modality. */
export interface UsageTotals {
  readonly inputText: number;
  readonly inputAudio: number;
  readonly inputImage: number;
  /** Of the above, what was billed at the cached rate. */
  readonly inputCached: number;
  /** The parts of `inputCached` that were audio and images; the rest was text. */
  readonly inputCachedAudio: number;
  readonly inputCachedImage: number;
  readonly outputText: number;
  readonly outputAudio: number;
}

/** The whole of what the window shows of a conversation; folded from `ConversationUpdate`s. */
export interface ConversationState {
  readonly phase: Phase;
  readonly muted: boolean;
  /** Absent before the first call. */
  readonly call?: CallInfo;
  readonly entries: readonly ConversationEntry[];
  readonly usage: UsageTotals;
  /** The same by `CallInfo.modelId`. */
  readonly usageByModel: Readonly<Record<string, UsageTotals>>;
  /** From end of speech (or a sent text) to the first sound of the last answer. */
  readonly firstSoundMs?: number;
  readonly problem?: Problem;
}

export const initialConversationState: ConversationState = {
  phase: 'idle',
  muted: false,
  entries: [],
  usage: {
    inputText: 0,
    inputAudio: 0,
    inputImage: 0,
    inputCached: 0,
    inputCachedAudio: 0,
    inputCachedImage: 0,
    outputText: 0,
    outputAudio: 0,
  },
  usageByModel: {},
};
