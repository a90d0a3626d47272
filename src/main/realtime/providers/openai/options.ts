import type { Clock } from '../../clock.ts';
import type { TurnDetection } from '../../profile.ts';
import type { OpenAIVoice } from './models.ts';

export type ReasoningEffort = 'minimal' | 'low' | 'medium' | 'high' | 'xhigh';

export type ToolChoice = 'auto' | 'none' | 'required' | { readonly name: string };

/** How the sound of the user becomes text; a model of its own, beside the one that answers. */
export interface TranscriptionOptions {
  /** Default `gpt-realtime-whisper`. */
  readonly model?: string;
  /** BCP 47, e.g. `de-DE`; without it the language is recognised. */
  readonly language?: string;
  /** Words and names to expect. */
  readonly prompt?: string;
}

/** Azure OpenAI: the same protocol at the user's own resource. */
export interface AzureOptions {
  /** E.g. `https://my-resource.openai.azure.com`; or give `resource`. */
  readonly endpoint?: string;
  /** The name of the resource, e.g. `my-resource`. */
  readonly resource?: string;
  readonly deployment: string;
  /** Else from `AZURE_OPENAI_API_KEY`. */
  readonly apiKey?: string;
  /** A Microsoft Entra token instead of a key; a function is asked anew for each connection. */
  readonly token?: string | (() => string | Promise<string>);
}

export interface OpenAIRealtimeOptions<Model extends string = string> {
  /** Default `gpt-realtime-2.1`; for Azure the model behind the deployment. */
  readonly model?: Model;
  /** Else from `OPENAI_API_KEY`, when connecting. A server of one's own may need none. */
  readonly apiKey?: string;
  /** ws:, wss:, http: or https:; an empty path becomes `/v1/realtime`. Default OpenAI's own. */
  readonly baseUrl?: string;
  readonly azure?: AzureOptions;
  /** A voice of OpenAI, or the id of a custom one (`voice_…`). Default: the provider's. */
  readonly voice?: OpenAIVoice | (string & {});
  /** Default `{ type: 'server' }`. */
  readonly turnDetection?: TurnDetection;
  /** False for no transcript of what the user says. */
  readonly transcription?: TranscriptionOptions | false;
  /** Null switches it off; by default the provider decides. */
  readonly noiseReduction?: 'near_field' | 'far_field' | null;
  /** Of speech, 0.25 to 1.5. */
  readonly speed?: number;
  /** Only for models that reason (gpt-realtime-2 family). */
  readonly reasoningEffort?: ReasoningEffort;
  /** 1 to 4096, or `inf`. */
  readonly maxOutputTokens?: number | 'inf';
  /** `text` answers in writing only. Default `audio`, which includes its transcript. */
  readonly outputModality?: 'audio' | 'text';
  readonly toolChoice?: ToolChoice;
  /** Only for models that reason (gpt-realtime-2 family). */
  readonly parallelToolCalls?: boolean;
  readonly organization?: string;
  readonly project?: string;
  /** Sent with the upgrade request besides our own. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Until when `connect()` has succeeded or failed. Default 15 000. */
  readonly connectTimeoutMs?: number;
  /** How often a silent wire is probed; a wire that stays silent is given up. Default 15 000. */
  readonly heartbeatMs?: number;
  readonly clock?: Clock;
}
