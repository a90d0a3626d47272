import { UnsupportedInputError } from './errors.ts';
import { inputTypeNames, type RealtimeInput } from './inputs.ts';

/** What one model of one provider can do; everything neutral asks this, never the provider's name. */
export interface ModelProfile {
  readonly provider: 'openai' | 'gemini' | 'nova-sonic' | 'rehearsal';
  /** As people know it: `OpenAI Realtime`, `Gemini Live`, `Amazon Nova Sonic`, `Rehearsal`. */
  readonly providerName: string;
  readonly model: string;
  /** Hz of the PCM16 mono that `AudioInput` carries. */
  readonly inputSampleRate: number;
  /** Hz of the PCM16 mono that `AudioDelta` carries. */
  readonly outputSampleRate: number;
  readonly inputs: readonly RealtimeInput['type'][];
  readonly voices: readonly string[];
  readonly turnDetection: readonly TurnDetection['type'][];
  /** `interrupt()` can make the provider stop generating. */
  readonly canCancelResponse: boolean;
  /** The provider can be told what was not heard, so that it forgets it. */
  readonly canTruncate: boolean;
  /** `createResponse()` asks for a reply without a new user turn. */
  readonly canCreateResponse: boolean;
  readonly inputTranscription: boolean;
  /** How a conversation is continued on a new connection. */
  readonly resumption: 'handle' | 'replay';
  /**
   * How a connection is exchanged for the next before its end, see session/rotation.ts; by default
   * `resume` where there are handles, else `replace`.
   */
  readonly rotation?: 'replace' | 'resume' | 'overlap';
  /** Tool calls without a result in the replayed history can be answered on the new connection. */
  readonly keepsReplayedCalls?: boolean;
  /** The provider ends a connection after this long; undefined where it never does. */
  readonly sessionLimitMs?: number;
  /** How much silence to send after muting: enough to close a turn, `Infinity` to stay alive. */
  readonly mutedSilenceMs: number;
}

/** Who decides when the user has finished a turn. */
export type TurnDetection =
  | {
      /** By loudness, at the provider. */
      readonly type: 'server';
      /** 0 to 1; higher needs louder speech. */
      readonly threshold?: number;
      readonly prefixPaddingMs?: number;
      readonly silenceDurationMs?: number;
      readonly idleTimeoutMs?: number;
      /** False lets the model go on speaking when the user begins to. */
      readonly interruptResponse?: boolean;
      readonly createResponse?: boolean;
    }
  | {
      /** By what was said, at the provider. */
      readonly type: 'semantic';
      readonly eagerness?: 'auto' | 'low' | 'medium' | 'high';
      readonly interruptResponse?: boolean;
      readonly createResponse?: boolean;
    }
  | {
      /** Push to talk: `commitAudio()` ends a turn. */
      readonly type: 'manual';
    };

/** @throws UnsupportedInputError if the model does not take inputs of this type. */
export function assertInputSupported(
  profile: Pick<ModelProfile, 'providerName' | 'inputs'>,
  input: RealtimeInput,
): void {
  if (profile.inputs.includes(input.type)) return;
  throw new UnsupportedInputError(
    `${profile.providerName} does not support ${inputTypeNames[input.type] ?? input.type} input`,
    { provider: profile.providerName },
  );
}
