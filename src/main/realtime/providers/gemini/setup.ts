import type { LiveConnectConfig } from '@google/genai';
import { UnsupportedInputError } from '../../errors.ts';
import type { ConnectOptions } from '../../model.ts';
import type { TurnDetection } from '../../profile.ts';
import type { ToolDefinition } from '../../tool.ts';
import { historyAsText } from './history.ts';
import { modelTraits, providerName, type ModelTraits } from './models.ts';
import type { GeminiRealtimeOptions } from './options.ts';
import { narrowSchema } from './schema.ts';

/** The model's options with what `connect()` overrides. */
export type EffectiveOptions = GeminiRealtimeOptions & { readonly model: string };

/** JSON as it goes over the wire; the SDK's enums are the same words. */
type WireObject = { readonly [key: string]: unknown };

export function effectiveOptions(
  options: GeminiRealtimeOptions & { readonly model: string },
  { settings = {} }: ConnectOptions,
): EffectiveOptions {
  const { voice, language, turnDetection, inputTranscription, maxOutputTokens } = settings;
  return {
    ...options,
    ...(voice !== undefined && { voice }),
    ...(language !== undefined && { language }),
    ...(turnDetection !== undefined && { turnDetection }),
    ...(inputTranscription !== undefined && { inputTranscription }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
  };
}

/**
 * @throws UnsupportedInputError with code `invalid-setting` for what this model does not take; the
 *   service would close the connection with 1007 (protocols.md 2.5).
 */
export function assertSettings(options: EffectiveOptions): void {
  const traits = modelTraits(options.model);
  if (options.turnDetection?.type === 'semantic') {
    throw invalid('there is no semantic turn detection: use "server" or "manual".');
  }
  const thinks = options.thinkingLevel !== undefined || options.thinkingBudget !== undefined;
  if (thinks && traits.thinking === 'none') {
    throw invalid(`${options.model} takes no thinking level: leave it out, or use another model.`);
  }
  if (options.thinkingLevel === 'minimal' && traits.thinking === 'required') {
    throw invalid(`${options.model} thinks at least a little: use "low", "medium" or "high".`);
  }
  if (options.affectiveDialog === true && !traits.affectiveDialog) {
    throw invalid(`${options.model} has no affective dialog: leave it out.`);
  }
  if (options.proactiveAudio === false && traits.proactiveAudio === 'always') {
    throw invalid(`proactive audio of ${options.model} cannot be switched off: leave it out.`);
  }
  if (options.proactiveAudio === true && traits.proactiveAudio === 'none') {
    throw invalid(`${options.model} has no proactive audio: leave it out.`);
  }
  if (options.toolBehavior === 'blocking' && traits.asyncTools === 'only') {
    throw invalid(`${options.model} has only non-blocking tools.`);
  }
  if (options.toolBehavior === 'non-blocking' && traits.asyncTools === 'none') {
    throw invalid(`${options.model} has only blocking tools.`);
  }
}

function invalid(problem: string): UnsupportedInputError {
  return new UnsupportedInputError(`${providerName}: ${problem}`, {
    provider: providerName,
    code: 'invalid-setting',
  });
}

/** The first message's content (protocols.md 2.2), in the SDK's spelling. */
export function liveConfig(
  options: EffectiveOptions,
  { instructions, tools = [], history = [], resumptionHandle }: ConnectOptions,
): LiveConnectConfig {
  const traits = modelTraits(options.model);
  const replayed = traits.clientContent || history.length === 0 ? '' : historyAsText(history);
  const told = [instructions ?? '', replayed].filter((text) => text !== '').join('\n\n');
  const config: WireObject = {
    responseModalities: ['AUDIO'],
    ...(told !== '' && { systemInstruction: told }),
    ...(tools.length > 0 && {
      tools: [{ functionDeclarations: tools.map((tool) => declaration(tool, options, traits)) }],
    }),
    ...speechConfig(options),
    realtimeInputConfig: inputConfig(options),
    outputAudioTranscription: {},
    ...(options.inputTranscription !== false && { inputAudioTranscription: {} }),
    sessionResumption: resumptionHandle === undefined ? {} : { handle: resumptionHandle },
    ...(options.contextCompression !== false && {
      contextWindowCompression: { slidingWindow: {} },
    }),
    ...(options.mediaResolution !== undefined && {
      mediaResolution: `MEDIA_RESOLUTION_${options.mediaResolution.toUpperCase()}`,
    }),
    ...thinkingConfig(options, traits),
    ...(options.affectiveDialog === true && { enableAffectiveDialog: true }),
    ...(options.proactiveAudio === true &&
      traits.proactiveAudio === 'optional' && { proactivity: { proactiveAudio: true } }),
    ...(options.temperature !== undefined && { temperature: options.temperature }),
    ...(options.maxOutputTokens !== undefined && { maxOutputTokens: options.maxOutputTokens }),
  };
  return config as LiveConnectConfig;
}

function declaration(
  tool: ToolDefinition,
  { toolBehavior }: EffectiveOptions,
  traits: ModelTraits,
): WireObject {
  const isDefault = toolBehavior === 'non-blocking' && traits.asyncTools !== 'optional';
  return {
    name: tool.name,
    description: tool.description,
    ...parametersOf(tool),
    ...(toolBehavior !== undefined &&
      !isDefault &&
      traits.asyncTools !== 'none' && {
        behavior: toolBehavior === 'blocking' ? 'BLOCKING' : 'NON_BLOCKING',
      }),
  };
}

/** An OBJECT schema without properties is refused; a tool without arguments declares none. */
function parametersOf({ name, jsonSchema }: ToolDefinition): WireObject {
  const parameters = narrowSchema(name, jsonSchema);
  const named = Object.keys((parameters['properties'] as object | undefined) ?? {});
  if (named.length > 0 || 'anyOf' in parameters) return { parameters };
  return {};
}

/** Why Gemini cannot be told of a tool; undefined if it can. */
export function toolRefusal(tool: ToolDefinition): string | undefined {
  try {
    parametersOf(tool);
    return undefined;
  } catch (error) {
    if (error instanceof UnsupportedInputError) return error.message;
    throw error;
  }
}

function speechConfig({ voice, language }: EffectiveOptions): WireObject {
  if (voice === undefined && language === undefined) return {};
  return {
    speechConfig: {
      ...(voice !== undefined && { voiceConfig: { prebuiltVoiceConfig: { voiceName: voice } } }),
      ...(language !== undefined && { languageCode: language }),
    },
  };
}

function inputConfig({
  turnDetection,
  startSensitivity,
  endSensitivity,
}: EffectiveOptions): WireObject {
  if (turnDetection?.type === 'manual') return { automaticActivityDetection: { disabled: true } };
  return {
    automaticActivityDetection: {
      ...(startSensitivity !== undefined && {
        startOfSpeechSensitivity: `START_SENSITIVITY_${startSensitivity.toUpperCase()}`,
      }),
      ...(endSensitivity !== undefined && {
        endOfSpeechSensitivity: `END_SENSITIVITY_${endSensitivity.toUpperCase()}`,
      }),
      ...serverDetection(turnDetection),
    },
    ...(interrupts(turnDetection) ? {} : { activityHandling: 'NO_INTERRUPTION' }),
  };
}

function serverDetection(turnDetection: TurnDetection | undefined): WireObject {
  if (turnDetection?.type !== 'server') return {};
  const { prefixPaddingMs, silenceDurationMs } = turnDetection;
  return {
    ...(prefixPaddingMs !== undefined && { prefixPaddingMs }),
    ...(silenceDurationMs !== undefined && { silenceDurationMs }),
  };
}

function interrupts(turnDetection: TurnDetection | undefined): boolean {
  return turnDetection?.type !== 'server' || turnDetection.interruptResponse !== false;
}

function thinkingConfig(
  { thinkingLevel, thinkingBudget }: EffectiveOptions,
  traits: ModelTraits,
): WireObject {
  const isDue = traits.thinking === 'required' && thinkingBudget === undefined;
  const level = thinkingLevel ?? (isDue ? 'low' : undefined);
  if (level === undefined && thinkingBudget === undefined) return {};
  return {
    thinkingConfig: {
      ...(level !== undefined && { thinkingLevel: level.toUpperCase() }),
      ...(thinkingBudget !== undefined && { thinkingBudget }),
    },
  };
}
