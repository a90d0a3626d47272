import { z } from 'zod';
import { grantedFolderSchema } from './grants.ts';

/** What the user can choose about the assistant's hands. */
export const toolSettingsSchema = z.strictObject({
  folders: z.array(grantedFolderSchema).max(50),
  /** Commands run fenced in where the system can do it. */
  sandbox: z.boolean(),
  /** Commands may use the network inside the sandbox. */
  network: z.boolean(),
  /** A spoken "yes" may approve what destroys nothing. */
  spokenYes: z.boolean(),
});
export type ToolSettings = z.infer<typeof toolSettingsSchema>;

export const defaultToolSettings: ToolSettings = {
  folders: [],
  sandbox: true,
  network: false,
  spokenYes: false,
};
