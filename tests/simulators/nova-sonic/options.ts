import type { ReplyPlan, TurnContext } from '../shared/script.ts';
import type { Speaker } from '../shared/speech.ts';

/** The three ways in which the service says that it was interrupted (protocols.md 3.4). */
export type InterruptionSign = 'audio-end' | 'text-end' | 'marker';

export interface NovaSonicSimulatorOptions {
  /** 0 (default) lets the system choose. */
  readonly port?: number;
  /** TLS with the test-only certificate; HTTP/2 without TLS by default. */
  readonly tls?: boolean;
  /** Accepted access key ids; by default every one. */
  readonly accessKeyIds?: readonly string[];
  /** Regions that have the models; by default every one. */
  readonly regions?: readonly string[];
  /** Models that exist besides the current one, e.g. `amazon.nova-sonic-v1:0`. */
  readonly extraModels?: readonly string[];
  /** Answers turns for which no reply is queued. */
  readonly reply?: (turn: TurnContext) => ReplyPlan;
  /** The voice; a synthesizer by default. */
  readonly speaker?: Speaker;
  /** How much faster than real time sound is sent; 5 by default, `Infinity` for no pacing. */
  readonly speedFactor?: number;
  /** Length of one piece of sound in ms; 80 by default. */
  readonly chunkMs?: number;
  /** How much faster the service's own clock runs: limits, and what it takes for played. */
  readonly clockFactor?: number;
  /** 8 minutes by default, on the service's clock. */
  readonly sessionDurationMs?: number;
  /** That of the first stream only, so that the next one can be watched in peace. */
  readonly firstSessionDurationMs?: number;
  /** 55 s by default (295 s were seen, too), on the service's clock. */
  readonly inputTimeoutMs?: number;
  /** When the response's headers come; nobody promises either. At once by default. */
  readonly headers?: 'at-once' | 'with-first-output';
  /** How an interruption is told; by the text's end and the marker by default. */
  readonly interruptionSigns?: readonly InterruptionSign[];
  /** How the marker is spelled. */
  readonly interruptionMarker?: string;
  /**
   * What is kept of the traffic: all of it (default), all but the sound, or nothing at all, so
   * that memory stays flat over hours; then nothing can be awaited either.
   */
  readonly record?: 'everything' | 'without-audio' | 'nothing';
  /** Called for every event in both directions, for a log. */
  readonly onEvent?: (note: EventNote) => void;
}

/** One event as the log sees it. */
export interface EventNote {
  readonly from: 'client' | 'server';
  readonly connection: number;
  readonly name: string;
  readonly bytes: number;
}

type Defaulted = Omit<
  NovaSonicSimulatorOptions,
  'accessKeyIds' | 'regions' | 'reply' | 'firstSessionDurationMs'
>;

export type Settings = Required<Defaulted> & {
  readonly accessKeyIds: readonly string[] | undefined;
  readonly regions: readonly string[] | undefined;
};

/** The options with every default filled in. */
export function settingsFrom(options: NovaSonicSimulatorOptions, speaker: Speaker): Settings {
  return {
    port: options.port ?? 0,
    tls: options.tls ?? false,
    accessKeyIds: options.accessKeyIds,
    regions: options.regions,
    extraModels: options.extraModels ?? [],
    speaker: options.speaker ?? speaker,
    speedFactor: options.speedFactor ?? 5,
    chunkMs: options.chunkMs ?? 80,
    clockFactor: options.clockFactor ?? 1,
    sessionDurationMs: options.sessionDurationMs ?? 8 * 60_000,
    inputTimeoutMs: options.inputTimeoutMs ?? 55_000,
    headers: options.headers ?? 'at-once',
    interruptionSigns: options.interruptionSigns ?? ['text-end', 'marker'],
    interruptionMarker: options.interruptionMarker ?? '{ "interrupted" : true }',
    record: options.record ?? 'everything',
    onEvent: options.onEvent ?? (() => undefined),
  };
}
