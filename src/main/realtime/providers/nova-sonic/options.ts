import type { BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime';
import type { Clock } from '../../clock.ts';
import type { TurnDetection } from '../../profile.ts';
import type { NovaSonicVoice } from './models.ts';

/** How soon a pause of the user ends the turn: high after 1.5 s, medium 1.75 s, low 2 s. */
export type EndpointingSensitivity = 'high' | 'medium' | 'low';

export interface NovaSonicRealtimeOptions {
  /** Default `amazon.nova-2-sonic-v1:0`. */
  readonly model?: string;
  /** Else from `AWS_REGION`, then `AWS_DEFAULT_REGION`, else `us-east-1`. */
  readonly region?: string;
  /** http: (HTTP/2 without TLS) or https:; default the Bedrock runtime of the region. */
  readonly endpoint?: string;
  /** What the AWS SDK takes as credentials: an identity, or a function that gives one. */
  readonly credentials?: NonNullable<BedrockRuntimeClientConfig['credentials']>;
  /** A profile of the AWS configuration files, SSO profiles included. */
  readonly profile?: string;
  /** A fixed key, with `secretAccessKey`. Without any of these the AWS default chain is asked. */
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  /** Belongs to temporary keys (`ASIA…`). */
  readonly sessionToken?: string;
  /** PEM of authorities that an https: endpoint of one's own may be certified by. */
  readonly certificateAuthority?: string;
  readonly voice?: NovaSonicVoice | (string & {});
  /** BCP 47; chooses the voice where none is given. */
  readonly language?: string;
  /** Default medium. */
  readonly endpointingSensitivity?: EndpointingSensitivity;
  /** `semantic` with its eagerness means the same as the sensitivity. There are no manual turns. */
  readonly turnDetection?: TurnDetection;
  /** Tokens of one answer. Default 1024. */
  readonly maxTokens?: number;
  /** 0 to 1. Default 0.7. */
  readonly temperature?: number;
  /** 0 to 1. Default 0.9. */
  readonly topP?: number;
  /** Whether each answer begins with a tool: as the model likes (default), with any, or this one. */
  readonly toolChoice?: 'auto' | 'any' | { readonly name: string };
  /** Until when `connect()` has succeeded or failed. Default 15 000. */
  readonly connectTimeoutMs?: number;
  readonly clock?: Clock;
}
