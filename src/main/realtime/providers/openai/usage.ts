import { z } from 'zod';
import type { Usage } from '../../usage.ts';

const tokens = z
  .number()
  .nonnegative()
  .nullish()
  .transform((value) => value ?? 0);
const inputDetails = z
  .object({
    text_tokens: tokens,
    audio_tokens: tokens,
    image_tokens: tokens,
    cached_tokens: tokens,
    cached_tokens_details: z.object({ audio_tokens: tokens, image_tokens: tokens }).nullish(),
  })
  .nullish();
const outputDetails = z.object({ text_tokens: tokens, audio_tokens: tokens }).nullish();

/** `usage` of a `response.done` (protocols.md 1.6); others than OpenAI may leave out the details. */
export const usageSchema = z.object({
  total_tokens: tokens,
  input_tokens: tokens,
  output_tokens: tokens,
  input_token_details: inputDetails,
  output_token_details: outputDetails,
});

/** Without details the tokens count as text, which never overstates the cost. */
export function usageOf(wire: z.infer<typeof usageSchema>): Usage {
  const input = wire.input_token_details;
  const output = wire.output_token_details;
  return {
    input: {
      text: input?.text_tokens ?? wire.input_tokens,
      audio: input?.audio_tokens ?? 0,
      image: input?.image_tokens ?? 0,
      cached: input?.cached_tokens ?? 0,
      cachedAudio: input?.cached_tokens_details?.audio_tokens ?? 0,
      cachedImage: input?.cached_tokens_details?.image_tokens ?? 0,
    },
    output: {
      text: output?.text_tokens ?? wire.output_tokens,
      audio: output?.audio_tokens ?? 0,
    },
    total: wire.total_tokens === 0 ? wire.input_tokens + wire.output_tokens : wire.total_tokens,
  };
}
