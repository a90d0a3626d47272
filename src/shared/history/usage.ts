import type { UsageTotals } from '../conversation/state.ts';

export const noUsage: UsageTotals = {
  inputText: 0,
  inputAudio: 0,
  inputImage: 0,
  inputCached: 0,
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
    outputText: join(one.outputText, other.outputText),
    outputAudio: join(one.outputAudio, other.outputAudio),
  };
}
