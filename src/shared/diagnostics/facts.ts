import type { Result } from '../problem.ts';
import type { ProviderId, SecretStatus } from '../providers.ts';

/** What main's probes have found, before anybody judges it. None holds a secret. */

export interface NetworkFacts {
  readonly provider: ProviderId;
  /** What the system says. */
  readonly isOnline: boolean;
  /** The system, or the environment, sends such requests through a proxy. */
  readonly usesProxy: boolean;
  /** Where the provider is; absent where none is needed. */
  readonly service?: ServiceFacts;
}

export interface ServiceFacts {
  readonly host: string;
  /** The user has named another server. */
  readonly isOwnServer: boolean;
  readonly reach: Reach;
}

/** One request without a key, step by step; what the service says to it does not matter. */
export type Reach =
  | {
      readonly isReached: true;
      /** From the request to the answer, in ms. */
      readonly answerMs: number;
      /** How far this computer's clock is ahead of the service's; absent if that told no time. */
      readonly clockAheadMs?: number;
    }
  | {
      readonly isReached: false;
      /** The first step that did not succeed: find the name, connect, agree on TLS, be answered. */
      readonly step: 'name' | 'connect' | 'secure' | 'answer';
      /** e.g. `ENOTFOUND`, or `timed-out`. */
      readonly code: string;
    };

export interface ProviderFacts {
  readonly provider: ProviderId;
  readonly modelId: string;
  /** It is in the list that this version knows. */
  readonly isListed: boolean;
  readonly key: SecretStatus['state'];
  /** A connection was opened and closed; absent where the key is missing. */
  readonly test?: Result;
  readonly testMs: number;
}

export interface KeyringFacts {
  readonly protection: 'encrypted' | 'plaintext' | 'unavailable';
  /** e.g. `gnome_libsecret`; Linux only. */
  readonly backend?: string;
}

export interface HistoryFacts {
  readonly state: 'ok' | 'damaged' | 'unreachable';
  /** The user wants conversations to be stored. */
  readonly isWanted: boolean;
  /** What SQLite found, or why it did not answer. */
  readonly detail?: string;
}

export interface DiskFacts {
  /** Free for this user where Parley keeps its data; absent if the system does not tell. */
  readonly freeBytes?: number;
}

/** By the name of the request, `diagnostics:<name>`. */
export interface MainFacts {
  readonly network: NetworkFacts;
  readonly provider: ProviderFacts;
  readonly keyring: KeyringFacts;
  readonly history: HistoryFacts;
  readonly disk: DiskFacts;
}
