import { z } from 'zod';
import { riskSchema } from './grants.ts';

export const auditEventSchema = z.enum([
  'allowed',
  'refused',
  'asked',
  'approved',
  'denied',
  'timed-out',
  'cancelled',
  'finished',
  'failed',
  'undone',
  'granted',
  'revoked',
]);
export type AuditEvent = z.infer<typeof auditEventSchema>;

/** One line of the log of all calls. Secrets are removed before it is written. */
export const auditEntrySchema = z.strictObject({
  /** Milliseconds since the epoch. */
  at: z.number(),
  event: auditEventSchema,
  toolName: z.string(),
  /** Empty for what the user did in the settings. */
  toolCallId: z.string(),
  risk: riskSchema.optional(),
  /** Who decided. */
  by: z.enum(['policy', 'grant', 'user', 'voice', 'clock', 'session']).optional(),
  /** Compact JSON of the arguments, cut. */
  args: z.string().optional(),
  /** Reason, grant or result in words, cut. */
  detail: z.string().optional(),
  durationMs: z.number().optional(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditQuerySchema = z.strictObject({
  /** Words that all must be in the entry, in any case. */
  search: z.string().max(500).optional(),
  /** The `nextCursor` of the page before; absent for the newest entries. */
  cursor: z.string().max(100).optional(),
  pageSize: z.number().int().min(1).max(500).optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** Newest first. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly nextCursor?: string;
}
