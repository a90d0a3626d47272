import type { RealtimeInput } from '../../inputs.ts';
import type { ModelProfile } from '../../profile.ts';

export const providerName = 'Gemini Live';
export const defaultModel = 'gemini-3.8-live';

/** Hz; the service's native rates (protocols.md 2.6). */
export const inputSampleRate = 16_000;
export const outputSampleRate = 24_000;

/** The prebuilt voices (protocols.md 2.5). */
export const voices = [
  'Puck',
  'Kore',
  'Charon',
  'Zephyr',
  'Fenrir',
  'Leda',
  'Orus',
  'Aoede',
  'Callirrhoe',
  'Autonoe',
  'Enceladus',
  'Iapetus',
  'Umbriel',
  'Algieba',
  'Despina',
  'Erinome',
  'Algenib',
  'Rasalgethi',
  'Laomedeia',
  'Achernar',
  'Alnilam',
  'Schedar',
  'Gacrux',
  'Pulcherrima',
  'Achird',
  'Zubenelgenubi',
  'Vindemiatrix',
  'Sadachbia',
  'Sadaltager',
  'Sulafat',
] as const;

export type GeminiVoice = (typeof voices)[number];
export type GeminiInput = RealtimeInput;

/** What one family of models takes beyond the rest (protocols.md 2.5). */
export interface ModelTraits {
  /** `required`: the service refuses a setup without a level. */
  readonly thinking: 'none' | 'optional' | 'required';
  readonly affectiveDialog: boolean;
  /** `always`: it cannot be switched off. */
  readonly proactiveAudio: 'none' | 'optional' | 'always';
  /** Tools may run while the model speaks on; `default` and `only` need no declaration. */
  readonly asyncTools: 'none' | 'optional' | 'default' | 'only';
  /** `clientContent` is taken during the whole session, not only before the first turn. */
  readonly clientContent: boolean;
  /** `turnComplete` does not mean idle; `interactionStatus` does. */
  readonly interactionStatus: boolean;
}

const live38: ModelTraits = {
  thinking: 'none',
  affectiveDialog: false,
  proactiveAudio: 'always',
  asyncTools: 'default',
  clientContent: true,
  interactionStatus: false,
};

const families: readonly { readonly names: RegExp; readonly traits: ModelTraits }[] = [
  {
    names: /^gemini-3\.8-live-extended-thinking/,
    traits: { ...live38, thinking: 'required', asyncTools: 'only', interactionStatus: true },
  },
  { names: /^gemini-3\.8-live/, traits: live38 },
  {
    names: /^gemini-3\.1-flash-live/,
    traits: {
      thinking: 'optional',
      affectiveDialog: false,
      proactiveAudio: 'none',
      asyncTools: 'none',
      clientContent: false,
      interactionStatus: false,
    },
  },
  {
    names: /^gemini-(live-)?2\.5-flash/,
    traits: {
      thinking: 'optional',
      affectiveDialog: true,
      proactiveAudio: 'optional',
      asyncTools: 'optional',
      clientContent: true,
      interactionStatus: false,
    },
  },
];

/** Of an unknown model the newest family's traits are assumed; the service has the last word. */
export function modelTraits(model: string): ModelTraits {
  const name = bareName(model);
  return families.find(({ names }) => names.test(name))?.traits ?? live38;
}

/** `models/x`, `publishers/google/models/x` and `projects/…/models/x` without what stands before. */
function bareName(model: string): string {
  return model.slice(model.lastIndexOf('/') + 1);
}

/** Models that Google has shut down, with their replacement. The first match counts. */
const retired: readonly { readonly names: RegExp; readonly replacement: string }[] = [
  {
    names: /^gemini-2\.0-flash(-exp|-live)|^gemini-live-2\.5-flash(-preview)?$/,
    replacement: defaultModel,
  },
  {
    names: /^gemini-2\.5-flash-(exp|preview)-native-audio/,
    replacement: defaultModel,
  },
  {
    names: /^gemini-2\.5-flash-native-audio-preview-09-2025$/,
    replacement: 'gemini-2.5-flash-native-audio-preview-12-2025',
  },
];

/** What to use instead of a model that is gone, or undefined. */
export function replacementOf(model: string): string | undefined {
  const name = bareName(model);
  return retired.find(({ names }) => names.test(name))?.replacement;
}

export function profileOf(model: string): ModelProfile {
  const traits = modelTraits(model);
  return {
    provider: 'gemini',
    providerName,
    model,
    inputSampleRate,
    outputSampleRate,
    inputs: ['audio', 'image', 'text', 'tool-result'],
    voices,
    turnDetection: ['server', 'manual'],
    canCancelResponse: false,
    canTruncate: false,
    canCreateResponse: traits.clientContent,
    inputTranscription: true,
    resumption: 'handle',
    // protocols.md 2.7: about 10 minutes; `goAway` comes about 60 s before.
    sessionLimitMs: 600_000,
    mutedSilenceMs: 1_500,
  };
}
