import { z } from 'zod';
import { grantedFolderSchema } from './grants.ts';

/** What can be switched off as a whole. The clock always stays. */
export const toolKindSchema = z.enum(['files', 'commands', 'computer']);
export type ToolKind = z.infer<typeof toolKindSchema>;

/** What the user can choose about the assistant's hands. */
export const toolSettingsSchema = z.strictObject({
  folders: z.array(grantedFolderSchema).max(50),
  /** Commands run fenced in where the system can do it. */
  sandbox: z.boolean(),
  /** Commands may use the network inside the sandbox. */
  network: z.boolean(),
  /** A spoken "yes" may approve what destroys nothing. */
  spokenYes: z.boolean(),
  /** The assistant does not get tools of these kinds. */
  off: z.array(toolKindSchema).max(toolKindSchema.options.length),
  /** A request that nobody answers so long is denied. */
  answerWithinSeconds: z.number().int().min(5).max(600),
});
export type ToolSettings = z.infer<typeof toolSettingsSchema>;

/** What the page may ask to change; folders are chosen in the system's own dialog instead. */
export const toolSettingsPatchSchema = toolSettingsSchema.omit({ folders: true }).partial();
export type ToolSettingsPatch = z.infer<typeof toolSettingsPatchSchema>;

export const defaultToolSettings: ToolSettings = {
  folders: [],
  sandbox: true,
  network: false,
  spokenYes: false,
  off: [],
  answerWithinSeconds: 120,
};
