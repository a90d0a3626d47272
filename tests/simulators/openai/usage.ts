import { tokensOf } from '../shared/pacing.ts';
import { contentOf, type StoredItem } from './items.ts';

/** The service counts 10 tokens a second of what it hears and 20 of what it says (captures). */
const INPUT_AUDIO_TOKEN_MS = 100;
const OUTPUT_AUDIO_TOKEN_MS = 50;
const IMAGE_TOKENS = 85;

interface Modalities {
  text: number;
  audio: number;
  image: number;
}

/** Tokens of the context that a response reads. */
export function inputTokens(instructions: string, items: readonly StoredItem[]): Modalities {
  const total: Modalities = { text: tokensOf(instructions).length, audio: 0, image: 0 };
  for (const item of items) {
    const own = tokensOfItem(item);
    total.text += own.text;
    total.audio += own.audio;
    total.image += own.image;
  }
  return total;
}

/** `usage` of a `response.done`; everything that an earlier response read or said is cached. */
export function usageOf(input: Modalities, output: readonly StoredItem[], previousTotal: number) {
  const spoken = { text: 0, audio: 0 };
  for (const item of output) {
    spoken.text += tokensOfItem(item).text + outputText(item);
    spoken.audio += Math.ceil(item.audioMs / OUTPUT_AUDIO_TOKEN_MS);
  }
  const inputTotal = input.text + input.audio + input.image;
  const outputTotal = spoken.text + spoken.audio;
  const cached = Math.min(Math.floor(previousTotal / 64) * 64, Math.floor(inputTotal / 64) * 64);
  const cachedText = Math.min(cached, input.text);
  const cachedAudio = Math.min(cached - cachedText, input.audio);
  return {
    total_tokens: inputTotal + outputTotal,
    input_tokens: inputTotal,
    output_tokens: outputTotal,
    input_token_details: {
      text_tokens: input.text,
      audio_tokens: input.audio,
      image_tokens: input.image,
      cached_tokens: cached,
      cached_tokens_details: {
        text_tokens: cachedText,
        audio_tokens: cachedAudio,
        image_tokens: cached - cachedText - cachedAudio,
      },
    },
    output_token_details: { text_tokens: spoken.text, audio_tokens: spoken.audio },
  };
}

function tokensOfItem(item: StoredItem): Modalities {
  const { wire } = item;
  if (wire.type !== 'message') {
    const words = `${String(wire.name ?? '')} ${String(wire.arguments ?? wire.output ?? '')}`;
    return { text: tokensOf(words).length, audio: 0, image: 0 };
  }
  const parts = contentOf(wire);
  return {
    text: parts.reduce(
      (sum, part) => sum + (typeof part.text === 'string' ? tokensOf(part.text).length : 0),
      4,
    ),
    audio:
      wire.role === 'assistant'
        ? Math.ceil(item.audioMs / OUTPUT_AUDIO_TOKEN_MS)
        : Math.round(item.audioMs / INPUT_AUDIO_TOKEN_MS),
    image: parts.filter((part) => part.type === 'input_image').length * IMAGE_TOKENS,
  };
}

function outputText(item: StoredItem): number {
  return contentOf(item.wire).reduce(
    (sum, part) =>
      sum + (typeof part.transcript === 'string' ? tokensOf(part.transcript).length : 0),
    0,
  );
}
