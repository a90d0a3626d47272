import { z } from 'zod';

export const checkIds = [
  'microphone',
  'speaker',
  'network',
  'clock',
  'provider',
  'keyring',
  'history',
  'disk',
] as const;
export type CheckId = (typeof checkIds)[number];

/** One line of the doctor's report, as the user reads it. */
export const reportLineSchema = z.strictObject({
  check: z.enum(checkIds),
  state: z.enum(['ok', 'warning', 'failed']),
  title: z.string().max(200),
  message: z.string().max(1_000),
});
export type ReportLine = z.infer<typeof reportLineSchema>;

export const reportSchema = z.array(reportLineSchema).max(20);

/** An error of the page that nobody caught. */
export const pageErrorSchema = z.strictObject({
  kind: z.enum(['error', 'rejection', 'render', 'policy']),
  message: z.string().max(500),
  /** Places in our own files. */
  stack: z.string().max(4_000),
});
export type PageError = z.infer<typeof pageErrorSchema>;

/** What a bundle would hold, to be read before it is saved. */
export interface BundlePreview {
  /** For the request that saves it; only the newest counts. */
  readonly bundleId: string;
  readonly files: readonly BundleFile[];
}

export interface BundleFile {
  readonly name: string;
  readonly bytes: number;
  /** The last part of it, where it is long. */
  readonly text: string;
  readonly isShortened: boolean;
}
