import type { UsageTotals } from '../conversation/state.ts';

export const noUsage: UsageTotals = {
  inputText: 0,
  inputAudio: 0,
  inputImage: 0,
  inputCached: 0,
  inputCachedAudio: 0,
  inputCachedImage: 0,
  outputText: 0,
  outputAudio: 0,
};

export function addUsage(one: UsageTotals, other: UsageTotals): UsageTotals {
  return combine(one, other, (a, b) => a + b);
}

/** What came on top of `before`. */
export function usageSince(before: UsageTotals, now: UsageTotals): UsageTotals {
  return combine(now, before, (a, b) => Math.max(0, a - b));
}

/** All tokens; the cached ones are among the input. */
export function tokensOf(usage: UsageTotals): number {
  const { inputText, inputAudio, inputImage, outputText, outputAudio } = usage;
  return inputText + inputAudio + inputImage + outputText + outputAudio;
}

/** Of calls or other things that were used with some model. */
export function usageByModel(
  used: readonly { readonly modelId: string; readonly usage: UsageTotals }[],
): Readonly<Record<string, UsageTotals>> {
  const sums: Record<string, UsageTotals> = {};
  for (const { modelId, usage } of used) sums[modelId] = addUsage(sums[modelId] ?? noUsage, usage);
  return sums;
}

function combine(
  one: UsageTotals,
  other: UsageTotals,
  join: (a: number, b: number) => number,
): UsageTotals {
  return {
    inputText: join(one.inputText, other.inputText),
    inputAudio: join(one.inputAudio, other.inputAudio),
    inputImage: join(one.inputImage, other.inputImage),
    inputCached: join(one.inputCached, other.inputCached),
    inputCachedAudio: join(one.inputCachedAudio, other.inputCachedAudio),
    inputCachedImage: join(one.inputCachedImage, other.inputCachedImage),
    outputText: join(one.outputText, other.outputText),
    outputAudio: join(one.outputAudio, other.outputAudio),
  };
}
