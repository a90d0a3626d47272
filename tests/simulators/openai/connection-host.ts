import type { ReplyEnding } from '../shared/script.ts';
import type { Conversation } from './conversation.ts';
import type { IdSource } from './ids.ts';
import type { Settings } from './options.ts';
import type { ServerEvent } from './wire.ts';
import type { Session } from './session.ts';

/** What the parts of a connection share: the wire, the conversation and the effective session. */
export interface ResponseHost {
  readonly ids: IdSource;
  readonly settings: Settings;
  readonly conversation: Conversation;
  readonly session: () => Session;
  /** Set when every response fails, as with a model that the key may not use. */
  readonly failure: Extract<ReplyEnding, { kind: 'failed' }> | undefined;
  /** Adds the `event_id` and sends. */
  readonly send: (event: ServerEvent) => void;
  /** Notes that a response begins; returns what notes its end. */
  readonly answerBegan: () => () => void;
}
