import type { Clock } from '../../clock.ts';
import type { TurnDetection } from '../../profile.ts';
import type { GeminiVoice } from './models.ts';

export type ThinkingLevel = 'minimal' | 'low' | 'medium' | 'high';

export interface GeminiRealtimeOptions {
  /** Default `gemini-3.8-live`. API-key and Vertex AI names differ (protocols.md 2.5). */
  readonly model?: string;
  /** Else from `GOOGLE_API_KEY`, then `GEMINI_API_KEY`, when connecting. */
  readonly apiKey?: string;
  /** A Google Cloud project: selects Vertex AI with application default credentials. */
  readonly project?: string;
  /** A Google Cloud location, e.g. `europe-west4`: selects Vertex AI. Default `global`. */
  readonly location?: string;
  /** True with `apiKey` and no project: Vertex AI in express mode. */
  readonly vertexai?: boolean;
  /** Credentials of Vertex AI other than the default ones; passed on to google-auth-library. */
  readonly authorizationHeaders?: () => Promise<Readonly<Record<string, string>>>;
  /** http:, https:, ws: or wss:, without the path of the service. Default Google's own. */
  readonly baseUrl?: string;
  /** E.g. `v1beta`; affective dialog needs `v1alpha`. Default: what the SDK takes. */
  readonly apiVersion?: string;
  readonly voice?: GeminiVoice | (string & {});
  /** BCP 47, e.g. `de-DE`. */
  readonly language?: string;
  /** Default `{ type: 'server' }`. There is no semantic detection here. */
  readonly turnDetection?: TurnDetection;
  readonly startSensitivity?: 'low' | 'high';
  readonly endSensitivity?: 'low' | 'high';
  /** False for no transcript of what the user says. */
  readonly inputTranscription?: boolean;
  /** How closely pictures are looked at: 64 tokens for low, 256 for medium. */
  readonly mediaResolution?: 'low' | 'medium' | 'high';
  /** Slides the context window instead of ending the session when it is full. Default true. */
  readonly contextCompression?: boolean;
  /** Whether the model speaks on while a tool runs; only where it can. */
  readonly toolBehavior?: 'blocking' | 'non-blocking';
  /** When the model tells of the result of a non-blocking tool. Default `when-idle`. */
  readonly toolScheduling?: 'when-idle' | 'interrupt' | 'silent';
  /** Only for models that think. */
  readonly thinkingLevel?: ThinkingLevel;
  /** Tokens; only for models that think. */
  readonly thinkingBudget?: number;
  /** Only for 2.5 native audio. */
  readonly affectiveDialog?: boolean;
  /** Whether the model may stay silent; always on from 3.8 on. */
  readonly proactiveAudio?: boolean;
  readonly temperature?: number;
  readonly maxOutputTokens?: number;
  /** Until when `connect()` has succeeded or failed. Default 15 000. */
  readonly connectTimeoutMs?: number;
  /** How often a silent wire is probed; a wire that stays silent is given up. Default 15 000. */
  readonly heartbeatMs?: number;
  readonly clock?: Clock;
}
