import { z } from 'zod';

const usdPerMillion = z.number().min(0).max(100_000);

/** USD for a million tokens. What a model has no price for cannot be estimated. */
export const tokenPricesSchema = z.strictObject({
  inputText: usdPerMillion,
  inputAudio: usdPerMillion,
  inputImage: usdPerMillion.optional(),
  /** Without these, cached tokens cost what others do. */
  cachedText: usdPerMillion.optional(),
  cachedAudio: usdPerMillion.optional(),
  cachedImage: usdPerMillion.optional(),
  outputText: usdPerMillion,
  outputAudio: usdPerMillion,
});
export type TokenPrices = z.infer<typeof tokenPricesSchema>;

/** By `ModelChoice.id`: what the user has entered, which counts before the list. */
export const ownPricesSchema = z.record(z.string().min(1).max(200), tokenPricesSchema);
export type OwnPrices = z.infer<typeof ownPricesSchema>;

export interface ListPrice {
  readonly prices: TokenPrices;
  /** The vendor's page on which they stand. */
  readonly source: string;
  /** The day or the month of which they are, as ISO 8601 has it. */
  readonly asOf: string;
}

export type ModelPrice =
  | ({ readonly origin: 'list' } & ListPrice)
  | { readonly origin: 'own'; readonly prices: TokenPrices };

/** Looked up in stored copies of the model pages, 2026-11-22. */
const openAi = { source: 'OpenAI, model page', asOf: '2026-11' } as const;
/** Both as transcribed from the vendors' pages by genai-prices 0.2.3 (Pydantic), November 2026. */
const google = { source: 'Google, Gemini Developer API pricing', asOf: '2026-11' } as const;
const amazon = { source: 'Amazon Bedrock pricing, on demand', asOf: '2026-11' } as const;

/** Thoughts cost what text that it writes does. */
const geminiLive: ListPrice = {
  ...google,
  prices: { inputText: 0.75, inputAudio: 3, inputImage: 1, outputText: 4.5, outputAudio: 12 },
};

/** By `ModelChoice.id`. A model that is not listed has no known price. */
export const listPrices: Readonly<Record<string, ListPrice>> = {
  'rehearsal/rehearsal': {
    source: 'Parley',
    asOf: '2026-11',
    prices: { inputText: 0, inputAudio: 0, inputImage: 0, outputText: 0, outputAudio: 0 },
  },
  'openai/gpt-realtime-2.1': {
    ...openAi,
    prices: {
      inputText: 4,
      inputAudio: 32,
      inputImage: 5,
      cachedText: 0.4,
      cachedAudio: 0.4,
      cachedImage: 0.5,
      outputText: 24,
      outputAudio: 64,
    },
  },
  'openai/gpt-realtime-2.1-mini': {
    ...openAi,
    prices: {
      inputText: 0.6,
      inputAudio: 10,
      inputImage: 0.8,
      cachedText: 0.06,
      cachedAudio: 0.3,
      cachedImage: 0.08,
      outputText: 2.4,
      outputAudio: 20,
    },
  },
  'openai/gpt-realtime-1.5': {
    ...openAi,
    prices: {
      inputText: 4,
      inputAudio: 32,
      inputImage: 5,
      cachedText: 0.4,
      cachedAudio: 0.4,
      cachedImage: 0.5,
      outputText: 16,
      outputAudio: 64,
    },
  },
  'gemini/gemini-3.8-live': geminiLive,
  'gemini/gemini-3.8-live-extended-thinking': geminiLive,
  'gemini/gemini-2.5-flash-native-audio-preview-12-2025': {
    ...google,
    prices: { inputText: 0.5, inputAudio: 3, inputImage: 3, outputText: 2, outputAudio: 12 },
  },
  'nova-sonic/amazon.nova-2-sonic-v1:0': {
    ...amazon,
    prices: { inputText: 0.33, inputAudio: 3, outputText: 2.75, outputAudio: 12 },
  },
  'nova-sonic/amazon.nova-sonic-v1:0': {
    ...amazon,
    prices: { inputText: 0.06, inputAudio: 3.4, outputText: 0.24, outputAudio: 13.6 },
  },
};

/** @returns undefined where nobody knows what the model costs. */
export function priceOf(modelId: string, own: OwnPrices): ModelPrice | undefined {
  const entered = Object.hasOwn(own, modelId) ? own[modelId] : undefined;
  if (entered !== undefined) return { origin: 'own', prices: entered };
  const listed = Object.hasOwn(listPrices, modelId) ? listPrices[modelId] : undefined;
  return listed === undefined ? undefined : { origin: 'list', ...listed };
}
