import { z } from 'zod';

/** Characters that neither a program nor a header can take. */
const plainText = z
  .string()
  .max(20_000)
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  .regex(/^[^\u0000]*$/);
const variableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_.()-]{0,199}$/);
const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/);
const idSchema = z.string().regex(/^[\w-]{1,100}$/);

const plainValueSchema = z.strictObject({ kind: z.literal('plain'), text: plainText });

/** A value that lies in the vault. `masked` is its end, empty while the user has not given it. */
const secretValueSchema = z.strictObject({
  kind: z.literal('secret'),
  slot: idSchema,
  masked: z.string().max(20),
});

/** A text of a server's configuration as it is stored. */
export const mcpValueSchema = z.discriminatedUnion('kind', [plainValueSchema, secretValueSchema]);
export type McpValue = z.infer<typeof mcpValueSchema>;

/**
 * A text of a server's configuration as the form sends it: a secret is new, or `kept` as it is. An
 * empty new secret is one that the user has yet to give.
 */
export const mcpDraftValueSchema = z.discriminatedUnion('kind', [
  plainValueSchema,
  z.strictObject({ kind: z.literal('secret'), text: plainText }),
  z.strictObject({ kind: z.literal('kept'), slot: idSchema, masked: z.string().max(20) }),
]);
export type McpDraftValue = z.infer<typeof mcpDraftValueSchema>;

function endpointSchema<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion('type', [
    /** A program of this computer that is talked to over its standard input and output. */
    z.strictObject({
      type: z.literal('stdio'),
      command: plainText.min(1).max(4_096),
      args: z.array(value).max(200),
      env: z.record(variableName, value),
      /** Where it is started; empty means the user's home folder. */
      folder: plainText.max(4_096),
    }),
    /** A server that is reached by streamable HTTP. */
    z.strictObject({
      type: z.literal('http'),
      url: value,
      headers: z.record(headerName, value),
    }),
  ]);
}

const nameSchema = z.string().trim().min(1).max(60);
const toolNamesSchema = z.array(z.string().max(256)).max(1_000);

const common = {
  name: nameSchema,
  isEnabled: z.boolean(),
  /** What the server says of its own tools is believed: those that only read are "looking". */
  isTrusted: z.boolean(),
  /** The server is told which folders the user granted (MCP roots). */
  sharesFolders: z.boolean(),
  /** A call that takes longer is given up. */
  callTimeoutSeconds: z.number().int().min(5).max(3_600),
};

/** A server as it is stored. */
export const mcpServerSchema = z.strictObject({
  id: idSchema,
  ...common,
  /** Tools by the server's own names that the user switched off. */
  disabledTools: toolNamesSchema,
  endpoint: endpointSchema(mcpValueSchema),
});
export type McpServer = z.infer<typeof mcpServerSchema>;
export type McpEndpoint = McpServer['endpoint'];

/** A server as the form sends it; without `id` it is a new one. */
export const mcpDraftSchema = z.strictObject({
  id: idSchema.optional(),
  ...common,
  endpoint: endpointSchema(mcpDraftValueSchema),
});
export type McpDraft = z.infer<typeof mcpDraftSchema>;
export type McpDraftEndpoint = McpDraft['endpoint'];

/** What can be switched without the form. */
export const mcpSwitchesSchema = z.strictObject({
  isEnabled: z.boolean().optional(),
  isTrusted: z.boolean().optional(),
  sharesFolders: z.boolean().optional(),
});
export type McpSwitches = z.infer<typeof mcpSwitchesSchema>;

export const maxMcpServers = 50;
export const defaultCallTimeoutSeconds = 60;
