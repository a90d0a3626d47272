import { noUsage, type Usage } from '../../usage.ts';
import type { UsageMetadata } from './server-messages.ts';

type Details = UsageMetadata['promptTokensDetails'];

/** `usageMetadata` as ours: thoughts count as text that the model wrote, tool results as text it read. */
export function usageOf(metadata: UsageMetadata): Usage {
  const prompt = metadata.promptTokensDetails;
  const response = metadata.responseTokensDetails ?? metadata.candidatesTokensDetails;
  const promptCount = metadata.promptTokenCount ?? 0;
  const responseCount = metadata.responseTokenCount ?? metadata.candidatesTokenCount ?? 0;
  const thoughts = metadata.thoughtsTokenCount ?? 0;
  const inputAudio = tokens(prompt, 'AUDIO');
  const inputImage = tokens(prompt, 'IMAGE') + tokens(prompt, 'VIDEO');
  const outputText = tokens(response, 'TEXT');
  const input = {
    text:
      Math.max(0, promptCount - inputAudio - inputImage) + (metadata.toolUsePromptTokenCount ?? 0),
    audio: inputAudio,
    image: inputImage,
    cached: metadata.cachedContentTokenCount ?? 0,
    cachedAudio: tokens(metadata.cacheTokensDetails, 'AUDIO'),
    cachedImage:
      tokens(metadata.cacheTokensDetails, 'IMAGE') + tokens(metadata.cacheTokensDetails, 'VIDEO'),
  };
  const output = {
    text: outputText + thoughts,
    audio: Math.max(0, responseCount - outputText),
  };
  const sum = input.text + input.audio + input.image + output.text + output.audio;
  return { input, output, total: metadata.totalTokenCount ?? sum };
}

/**
 * What a report adds to the one before. The counts of a turn are cumulative, and a turn is known by
 * its prompt, which only grows from turn to turn: a report that comes again, or comes late, must not
 * be paid twice.
 */
export function unreported(before: Usage | undefined, now: Usage): Usage {
  if (before === undefined || promptOf(before) !== promptOf(now)) return now;
  const output = {
    text: Math.max(0, now.output.text - before.output.text),
    audio: Math.max(0, now.output.audio - before.output.audio),
  };
  return { input: noUsage.input, output, total: output.text + output.audio };
}

function promptOf({ input }: Usage): number {
  return input.text + input.audio + input.image;
}

function tokens(details: Details, modality: string): number {
  const counts = (details ?? []).filter((detail) => detail.modality === modality);
  return counts.reduce((sum, { tokenCount }) => sum + (tokenCount ?? 0), 0);
}
