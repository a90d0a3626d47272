import { z } from 'zod';
import { defaultHotkeys, hotkeySettingsSchema } from './hotkeys/hotkeys.ts';
import { firstProfile, profileIdSchema, profilesSchema } from './profiles.ts';
import { budgetSchema, noBudget } from './usage/budget.ts';
import { ownPricesSchema } from './usage/prices.ts';
import { providerIds } from './providers.ts';
import { updateChannels } from './updates.ts';
import { defaultToolSettings, toolSettingsSchema } from './tools/settings.ts';

const deviceIdSchema = z.string().max(512);
const serverUrlSchema = z
  .string()
  .trim()
  .max(2048)
  .refine((text) => text === '' || /^(wss?|https?):\/\/[^\s]+$/i.test(text), {
    message: 'Enter a URL that starts with ws://, wss://, http:// or https://.',
  });

/** A name in somebody's cloud; empty means not given. */
const nameSchema = z
  .string()
  .trim()
  .max(200)
  .regex(/^[\w.:@/-]*$/, { message: 'Use letters, digits and - _ . : / only.' });

/** What the user can choose; stored by main, shown and changed by the window. Holds no secret. */
export const settingsSchema = z.strictObject({
  /** Model, voice, instructions and tools below are always those of the chosen one. */
  profiles: profilesSchema,
  profileId: profileIdSchema,
  /** `ModelChoice.id`. */
  modelId: z.string().max(200),
  /** Voice per `ModelChoice.id`; absent means the model's default. */
  voices: z.record(z.string().max(200), z.string().max(100)),
  /** Replaces Parley's own instructions to the model; empty means Parley's own. */
  instructions: z.string().max(20_000),
  /** Empty means the system's default device. */
  microphoneId: deviceIdSchema,
  speakerId: deviceIdSchema,
  echoCancellation: z.boolean(),
  turnTaking: z.enum(['automatic', 'push-to-talk']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Tag of a language of the catalogue, or "system"; what is unknown counts as "system". */
  language: z.string().max(35),
  /** When the call bar is shown: while the window is not in front, in every call, or never. */
  callBar: z.enum(['unfocused', 'always', 'never']),
  /** Closing the window leaves Parley in the tray, where there is one. */
  closesToTray: z.boolean(),
  /** The version of Parley whose first setup was gone through or skipped; empty means none yet. */
  onboarded: z.string().max(40),
  /** Conversations that begin from now on are stored. */
  keepsHistory: z.boolean(),
  /** With a conversation that is stored, its sound is as well. */
  keepsAudio: z.boolean(),
  /** After so long without a word a stored conversation is erased, unless it is pinned. */
  historyRetention: z.enum(['forever', '90-days', '30-days', '7-days']),
  /** Calls are ended when this is spent. */
  budget: budgetSchema,
  /** What models cost, where the user knows better than the list. */
  prices: ownPricesSchema,
  /** The list of conversations stands beside the transcript, where there is room for it. */
  showsSidebar: z.boolean(),
  updatesAutomatically: z.boolean(),
  updateChannel: z.enum(updateChannels),
  /** Another server per provider that speaks the same protocol; empty means the provider's own. */
  serverUrls: z.partialRecord(z.enum(providerIds), serverUrlSchema),
  /** A project or location selects Vertex AI with Google's default credentials. */
  gemini: z.strictObject({ project: nameSchema, location: nameSchema }),
  /** Empty means what the AWS configuration of this computer says. */
  aws: z.strictObject({ region: nameSchema, profile: nameSchema }),
  /** Keys that work while other programs have the focus. */
  hotkeys: hotkeySettingsSchema,
  /** What the assistant may do on this computer. */
  tools: toolSettingsSchema,
});
export type Settings = z.infer<typeof settingsSchema>;

/**
 * What the page may change at will. Permissions, keys of the whole desktop, and profiles, which bring
 * permissions along, have requests of their own, which take a user.
 */
export const settingsPatchSchema = settingsSchema
  .omit({ tools: true, hotkeys: true, profiles: true, profileId: true })
  .partial();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

export const defaultSettings: Settings = {
  profiles: [firstProfile],
  profileId: firstProfile.id,
  modelId: 'rehearsal/rehearsal',
  voices: {},
  instructions: '',
  microphoneId: '',
  speakerId: '',
  echoCancellation: true,
  turnTaking: 'automatic',
  theme: 'system',
  language: 'system',
  callBar: 'unfocused',
  closesToTray: true,
  onboarded: '',
  keepsHistory: true,
  keepsAudio: false,
  historyRetention: 'forever',
  budget: noBudget,
  prices: {},
  showsSidebar: true,
  updatesAutomatically: true,
  updateChannel: 'stable',
  serverUrls: {},
  gemini: { project: '', location: '' },
  aws: { region: '', profile: '' },
  hotkeys: defaultHotkeys,
  tools: defaultToolSettings,
};
