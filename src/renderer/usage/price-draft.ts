import type { TokenPrices } from '../../shared/usage/prices.ts';
import { parseAmount } from './parse-amount.ts';

/** In the order of the form. */
export const priceFields = [
  'inputAudio',
  'outputAudio',
  'inputText',
  'outputText',
  'inputImage',
  'cachedAudio',
  'cachedText',
  'cachedImage',
] as const satisfies readonly (keyof TokenPrices)[];
export type PriceField = (typeof priceFields)[number];

const needed: readonly PriceField[] = ['inputAudio', 'outputAudio', 'inputText', 'outputText'];

export function isOptional(field: PriceField): boolean {
  return !needed.includes(field);
}

export type PriceDraft = Readonly<Record<PriceField, string>>;

export function draftOf(prices: TokenPrices | undefined): PriceDraft {
  const entries = priceFields.map((field) => [field, prices?.[field]?.toString() ?? ''] as const);
  return Object.fromEntries(entries) as Record<PriceField, string>;
}

/** @returns undefined where a number is missing, or is none. */
export function pricesOf(draft: PriceDraft): TokenPrices | undefined {
  const prices: Partial<Record<PriceField, number>> = {};
  for (const field of priceFields) {
    const amount = parseAmount(draft[field]);
    if (amount === undefined || (amount === null && !isOptional(field))) return undefined;
    if (amount !== null) prices[field] = amount;
  }
  return prices as TokenPrices;
}
