import { UnsupportedInputError } from '../../errors.ts';
import type { RealtimeSettings } from '../../model.ts';
import { modelMayReason, providerName, reasoningModelNames, voices } from './models.ts';
import type { OpenAIRealtimeOptions } from './options.ts';

/** Laid over the constructor's options for one connection. */
export function withSettings(
  options: OpenAIRealtimeOptions,
  settings: RealtimeSettings | undefined,
): OpenAIRealtimeOptions {
  if (settings === undefined) return options;
  const { voice, turnDetection, maxOutputTokens, inputTranscription, language } = settings;
  const given = options.transcription === false ? {} : (options.transcription ?? {});
  const isTranscribed = inputTranscription ?? options.transcription !== false;
  return {
    ...options,
    ...(voice !== undefined && { voice }),
    ...(turnDetection !== undefined && { turnDetection }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    transcription: isTranscribed && { ...given, ...(language !== undefined && { language }) },
  };
}

/**
 * @throws UnsupportedInputError with code `invalid-setting` if the model cannot be set so, before
 * anything is opened.
 */
export function checkSettings(model: string, options: OpenAIRealtimeOptions): void {
  checkReasoning(model, options);
  checkVoice(options);
  const { speed, maxOutputTokens, turnDetection } = options;
  if (speed !== undefined && !(speed >= 0.25 && speed <= 1.5)) {
    throw invalidSetting(`speed ${speed} is out of range: use 0.25 to 1.5.`);
  }
  if (maxOutputTokens !== undefined && maxOutputTokens !== 'inf') {
    const isWhole = Number.isInteger(maxOutputTokens);
    if (!isWhole || maxOutputTokens < 1 || maxOutputTokens > 4096) {
      throw invalidSetting(`maxOutputTokens ${maxOutputTokens}: use 1 to 4096, or 'inf'.`);
    }
  }
  if (turnDetection?.type !== 'server' || turnDetection.threshold === undefined) return;
  if (!(turnDetection.threshold >= 0 && turnDetection.threshold <= 1)) {
    throw invalidSetting(`turn detection threshold ${turnDetection.threshold}: use 0 to 1.`);
  }
}

function checkReasoning(model: string, options: OpenAIRealtimeOptions): void {
  if (modelMayReason(model)) return;
  for (const setting of ['reasoningEffort', 'parallelToolCalls'] as const) {
    if (options[setting] === undefined) continue;
    throw invalidSetting(
      `${model} has no ${setting}. Leave it out, or use ${reasoningModelNames}, which have it.`,
    );
  }
}

/** A server of one's own may have voices of its own. */
function checkVoice({ voice, baseUrl }: OpenAIRealtimeOptions): void {
  if (voice === undefined || baseUrl !== undefined || voice.startsWith('voice_')) return;
  if ((voices as readonly string[]).includes(voice)) return;
  throw invalidSetting(
    `there is no voice "${voice}". Use ${voices.join(', ')}, or the id of a custom voice (voice_…).`,
  );
}

function invalidSetting(problem: string): UnsupportedInputError {
  return new UnsupportedInputError(`${providerName}: ${problem}`, {
    provider: providerName,
    code: 'invalid-setting',
  });
}
