import type { AudioInput, RealtimeInput, TextInput, ToolResult } from '../../inputs.ts';
import type { ModelProfile } from '../../profile.ts';

export const providerName = 'Amazon Nova Sonic';
export const defaultModel = 'amazon.nova-2-sonic-v1:0';
export const defaultRegion = 'us-east-1';

/** Hz. The service takes 8, 16 and 24 kHz both ways; these are what it recommends (protocols.md 3.1). */
export const inputSampleRate = 16_000;
export const outputSampleRate = 24_000;

/** A stream ends after this long (protocols.md 3.5). */
export const sessionLimitMs = 8 * 60_000;

export interface Voice {
  readonly id: string;
  /** BCP 47; the first one is the voice's own. */
  readonly languages: readonly string[];
  /** Speaks every language of the model, each as a native speaker would. */
  readonly isPolyglot?: true;
}

/** The AWS guide for Nova 2 Sonic, "Language support and multilingual capabilities". */
export const voiceList = [
  { id: 'matthew', languages: ['en-US'], isPolyglot: true },
  { id: 'tiffany', languages: ['en-US'], isPolyglot: true },
  { id: 'amy', languages: ['en-GB'] },
  { id: 'olivia', languages: ['en-AU'] },
  { id: 'kiara', languages: ['en-IN', 'hi-IN'] },
  { id: 'arjun', languages: ['en-IN', 'hi-IN'] },
  { id: 'ambre', languages: ['fr-FR'] },
  { id: 'florian', languages: ['fr-FR'] },
  { id: 'beatrice', languages: ['it-IT'] },
  { id: 'lorenzo', languages: ['it-IT'] },
  { id: 'tina', languages: ['de-DE'] },
  { id: 'lennart', languages: ['de-DE'] },
  { id: 'lupe', languages: ['es-US'] },
  { id: 'carlos', languages: ['es-US'] },
  { id: 'carolina', languages: ['pt-BR'] },
  { id: 'leo', languages: ['pt-BR'] },
] as const satisfies readonly Voice[];

export type NovaSonicVoice = (typeof voiceList)[number]['id'];

/** The first generation; `greta` was replaced by `tina`. */
const firstVoiceList: readonly Voice[] = [
  ...voiceList.slice(0, 3),
  ...voiceList.slice(6, 10),
  { id: 'greta', languages: ['de-DE'] },
  ...voiceList.slice(11, 14),
];

export type NovaSonicInput = AudioInput | TextInput | ToolResult;

/** The first generation takes no typed turns and no endpointing sensitivity (protocols.md 3.3). */
export function isFirstGeneration(model: string): boolean {
  return /\bnova-sonic-v1\b/.test(model);
}

export function voicesOf(model: string): readonly Voice[] {
  return isFirstGeneration(model) ? firstVoiceList : voiceList;
}

/** The voice of a language, e.g. `de` or `de-DE`; of another language one that speaks them all. */
export function voiceFor(model: string, language: string | undefined): string {
  const wanted = (language ?? '').toLowerCase();
  const [prefix = ''] = wanted.split(/[-_]/);
  const voices = voicesOf(model);
  const speaks = (matches: (tag: string) => boolean): Voice | undefined =>
    voices.find(({ languages }) => languages.some((tag) => matches(tag.toLowerCase())));
  const voice =
    speaks((tag) => tag === wanted) ??
    (prefix === '' ? undefined : speaks((tag) => tag.startsWith(`${prefix}-`)));
  return (voice ?? voiceList[0]).id;
}

/** What to use instead of a model that is gone, or undefined. */
export function replacementOf(model: string): string | undefined {
  return isFirstGeneration(model) ? defaultModel : undefined;
}

export function profileOf(model: string): ModelProfile {
  const inputs: RealtimeInput['type'][] = isFirstGeneration(model)
    ? ['audio', 'tool-result']
    : ['audio', 'text', 'tool-result'];
  return {
    provider: 'nova-sonic',
    providerName,
    model,
    inputSampleRate,
    outputSampleRate,
    inputs,
    voices: voicesOf(model).map(({ id }) => id),
    turnDetection: ['server', 'semantic'],
    canCancelResponse: false,
    canTruncate: false,
    canCreateResponse: false,
    inputTranscription: true,
    resumption: 'replay',
    rotation: 'overlap',
    sessionLimitMs,
    // The longest pause that ends a turn, and some (protocols.md 3.3). The connection itself keeps
    // the stream alive, so an application may fall silent after that.
    mutedSilenceMs: 2_500,
  };
}
