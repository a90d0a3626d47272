import type { ModelChoice, ProviderId } from '../../shared/providers.ts';
import {
  GeminiRealtimeModel,
  NovaSonicRealtimeModel,
  OpenAIRealtimeModel,
  RehearsalModel,
  type NovaSonicRealtimeOptions,
  type RealtimeModel,
} from '../realtime/index.ts';

/** What a model is constructed with; whatever is absent is the provider's default. */
export interface ModelSetup {
  /** The provider's key; for AWS `id:secret` or `id:secret:token`. */
  readonly apiKey?: string;
  /** Another server that speaks the provider's protocol. */
  readonly baseUrl?: string;
  readonly voice?: string;
  /** Google Cloud: selects Vertex AI. */
  readonly project?: string;
  readonly location?: string;
  /** AWS. */
  readonly region?: string;
  readonly profile?: string;
}

export interface ModelEntry {
  readonly choice: ModelChoice;
  create(setup: ModelSetup): RealtimeModel;
}

/** The models that Parley can talk to. */
export interface ModelCatalogue {
  readonly choices: readonly ModelChoice[];
  /** @returns undefined for an id of a provider that this version does not know. */
  find(modelId: string): ModelEntry | undefined;
  /** The provider's first model; undefined if this version does not know the provider. */
  firstOf(provider: ProviderId): ModelEntry | undefined;
}

interface ModelText {
  readonly model: string;
  readonly label: string;
}

interface Provider {
  readonly id: ProviderId;
  readonly create: (model: string, setup: ModelSetup) => RealtimeModel;
  readonly defaultVoice?: string;
  readonly models: readonly [ModelText, ...ModelText[]];
  /** A name that is not listed may still exist: newer, retired, or of one's own server. */
  readonly takesOtherModels: boolean;
}

const providers: readonly Provider[] = [
  {
    id: 'rehearsal',
    create: (_model, { voice }) => new RehearsalModel(voice === undefined ? {} : { voice }),
    models: [
      {
        model: 'rehearsal',
        label: 'Rehearsal',
      },
    ],
    takesOtherModels: false,
  },
  {
    id: 'openai',
    create: (model, { apiKey, baseUrl, voice }) =>
      new OpenAIRealtimeModel({ model, ...given({ apiKey, baseUrl, voice }) }),
    defaultVoice: 'marin',
    models: [
      {
        model: 'gpt-realtime-2.1',
        label: 'GPT Realtime 2.1',
      },
      {
        model: 'gpt-realtime-2.1-mini',
        label: 'GPT Realtime 2.1 mini',
      },
      {
        model: 'gpt-realtime-1.5',
        label: 'GPT Realtime 1.5',
      },
    ],
    takesOtherModels: true,
  },
  {
    id: 'gemini',
    create: (model, { apiKey, baseUrl, voice, project, location }) =>
      new GeminiRealtimeModel({ model, ...given({ apiKey, baseUrl, voice, project, location }) }),
    defaultVoice: 'Puck',
    models: [
      {
        model: 'gemini-3.8-live',
        label: 'Gemini 3.8 Live',
      },
      {
        model: 'gemini-3.8-live-extended-thinking',
        label: 'Gemini 3.8 Live, extended thinking',
      },
      {
        model: 'gemini-2.5-flash-native-audio-preview-12-2025',
        label: 'Gemini 2.5 native audio (preview)',
      },
    ],
    takesOtherModels: true,
  },
  {
    id: 'nova-sonic',
    create: (model, { apiKey, baseUrl, voice, region, profile }) =>
      new NovaSonicRealtimeModel({
        model,
        ...given({ endpoint: baseUrl, voice, region, profile }),
        ...awsKey(apiKey),
      }),
    defaultVoice: 'matthew',
    models: [
      {
        model: 'amazon.nova-2-sonic-v1:0',
        label: 'Nova 2 Sonic',
      },
      {
        model: 'amazon.nova-sonic-v1:0',
        label: 'Nova Sonic',
      },
    ],
    takesOtherModels: true,
  },
];

/** `id:secret` or `id:secret:token`, as the settings take it. */
function awsKey(
  key: string | undefined,
): Pick<NovaSonicRealtimeOptions, 'accessKeyId' | 'secretAccessKey' | 'sessionToken'> {
  const [accessKeyId, secretAccessKey, sessionToken] = key?.trim().split(':') ?? [];
  return given({ accessKeyId, secretAccessKey, sessionToken });
}

/** Only what is there: an absent option is another thing than one that is undefined. */
function given<Values extends Record<string, unknown>>(
  values: Values,
): { [Key in keyof Values]?: NonNullable<Values[Key]> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Values]?: NonNullable<Values[Key]> };
}

export function createModelCatalogue(): ModelCatalogue {
  const listed = providers.flatMap((provider) =>
    provider.models.map((text) => entryOf(provider, text)),
  );
  const firstOf = (id: ProviderId): ModelEntry | undefined =>
    listed.find(({ choice }) => choice.provider === id);

  return {
    choices: listed.map(({ choice }) => choice),
    find(modelId) {
      const known = listed.find(({ choice }) => choice.id === modelId);
      if (known !== undefined) return known;
      const slash = modelId.indexOf('/');
      const provider = providers.find(({ id }) => id === modelId.slice(0, slash));
      const model = modelId.slice(slash + 1);
      if (provider?.takesOtherModels !== true || model === '') return undefined;
      return entryOf(provider, { model, label: model });
    },
    firstOf,
  };
}

function entryOf(provider: Provider, text: ModelText): ModelEntry {
  const { profile } = provider.create(text.model, {});
  const { defaultVoice } = provider;
  return {
    choice: {
      id: `${provider.id}/${text.model}`,
      provider: provider.id,
      providerName: profile.providerName,
      label: text.label,
      voices: profile.voices,
      ...(defaultVoice !== undefined && { defaultVoice }),
      inputSampleRate: profile.inputSampleRate,
      outputSampleRate: profile.outputSampleRate,
      takesImages: profile.inputs.includes('image'),
      supportsPushToTalk: profile.turnDetection.includes('manual'),
    },
    create: (setup) => provider.create(text.model, setup),
  };
}
