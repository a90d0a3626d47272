import type { ReplyPlan, TurnContext } from '../shared/script.ts';
import type { Speaker } from '../shared/speech.ts';

/** How the simulator deviates from the service, for OpenAI-compatible servers and open points. */
export interface Dialect {
  /** Which of the two closing item events comes first; the captures show the conversation's. */
  readonly itemDoneOrder: 'conversation-first' | 'response-first';
  /** `beta` renames events and content types as in protocols.md 1.11. */
  readonly eventNames: 'ga' | 'beta';
  /** Event types that are never sent, as by servers that implement only the essentials. */
  readonly omittedEvents: readonly string[];
  /** Azure repeats `part` as `content` in content part events (capture). */
  readonly repeatsPartAsContent: boolean;
}

/** What third-party servers commonly leave out. */
export const OPTIONAL_EVENTS: readonly string[] = [
  'response.content_part.added',
  'response.content_part.done',
  'conversation.item.added',
  'conversation.item.done',
  'response.output_item.added',
  'response.output_audio.done',
  'input_audio_buffer.committed',
  'rate_limits.updated',
];

export interface OpenAISimulatorOptions {
  /** 0 (default) lets the system choose. */
  readonly port?: number;
  /** Accepted keys; by default every key that is not empty. */
  readonly keys?: readonly string[];
  /** Models that exist besides the current ones. */
  readonly extraModels?: readonly string[];
  /** Answers turns for which no reply is queued. */
  readonly reply?: (turn: TurnContext) => ReplyPlan;
  /** The voice; a synthesizer by default. */
  readonly speaker?: Speaker;
  /** How much faster than real time audio is sent; 5 by default, `Infinity` for no pacing. */
  readonly speedFactor?: number;
  /** Length of one audio delta in ms; 200 by default. */
  readonly chunkMs?: number;
  /** Session length; 60 minutes by default. */
  readonly sessionDurationMs?: number;
  /** That of the first session only, so that the next one can be watched in peace. */
  readonly firstSessionDurationMs?: number;
  /**
   * Where an unknown model is refused: in the socket (default), by HTTP 404, or only in every
   * response (openai-realtime-console issue 561).
   */
  readonly unknownModel?: 'error-event' | 'http-404' | 'response-failed';
  /** Sends `rate_limits.updated` after each response; true by default. */
  readonly rateLimits?: boolean;
  readonly dialect?: Partial<Dialect>;
  /**
   * What is kept of the traffic: all of it (default), all but the audio, or nothing at all, so
   * that memory stays flat over hours; then nothing can be awaited or retrieved either.
   */
  readonly record?: 'everything' | 'without-audio' | 'nothing';
  /** Called for every frame in both directions, for a log. */
  readonly onFrame?: (frame: FrameNote) => void;
}

/** One frame as the log sees it. */
export interface FrameNote {
  readonly from: 'client' | 'server';
  readonly connection: number;
  readonly type: string;
  readonly bytes: number;
}

type Resolved = Omit<
  OpenAISimulatorOptions,
  'dialect' | 'keys' | 'reply' | 'firstSessionDurationMs'
>;

export type Settings = Required<Resolved> & {
  readonly dialect: Dialect;
  readonly keys: readonly string[] | undefined;
};

const HOUR_MS = 3_600_000;

/** The options with every default filled in. */
export function settingsFrom(options: OpenAISimulatorOptions, speaker: Speaker): Settings {
  return {
    port: options.port ?? 0,
    keys: options.keys,
    extraModels: options.extraModels ?? [],
    speaker: options.speaker ?? speaker,
    speedFactor: options.speedFactor ?? 5,
    chunkMs: options.chunkMs ?? 200,
    sessionDurationMs: options.sessionDurationMs ?? HOUR_MS,
    unknownModel: options.unknownModel ?? 'error-event',
    rateLimits: options.rateLimits ?? true,
    record: options.record ?? 'everything',
    onFrame: options.onFrame ?? (() => undefined),
    dialect: {
      itemDoneOrder: 'conversation-first',
      eventNames: 'ga',
      omittedEvents: [],
      repeatsPartAsContent: false,
      ...options.dialect,
    },
  };
}
