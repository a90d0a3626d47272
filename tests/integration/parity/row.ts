import type { RealtimeModel } from '../../../src/main/realtime/index.ts';

export interface ServiceOptions {
  /** How many times faster than real time the model speaks; as fast as it can by default. */
  readonly speed?: number;
}

/** A provider that answers as `rehearse` says, and models that talk to it. */
export interface Service {
  readonly model: () => RealtimeModel;
  /** Frames from clients so far that are no part of connecting; undefined without a wire. */
  readonly framesFromClient?: () => number;
  /** A model whose key is wrong. */
  readonly withBadKey?: () => RealtimeModel;
  /** A model that the provider does not have. */
  readonly withUnknownModel?: () => RealtimeModel;
  /** A model that does not take pictures. */
  readonly blind?: () => RealtimeModel;
  /** Cuts the wire without a word. */
  readonly drop?: () => void;
  /** Milliseconds at which the service was told to cut this item, once it did. */
  readonly truncatedAtMs?: (itemId: string) => Promise<number>;
  /** Whether the client has told the service this text on its newest connection. */
  readonly wasTold?: (text: string) => boolean;
  /**
   * Whether this result came with the wish that nothing is said of it; where the service speaks
   * only when it is asked, there is no such wish.
   */
  readonly wasToldSilently?: (result: string) => boolean;
  /** Whether the service was shown a picture; `said` is all that the model has said. */
  readonly wasShownPicture: (said: string) => boolean;
  readonly close: () => Promise<void>;
}

/** One provider in the parity suite. What a model can do is in its profile; the rest is here. */
export interface ParityRow {
  readonly name: string;
  /** It tells when the user begins and ends to speak. */
  readonly reportsSpeech: boolean;
  /** Its responses cost tokens. */
  readonly isPaid: boolean;
  /** Sound that was sent and not committed can be forgotten. */
  readonly canClearAudio: boolean;
  readonly start: (options?: ServiceOptions) => Promise<Service>;
}
