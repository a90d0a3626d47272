import type { RealtimeInput } from '../../inputs.ts';
import type { ModelProfile, TurnDetection } from '../../profile.ts';
import { defaultModel, modelSees, providerName, sampleRate, voices } from './models.ts';
import type { OpenAIRealtimeOptions } from './options.ts';

/** OpenAI ends a session after this long, without a warning (protocols.md 1.10). */
export const sessionLimitMs = 60 * 60_000;

/** The model that decides what can be sent; of an Azure deployment only its name may be known. */
export function modelOf({ model, azure }: OpenAIRealtimeOptions): string {
  return model ?? azure?.deployment ?? defaultModel;
}

export function profileOf(options: OpenAIRealtimeOptions): ModelProfile {
  const model = modelOf(options);
  return {
    provider: 'openai',
    providerName,
    model,
    inputSampleRate: sampleRate,
    outputSampleRate: sampleRate,
    inputs: inputsOf(options),
    voices,
    turnDetection: ['server', 'semantic', 'manual'],
    canCancelResponse: true,
    canTruncate: true,
    canCreateResponse: true,
    inputTranscription: true,
    resumption: 'replay',
    keepsReplayedCalls: true,
    sessionLimitMs,
    mutedSilenceMs: closingSilenceMs(options.turnDetection ?? { type: 'server' }),
  };
}

function inputsOf(options: OpenAIRealtimeOptions): RealtimeInput['type'][] {
  // A deployment can have any name; only that of a preview model says that it is blind.
  const isUnknownDeployment = options.azure !== undefined && options.model === undefined;
  const sees = isUnknownDeployment
    ? !options.azure?.deployment.includes('gpt-4o-realtime')
    : modelSees(modelOf(options));
  return sees ? ['audio', 'image', 'text', 'tool-result'] : ['audio', 'text', 'tool-result'];
}

/** Silence that certainly ends a turn: the longest wait of each kind, and some (protocols.md 1.3). */
function closingSilenceMs(turnDetection: TurnDetection): number {
  if (turnDetection.type === 'manual') return 0;
  if (turnDetection.type === 'server') return (turnDetection.silenceDurationMs ?? 500) + 500;
  const longestWaits = { low: 8000, medium: 4000, auto: 4000, high: 2000 } as const;
  return longestWaits[turnDetection.eagerness ?? 'auto'] + 500;
}
