import type { McpServer } from '../../../shared/mcp/config.ts';
import type { McpToolRefusal } from '../../../shared/mcp/view.ts';
import type { Clock } from '../../realtime/clock.ts';
import type { ToolDefinition } from '../../realtime/tool.ts';

/** Keeps the servers between two starts of the app. */
export interface McpStore {
  /** Whatever was stored; what is no server is left out. */
  load(): unknown;
  /** @throws Error if it cannot be written. */
  save(servers: readonly McpServer[]): void;
}

/** Keeps values that nobody should read. */
export interface McpVault {
  /** @throws Error with a message for the user if it is there but cannot be decrypted. */
  read(slot: string): Promise<string | undefined>;
  /**
   * @param allowPlaintext the user agreed to a readable file where the system has no keyring
   * @returns `session` if it is only in memory
   * @throws Error if it cannot be written.
   */
  set(slot: string, text: string, allowPlaintext: boolean): Promise<'stored' | 'session'>;
  /** @throws Error if it cannot be written. */
  remove(slots: readonly string[]): Promise<void>;
  /** The end of a secret, for people to tell it from others. */
  mask(text: string): string;
}

export interface McpOptions {
  readonly store: McpStore;
  readonly vault: McpVault;
  /** Absolute paths of the folders that the user granted. */
  readonly folders: () => readonly string[];
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly appVersion: string;
  readonly clock: Clock;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
  readonly newId: () => string;
  /** Providers that cannot be told of a tool; none where absent. */
  readonly refusalsOf?: (definition: ToolDefinition) => readonly McpToolRefusal[];
  /** Permissions for tools whose names begin so were given for another server: take them back. */
  readonly forgetGrants?: (toolNamePrefix: string) => void;
  /** What went wrong that no user can mend. */
  readonly onError: (message: string, error: unknown) => void;
}
