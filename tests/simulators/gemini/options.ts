import type { ReplyPlan, TurnContext } from '../shared/script.ts';
import type { Speaker } from '../shared/speech.ts';

/** One frame as the log sees it. */
export interface FrameNote {
  readonly from: 'client' | 'server';
  readonly connection: number;
  /** What it carries, joined by `+`. */
  readonly type: string;
  readonly bytes: number;
}

export interface GeminiSimulatorOptions {
  /** 0 (default) lets the system choose. */
  readonly port?: number;
  /** Accepted API keys and access tokens; by default every one that is not empty. */
  readonly keys?: readonly string[];
  /** How a key that is not accepted is refused; by a close with code 1008 by default. */
  readonly badKey?: 'close-1007' | 'close-1008' | 'http-400' | 'http-401' | 'http-403';
  /** Models that exist besides the current ones. */
  readonly extraModels?: readonly string[];
  /** Answers turns for which no reply is queued. */
  readonly reply?: (turn: TurnContext) => ReplyPlan;
  /** The voice; a synthesizer by default. */
  readonly speaker?: Speaker;
  /** How much faster than real time speech is sent; 5 by default, `Infinity` for no pacing. */
  readonly speedFactor?: number;
  /** Length of the sound in one frame, in ms; 100 by default. */
  readonly chunkMs?: number;
  /** From the end of the user's turn to the first frame of the answer, in ms; 0 by default. */
  readonly latencyMs?: number;
  /**
   * Between `generationComplete` and `turnComplete`: ms (0 by default), or until the speech would
   * have been played in real time, as the service waits.
   */
  readonly turnCompleteDelay?: number | 'playback';
  /** Speech within the assumed playback is reported as `interrupted` even after `turnComplete`. */
  readonly assumesPlayback?: boolean;
  /** Thought parts before an answer; by default from models that think. */
  readonly thoughts?: boolean;
  /** Several fields in one frame; by default from models that do so. */
  readonly bundles?: boolean;
  /** Transcripts that land after `turnComplete`; none by default. */
  readonly lateTranscripts?: 'none' | 'input' | 'output' | 'both';
  /** Ends every transcript with `finished: true`; false by default, as captured. */
  readonly finishedTranscripts?: boolean;
  /** Sends `voiceActivity` at the beginning and end of speech; false by default. */
  readonly voiceActivity?: boolean;
  /** Sound while a blocking call is open closes with 1008 on some models; accepted by default. */
  readonly audioDuringToolCall?: 'accept' | 'close-1008';
  /** A response to a call that was never made; a close with 1007 by default. */
  readonly unknownCall?: 'close-1007' | 'ignore';
  /** Pictures closer than this to the last one that counted are ignored, in ms; 900 by default. */
  readonly minFrameIntervalMs?: number;
  /** Length of a connection in ms; 10 minutes by default. */
  readonly connectionMs?: number;
  /** That of the first connection only, so that the next one can be watched in peace. */
  readonly firstConnectionMs?: number;
  /** How long before its end a connection gets `goAway`, in ms; 60 s by default. */
  readonly goAwayLeadMs?: number;
  /** How long a resumption handle is good for, in ms; 2 hours by default. */
  readonly handleLifetimeMs?: number;
  /**
   * What is kept of the traffic: all of it (default), all but sound and pictures, or nothing at
   * all, so that memory stays flat over hours; then nothing can be awaited either.
   */
  readonly record?: 'everything' | 'without-media' | 'nothing';
  /** Called for every frame in both directions, for a log. */
  readonly onFrame?: (frame: FrameNote) => void;
}

type ByModel = 'keys' | 'thoughts' | 'bundles';

export type Settings = Required<
  Omit<GeminiSimulatorOptions, ByModel | 'reply' | 'firstConnectionMs'>
> & {
  readonly [Name in ByModel]: GeminiSimulatorOptions[Name] | undefined;
};

const MINUTE_MS = 60_000;

/** The options with every default filled in. */
export function settingsFrom(options: GeminiSimulatorOptions, speaker: Speaker): Settings {
  const defaults = {
    port: 0,
    keys: undefined,
    badKey: 'close-1008',
    extraModels: [],
    speaker,
    speedFactor: 5,
    chunkMs: 100,
    latencyMs: 0,
    turnCompleteDelay: 0,
    assumesPlayback: false,
    thoughts: undefined,
    bundles: undefined,
    lateTranscripts: 'none',
    finishedTranscripts: false,
    voiceActivity: false,
    audioDuringToolCall: 'accept',
    unknownCall: 'close-1007',
    minFrameIntervalMs: 900,
    connectionMs: 10 * MINUTE_MS,
    goAwayLeadMs: MINUTE_MS,
    handleLifetimeMs: 120 * MINUTE_MS,
    record: 'everything',
    onFrame: () => undefined,
  } as const;
  const { reply: _reply, firstConnectionMs: _first, ...given } = options;
  return { ...defaults, ...given };
}
