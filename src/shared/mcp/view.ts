import type { ProviderId } from '../providers.ts';
import type { McpServer } from './config.ts';

/** How a server is. `problem` is one sentence or two for the user. */
export type McpState =
  | { readonly kind: 'off' }
  /** Values are missing that only the user has; their names. */
  | { readonly kind: 'incomplete'; readonly missing: readonly string[] }
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly serverName: string; readonly version: string }
  /** It ended or never answered, and is started again by itself. */
  | { readonly kind: 'waiting'; readonly restartsAt: number; readonly problem: string }
  /** It is not tried again until the user says so. */
  | { readonly kind: 'failed'; readonly problem: string };

/** A tool that a provider cannot be told of, e.g. because it cannot express its parameters. */
export interface McpToolRefusal {
  readonly provider: ProviderId;
  readonly reason: string;
}

export interface McpToolView {
  /** The server's own name. */
  readonly name: string;
  /** The name that models call it by, e.g. `filesystem__read_file`; absent if it is left out. */
  readonly callName?: string;
  readonly title: string;
  readonly description: string;
  readonly isOn: boolean;
  /** The server says that it only reads. */
  readonly isReadOnly: boolean;
  /** Why no model is told of it. */
  readonly leftOut?: string;
  /** Providers that are not told of it. */
  readonly refusals: readonly McpToolRefusal[];
}

/** What the window shows of one server. Secrets are masked. */
export interface McpServerView {
  readonly server: McpServer;
  readonly state: McpState;
  readonly tools: readonly McpToolView[];
  /** Grows with each line of the log, so that the window knows when to ask for it. */
  readonly logCount: number;
}

export interface McpLogLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `output`: the server's standard error; `message`: its log messages; `parley`: what we note. */
  readonly from: 'output' | 'message' | 'parley';
  readonly text: string;
}

/** How saving went. */
export interface McpSaved {
  readonly ids: readonly string[];
  /** The system has no keyring: new secrets are in memory until Parley closes. */
  readonly areSecretsForSession: boolean;
}
