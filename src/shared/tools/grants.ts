import { z } from 'zod';

/**
 * What a call can do to the user: `look` reads, `change` writes files or the clipboard, `run`
 * starts a program, `reach-out` sends something to another place.
 */
export const riskSchema = z.enum(['look', 'change', 'run', 'reach-out']);
export type Risk = z.infer<typeof riskSchema>;

const pathSchema = z.string().min(1).max(4_096);
const commandSchema = z.string().min(1).max(20_000);

/** A folder that the user opened to the assistant. */
export const grantedFolderSchema = z.strictObject({
  /** Absolute, as the user chose it; main resolves symlinks at each use. */
  path: pathSchema,
  access: z.enum(['read', 'read-write']),
});
export type GrantedFolder = z.infer<typeof grantedFolderSchema>;

/** Which later calls of the same tool a grant covers. */
export const grantPatternSchema = z.discriminatedUnion('kind', [
  /** Any file in the folder. */
  z.strictObject({ kind: z.literal('folder'), folder: pathSchema }),
  /** Exactly this command line in exactly this folder. */
  z.strictObject({
    kind: z.literal('command'),
    command: commandSchema,
    folder: pathSchema,
    network: z.boolean(),
    /** False covers commands outside of the sandbox too. */
    sandbox: z.boolean(),
  }),
  /** Commands in this folder that begin with these words and use no shell operators. */
  z.strictObject({
    kind: z.literal('command-prefix'),
    words: z.array(z.string().min(1).max(200)).min(1).max(8),
    folder: pathSchema,
    network: z.boolean(),
    /** False covers commands outside of the sandbox too. */
    sandbox: z.boolean(),
  }),
  /** Any address of one site, e.g. `https://example.org`. */
  z.strictObject({ kind: z.literal('origin'), origin: z.string().min(1).max(2_048) }),
  /** Exactly these arguments: the SHA-256 of their canonical JSON. */
  z.strictObject({ kind: z.literal('exact'), argsHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** Whatever the tool is asked. */
  z.strictObject({ kind: z.literal('tool') }),
]);
export type GrantPattern = z.infer<typeof grantPatternSchema>;

/** A standing permission for exactly one tool. */
export const grantSchema = z.strictObject({
  id: z.string().min(1).max(100),
  toolName: z.string().min(1).max(200),
  pattern: grantPatternSchema,
  scope: z.enum(['conversation', 'always']),
  /** What the user was shown when giving it, e.g. "Commands that begin with git status". */
  label: z.string().max(1_000),
  /** Milliseconds since the epoch. */
  grantedAt: z.number(),
  /** Milliseconds since the epoch; from then on the grant counts no more. */
  expiresAt: z.number().optional(),
});
export type Grant = z.infer<typeof grantSchema>;

/** A pattern that the window offers for "always" and "this conversation". */
export interface GrantOption {
  readonly id: string;
  readonly label: string;
  readonly pattern: GrantPattern;
}

/** What the user answers to a request. */
export const approvalAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once') }),
  /** Without `optionId` the first, narrowest option counts. */
  z.strictObject({ kind: z.literal('conversation'), optionId: z.string().max(100).optional() }),
  z.strictObject({ kind: z.literal('always'), optionId: z.string().max(100) }),
  z.strictObject({ kind: z.literal('deny'), reason: z.string().max(1_000).optional() }),
]);
export type ApprovalAnswer = z.infer<typeof approvalAnswerSchema>;
