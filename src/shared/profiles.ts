import { z } from 'zod';
import { toolKindSchema } from './tools/settings.ts';

export const mostProfiles = 30;
export const longestProfileName = 60;

export const profileIdSchema = z.string().regex(/^[\w-]{1,64}$/);
export const profileNameSchema = z.string().trim().min(1).max(longestProfileName);

/** How the assistant is for one purpose; choosing another one changes all of it at once. */
export const profileSchema = z.strictObject({
  id: profileIdSchema,
  /** Empty for the first one, which the window names in the user's language. */
  name: z.string().trim().max(longestProfileName),
  /** As in the settings: empty means Parley's own. */
  instructions: z.string().max(20_000),
  /** `ModelChoice.id`. */
  modelId: z.string().max(200),
  /** Empty means the model's default. */
  voice: z.string().max(100),
  toolsOff: z.array(toolKindSchema).max(toolKindSchema.options.length),
});
export type Profile = z.infer<typeof profileSchema>;

/** At least one, and no two with one id. */
export const profilesSchema = z
  .array(profileSchema)
  .min(1)
  .max(mostProfiles)
  .refine((profiles) => new Set(profiles.map(({ id }) => id)).size === profiles.length, {
    message: 'Two profiles have the same id.',
  });

export const firstProfile: Profile = {
  id: 'first',
  name: '',
  instructions: '',
  modelId: 'rehearsal/rehearsal',
  voice: '',
  toolsOff: [],
};
