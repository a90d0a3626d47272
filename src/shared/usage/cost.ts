import type { UsageTotals } from '../conversation/state.ts';
import type { TokenPrices } from './prices.ts';

const million = 1_000_000;

/**
 * An estimate in USD of what these tokens cost.
 * @returns undefined where a price is missing for tokens that were used.
 */
export function costOf(usage: UsageTotals, prices: TokenPrices): number | undefined {
  if (usage.inputImage > 0 && prices.inputImage === undefined) return undefined;
  const cached = cachedOf(usage);
  const input =
    priced(usage.inputText, cached.text, prices.inputText, prices.cachedText) +
    priced(usage.inputAudio, cached.audio, prices.inputAudio, prices.cachedAudio) +
    priced(usage.inputImage, cached.image, prices.inputImage ?? 0, prices.cachedImage);
  const output = usage.outputText * prices.outputText + usage.outputAudio * prices.outputAudio;
  return (input + output) / million;
}

/** Whatever is used, it costs nothing. */
export function isFree(prices: TokenPrices): boolean {
  return Object.values(prices).every((price) => price === 0);
}

/** @param cached those of the tokens that have the lower price, if there is one */
function priced(
  tokens: number,
  cached: number,
  price: number,
  cachedPrice: number | undefined,
): number {
  const cheap = Math.min(tokens, cached);
  return (tokens - cheap) * price + cheap * (cachedPrice ?? price);
}

/** Where the provider does not say what was cached, it is the text, which stands first in a prompt. */
function cachedOf(usage: UsageTotals): Record<'text' | 'audio' | 'image', number> {
  const { inputCached, inputCachedAudio: audio, inputCachedImage: image } = usage;
  const rest = Math.max(0, inputCached - audio - image);
  const text = Math.min(rest, usage.inputText);
  return { text, audio: audio + rest - text, image };
}
