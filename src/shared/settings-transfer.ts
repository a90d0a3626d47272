import type { ProviderId } from './providers.ts';
import type { Settings } from './settings.ts';

/**
 * What stays on a computer: its devices, that it was set up, and what the assistant may do there. Secrets are no part of
 * the settings at all.
 */
export const localSettings = ['microphoneId', 'speakerId', 'onboarded', 'tools'] as const;
export type PortableKey = Exclude<keyof Settings, (typeof localSettings)[number]>;

/** What a settings file would change here, for the user to say yes or no. */
export interface SettingsImport {
  /** For the request that takes it over; counts once. */
  readonly importId: string;
  readonly fileName: string;
  /** Keys whose values would be others than now. */
  readonly changes: readonly PortableKey[];
  /** Keys of the file that this app does not know or cannot use. */
  readonly ignored: readonly string[];
  /** Servers that calls and keys would go to from then on. */
  readonly servers: readonly { readonly provider: ProviderId; readonly url: string }[];
}
