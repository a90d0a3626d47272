import type { Script } from '../shared/script.ts';
import type { ConversationEntry } from './conversation.ts';
import type { Settings } from './options.ts';
import type { SessionSetup } from './setup.ts';
import type { JsonObject } from '../shared/json.ts';

/** What the parts of a session share. */
export interface SessionHost {
  readonly settings: Settings;
  readonly script: Script;
  readonly setup: () => SessionSetup;
  /** Grows; the parts append to it. */
  readonly entries: ConversationEntry[];
  readonly send: (frame: JsonObject) => void;
  /** Notes that a turn of the model begins; returns what notes its end. */
  readonly answerBegan: () => () => void;
  /** Ends the connection: what went wrong is a Refusal, or a bug of the simulator. */
  readonly fail: (error: unknown) => void;
  /** Aborts with the connection. */
  readonly gone: AbortSignal;
}
