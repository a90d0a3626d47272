import type { CallInfo } from '../../shared/conversation/state.ts';
import { fail, succeed, type Result } from '../../shared/problem.ts';
import type { ProviderId } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';
import {
  Agent,
  type HistoryItem,
  type ModelProfile,
  type RealtimeSession,
  type Tool,
  type ToolPolicy,
} from '../realtime/index.ts';
import { fittingTools, type LeftOutTool } from './fitting-tools.ts';
import { defaultInstructions } from './instructions.ts';
import type { ModelCatalogue, ModelEntry, ModelSetup } from './models.ts';
import { unknownModelProblem } from './problems.ts';

/** What calls are made with. */
export interface CallSources {
  readonly catalogue: ModelCatalogue;
  readonly settings: () => Settings;
  /** Resolves to undefined where the user has set no key; the provider may know another way. */
  readonly readSecret: (provider: ProviderId) => Promise<string | undefined>;
  /** Those that are switched on; asked anew for each call. */
  readonly tools: () => readonly Tool[];
  readonly toolPolicy?: ToolPolicy;
}

/** One call as the settings of the moment want it; later changes are for the next call. */
export interface CallPlan {
  readonly info: Omit<CallInfo, 'startedAt'>;
  readonly profile: ModelProfile;
  /** Push to talk: the user says when a turn is over. */
  readonly isManual: boolean;
  /** Tools that this model cannot be told of. */
  readonly leftOut: readonly LeftOutTool[];
  open(options: {
    readonly history: readonly HistoryItem[];
    readonly signal: AbortSignal;
    /** The model began to work on a response. */
    readonly onResponseStarted: () => void;
  }): Promise<RealtimeSession>;
}

export function planCall(sources: CallSources): Result<CallPlan> {
  const settings = sources.settings();
  const entry = sources.catalogue.find(settings.modelId);
  if (entry === undefined) return fail(unknownModelProblem(settings.modelId));
  const { choice } = entry;
  const isManual = settings.turnTaking === 'push-to-talk' && choice.supportsPushToTalk;
  const setup = setupOf(entry, settings);
  const model = entry.create(setup);
  const { tools, leftOut } = fittingTools(model, sources.tools());
  const agent = new Agent({
    instructions: settings.instructions.trim() || defaultInstructions,
    tools,
  });
  return succeed({
    info: {
      modelId: choice.id,
      modelLabel: choice.label,
      provider: choice.provider,
      providerName: choice.providerName,
      ...(setup.voice !== undefined && { voice: setup.voice }),
    },
    profile: model.profile,
    isManual,
    leftOut,
    async open({ history, signal, onResponseStarted }) {
      const apiKey = await sources.readSecret(choice.provider);
      signal.throwIfAborted();
      return agent.realtimeSession({
        model: entry.create({ ...setup, ...(apiKey !== undefined && { apiKey }) }),
        history,
        signal,
        onResponseStarted,
        settings: isManual ? { turnDetection: { type: 'manual' } } : {},
        ...(sources.toolPolicy !== undefined && { toolPolicy: sources.toolPolicy }),
      });
    },
  });
}

/** What the settings say about this model. */
export function setupOf({ choice }: ModelEntry, settings: Settings): ModelSetup {
  const baseUrl = settings.serverUrls[choice.provider];
  const voice = settings.voices[choice.id] ?? choice.defaultVoice;
  return {
    ...(baseUrl !== undefined && baseUrl !== '' && { baseUrl }),
    ...(voice !== undefined && voice !== '' && { voice }),
    ...cloudOf(choice.provider, settings),
  };
}

function cloudOf(provider: ProviderId, { gemini, aws }: Settings): Partial<ModelSetup> {
  const values = provider === 'gemini' ? gemini : provider === 'nova-sonic' ? aws : {};
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
