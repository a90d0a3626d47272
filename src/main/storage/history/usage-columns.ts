import type { UsageTotals } from '../../../shared/conversation/state.ts';

/** Tokens as they stand in a row. */
export interface UsageColumns {
  readonly input_text: number;
  readonly input_audio: number;
  readonly input_image: number;
  readonly input_cached: number;
  readonly input_cached_audio: number;
  readonly input_cached_image: number;
  readonly output_text: number;
  readonly output_audio: number;
}

const columns: Readonly<Record<keyof UsageTotals, keyof UsageColumns>> = {
  inputText: 'input_text',
  inputAudio: 'input_audio',
  inputImage: 'input_image',
  inputCached: 'input_cached',
  inputCachedAudio: 'input_cached_audio',
  inputCachedImage: 'input_cached_image',
  outputText: 'output_text',
  outputAudio: 'output_audio',
};
const keys = Object.keys(columns) as (keyof UsageTotals)[];

/** For a statement; `usageValues` has the same order. */
export const usageColumns = Object.values(columns).join(', ');
export const usagePlaces = keys.map(() => '?').join(', ');

export function usageValues(usage: UsageTotals): readonly number[] {
  return keys.map((key) => usage[key]);
}

export function usageOfRow(row: UsageColumns): UsageTotals {
  return {
    inputText: row.input_text,
    inputAudio: row.input_audio,
    inputImage: row.input_image,
    inputCached: row.input_cached,
    inputCachedAudio: row.input_cached_audio,
    inputCachedImage: row.input_cached_image,
    outputText: row.output_text,
    outputAudio: row.output_audio,
  };
}
