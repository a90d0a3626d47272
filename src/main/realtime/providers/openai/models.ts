import type { ImageInput, RealtimeInput } from '../../inputs.ts';

export const providerName = 'OpenAI Realtime';

export const defaultModel = 'gpt-realtime-2.1';

/** Sample rate of sound in both directions, in Hz; GA has no other for PCM16 (protocols.md 1.8). */
export const sampleRate = 24_000;

/** Voices that `session.update` takes by name (protocols.md 1.2). */
export const voices = [
  'marin',
  'cedar',
  'alloy',
  'ash',
  'ballad',
  'coral',
  'echo',
  'sage',
  'shimmer',
  'verse',
] as const;

export type OpenAIVoice = (typeof voices)[number];

export interface ModelFate {
  readonly replacement: string;
  /** Retired models are gone from OpenAI; deprecated ones still answer. */
  readonly status: 'retired' | 'deprecated';
  /** The last day of a deprecated model, as OpenAI announced it. */
  readonly shutdown?: string;
}

const shutdown = '2027-01-20';

/** Models that OpenAI has retired or is about to (protocols.md 1.2). The first match counts. */
const fates: readonly { readonly names: RegExp; readonly fate: ModelFate }[] = [
  {
    names: /^gpt-4o-mini-realtime-preview/,
    fate: { replacement: 'gpt-realtime-2.1-mini', status: 'retired' },
  },
  {
    names: /^gpt-4o-realtime-preview/,
    fate: { replacement: 'gpt-realtime-2.1', status: 'retired' },
  },
  {
    names: /^gpt-realtime-mini(-\d{4}-\d{2}-\d{2})?$/,
    fate: { replacement: 'gpt-realtime-2.1-mini', status: 'deprecated', shutdown },
  },
  {
    names: /^gpt-realtime(-\d{4}-\d{2}-\d{2})?$/,
    fate: { replacement: 'gpt-realtime-2.1', status: 'deprecated', shutdown },
  },
];

/** What became of `model`, or undefined for a current or unknown one. */
export function modelFate(model: string): ModelFate | undefined {
  return fates.find(({ names }) => names.test(model))?.fate;
}

/** The inputs that a model of this (literal) name takes. A mere `string` is checked at run time. */
export type OpenAIInput<Model extends string> = string extends Model
  ? RealtimeInput
  : Model extends `gpt-realtime${string}` | `${string}/gpt-realtime${string}`
    ? RealtimeInput
    : Exclude<RealtimeInput, ImageInput>;

/** Only the GA models see; a gateway may put its own name before (`openai/gpt-realtime`). */
export function modelSees(model: string): boolean {
  return /(^|\/)gpt-realtime/.test(model);
}

const reasoningModels = /(^|\/)gpt-realtime-2(?!\d)/;
const modelsOfOpenAI = /(^|\/)gpt-(realtime|4o)/;

/** For messages. */
export const reasoningModelNames = 'gpt-realtime-2, gpt-realtime-2.1 and gpt-realtime-2.1-mini';

/**
 * False for those of OpenAI's models that refuse `reasoning` and `parallel_tool_calls` (1.5 class,
 * protocols.md 1.3). Of a name that is not OpenAI's (a deployment) the server decides.
 */
export function modelMayReason(model: string): boolean {
  return reasoningModels.test(model) || !modelsOfOpenAI.test(model);
}
