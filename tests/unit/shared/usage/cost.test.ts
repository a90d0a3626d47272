import { describe, expect, it } from 'vitest';
import { createModelCatalogue } from '../../../../src/main/conversation/models.ts';
import { costOf, isFree } from '../../../../src/shared/usage/cost.ts';
import { listPrices, priceOf, tokenPricesSchema } from '../../../../src/shared/usage/prices.ts';
import { noUsage } from '../../../../src/shared/usage/totals.ts';

const prices = listPrices['openai/gpt-realtime-2.1']?.prices ?? expect.fail('no price');
const million = 1_000_000;

describe('what tokens cost', () => {
  it.each([
    ['text in', { inputText: million }, 4],
    ['speech in', { inputAudio: million }, 32],
    ['images in', { inputImage: million }, 5],
    ['text out', { outputText: million }, 24],
    ['speech out', { outputAudio: million }, 64],
    ['cached text', { inputText: million, inputCached: million }, 0.4],
    [
      'cached speech',
      { inputAudio: million, inputCached: million, inputCachedAudio: million },
      0.4,
    ],
    ['half of the text cached', { inputText: million, inputCached: million / 2 }, 2.2],
    [
      'a cache of which nobody says what it was: first the text',
      { inputText: million, inputAudio: million, inputCached: 1.5 * million },
      0.4 + 0.2 + 16,
    ],
    ['nothing', {}, 0],
  ])('%s', (_, used, usd) => {
    expect(costOf({ ...noUsage, ...used }, prices)).toBeCloseTo(usd, 10);
  });

  it('agrees with a bill reckoned by hand (tests/captures/openai-spoken-turn.json)', () => {
    const usage = { ...noUsage, inputText: 14, inputAudio: 27, outputText: 28, outputAudio: 136 };
    expect(costOf(usage, prices)).toBeCloseTo(
      (14 * 4 + 27 * 32 + 28 * 24 + 136 * 64) / million,
      12,
    );
  });

  it('is not known where a price is missing for what was used', () => {
    const nova = listPrices['nova-sonic/amazon.nova-2-sonic-v1:0']?.prices ?? prices;
    expect(costOf({ ...noUsage, inputImage: 1 }, nova)).toBeUndefined();
    expect(costOf({ ...noUsage, inputAudio: million }, nova)).toBe(3);
  });

  it('is the full price of cached tokens where there is no lower one', () => {
    const gemini = listPrices['gemini/gemini-3.8-live']?.prices ?? prices;
    expect(costOf({ ...noUsage, inputText: million, inputCached: million }, gemini)).toBe(0.75);
  });
});

describe('the list of prices', () => {
  it('has every model that Parley offers, with source and date, in sound numbers', () => {
    for (const { id } of createModelCatalogue().choices) {
      const price = listPrices[id];
      expect(price, id).toBeDefined();
      expect(price?.source, id).not.toBe('');
      expect(price?.asOf, id).toMatch(/^\d{4}-\d{2}(-\d{2})?$/);
      expect(tokenPricesSchema.safeParse(price?.prices).success, id).toBe(true);
    }
  });

  it('has one model that is free, and no other', () => {
    const free = Object.entries(listPrices).filter(([, price]) => isFree(price.prices));
    expect(free.map(([id]) => id)).toEqual(['rehearsal/rehearsal']);
  });

  it('gives way to the user’s own prices, and knows nothing of other models', () => {
    const own = { 'openai/gpt-realtime-2.1': { ...prices, outputAudio: 1 } };
    expect(priceOf('openai/gpt-realtime-2.1', own)).toMatchObject({ origin: 'own' });
    expect(priceOf('openai/gpt-realtime-2.1', {})).toMatchObject({ origin: 'list' });
    expect(priceOf('openai/toString', {})).toBeUndefined();
    expect(priceOf('toString', {})).toBeUndefined();
  });
});
