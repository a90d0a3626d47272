/** Google's own API by key, or Vertex AI. */
export type Surface = 'gemini' | 'vertex';

/** What a model takes, after protocols.md 2.5; written apart from the client's table on purpose. */
export interface ModelRules {
  readonly surfaces: readonly Surface[];
  readonly thinking: 'none' | 'optional' | 'required';
  readonly affectiveDialog: boolean;
  readonly proactiveAudio: 'none' | 'optional' | 'always';
  /** `default`: tools without `behavior` do not block. */
  readonly asyncTools: 'none' | 'optional' | 'default' | 'only';
  /** Whether `clientContent` is taken after the first turn. */
  readonly clientContent: 'always' | 'initial-history';
  readonly interactionStatus: boolean;
  readonly contextUpdate: boolean;
  /** Several fields come in one frame. */
  readonly bundles: boolean;
}

const LIVE_3_8: ModelRules = {
  surfaces: ['gemini', 'vertex'],
  thinking: 'none',
  affectiveDialog: false,
  proactiveAudio: 'always',
  asyncTools: 'default',
  clientContent: 'always',
  interactionStatus: false,
  contextUpdate: true,
  bundles: false,
};

const NATIVE_2_5: ModelRules = {
  ...LIVE_3_8,
  surfaces: ['gemini'],
  thinking: 'optional',
  affectiveDialog: true,
  proactiveAudio: 'optional',
  asyncTools: 'optional',
  contextUpdate: false,
};

const MODELS: Readonly<Record<string, ModelRules>> = {
  'gemini-3.8-live': LIVE_3_8,
  'gemini-3.8-live-extended-thinking': {
    ...LIVE_3_8,
    thinking: 'required',
    asyncTools: 'only',
    interactionStatus: true,
  },
  'gemini-3.1-flash-live-preview': {
    ...LIVE_3_8,
    surfaces: ['gemini'],
    thinking: 'optional',
    proactiveAudio: 'none',
    asyncTools: 'none',
    clientContent: 'initial-history',
    contextUpdate: false,
    bundles: true,
  },
  'gemini-2.5-flash-native-audio-preview-12-2025': NATIVE_2_5,
  'gemini-live-2.5-flash-native-audio': { ...NATIVE_2_5, surfaces: ['vertex'] },
};

/** The rules of a model that exists on this surface, or undefined. */
export function rulesOf(
  model: string,
  surface: Surface,
  extraModels: readonly string[],
): ModelRules | undefined {
  if (extraModels.includes(model)) return MODELS[model] ?? rulesByFamily(model);
  const rules = MODELS[model];
  return rules?.surfaces.includes(surface) ? rules : undefined;
}

function rulesByFamily(model: string): ModelRules {
  return /2\.5/.test(model) ? NATIVE_2_5 : LIVE_3_8;
}

/** The prebuilt voices, protocols.md 2.5. */
export const VOICES: readonly string[] = (
  'Zephyr Puck Charon Kore Fenrir Leda Orus Aoede Callirrhoe Autonoe Enceladus Iapetus Umbriel ' +
  'Algieba Despina Erinome Algenib Rasalgethi Laomedeia Achernar Alnilam Schedar Gacrux ' +
  'Pulcherrima Achird Zubenelgenubi Vindemiatrix Sadachbia Sadaltager Sulafat'
).split(' ');
