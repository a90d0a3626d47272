import { readFileSync } from 'node:fs';

export interface CapturedFrame {
  readonly from: 'client' | 'server';
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>> & { readonly type: string };
}

export const captureNames = [
  'openai-text-in-audio-out',
  'openai-spoken-turn',
  'openai-tool-call',
  'azure-text-in-audio-out',
] as const;

export type CaptureName = (typeof captureNames)[number];

/** The frames of one recording, in wire order. */
export function capture(name: CaptureName): readonly CapturedFrame[] {
  const file = new URL(`../../../captures/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as readonly CapturedFrame[];
}
