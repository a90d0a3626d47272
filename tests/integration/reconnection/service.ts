import type { RealtimeModel } from '../../../src/main/realtime/index.ts';
import type { AnswerInterval } from '../../simulators/shared/answers.ts';

/** What can strike a connection. */
export const faults = [
  'abnormal close',
  'clean close',
  'limit reached',
  'silent stall',
  'refused twice',
  'handle refused',
  'fatal code',
] as const;

export type FaultName = (typeof faults)[number];

/** A piece of the user's sound as a connection of the service got it. */
export interface HeardPiece {
  readonly connection: number;
  readonly data: Uint8Array;
}

/** A simulated provider whose connections can be struck. */
export interface FaultService {
  readonly model: () => RealtimeModel;
  /** Strikes what is open now. */
  readonly strike: (fault: FaultName) => void;
  /** Strikes the next connection while it opens. */
  readonly strikeNext: (fault: FaultName) => void;
  /** The next connection opens slowly. */
  readonly slowNext: () => void;
  readonly heard: () => readonly HeardPiece[];
  /** What the service knows of its responses. */
  readonly answers: () => readonly AnswerInterval[];
  /** Resolves when the service, or anybody, has ended this connection. */
  readonly ended: (connection: number) => Promise<unknown>;
  /** Connections and attempts so far. */
  readonly attempts: () => number;
  readonly allClosed: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

export interface ServiceOptions {
  /** The service ends the first connection after so many milliseconds; later ones last. */
  readonly limitMs?: number;
}

export interface FaultRow {
  readonly name: string;
  /** Hz of the user's sound. */
  readonly sampleRate: number;
  readonly hasHandles: boolean;
  /** Of the `reconnecting` that follows when a connection's time is up. */
  readonly limitReason: string;
  readonly start: (options?: ServiceOptions) => Promise<FaultService>;
}
