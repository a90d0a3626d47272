import { z } from 'zod';

export const providerIds = ['rehearsal', 'openai', 'gemini', 'nova-sonic'] as const;
export const providerIdSchema = z.enum(providerIds);
export type ProviderId = z.infer<typeof providerIdSchema>;

/** One line of the model picker. */
export interface ModelChoice {
  /** `<provider>/<model>`, e.g. `openai/gpt-realtime-2.1`. */
  readonly id: string;
  readonly provider: ProviderId;
  /** `OpenAI Realtime`. */
  readonly providerName: string;
  /** `GPT Realtime 2.1`. */
  readonly label: string;
  readonly voices: readonly string[];
  readonly defaultVoice?: string;
  /** Hz that the capture worklet records at. */
  readonly inputSampleRate: number;
  /** Hz that the playback worklet plays at. */
  readonly outputSampleRate: number;
  readonly takesImages: boolean;
  readonly supportsPushToTalk: boolean;
}

/**
 * Where a provider's key is, without the key. `optional`: none is set, and the provider has other ways
 * to find credentials on this computer.
 */
export interface SecretStatus {
  readonly provider: ProviderId;
  readonly state: 'not-needed' | 'missing' | 'optional' | 'stored' | 'session-only' | 'environment';
  /** The last four characters, e.g. `…a1b2`; absent while missing. */
  readonly masked?: string;
  /** True if the stored value is only obfuscated, which the user has agreed to. */
  readonly isPlaintext?: boolean;
}
