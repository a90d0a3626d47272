import { VOICES, type ModelRules } from './models.ts';
import { invalidArgument, invalidValue, Refusal, unknownField } from './refusal.ts';
import { checkSchema } from './tool-schema.ts';
import type { Admission } from './upgrade.ts';
import { isObject, type JsonObject } from '../shared/json.ts';

const SETUP_FIELDS =
  'model generationConfig systemInstruction tools realtimeInputConfig sessionResumption ' +
  'contextWindowCompression inputAudioTranscription outputAudioTranscription proactivity ' +
  'historyConfig explicitVadSignal avatarConfig safetySettings labels';
const GENERATION_FIELDS =
  'responseModalities temperature topP topK maxOutputTokens seed mediaResolution speechConfig ' +
  'thinkingConfig enableAffectiveDialog translationConfig candidateCount stopSequences ' +
  'presencePenalty frequencyPenalty';
const INPUT_FIELDS =
  'automaticActivityDetection activityHandling turnCoverage interimTranscriptTimestampEnabled';
const DETECTION_FIELDS =
  'disabled startOfSpeechSensitivity endOfSpeechSensitivity prefixPaddingMs silenceDurationMs';
const FUNCTION_FIELDS =
  'name description parameters parametersJsonSchema response responseJsonSchema behavior';
const THINKING_FIELDS = 'includeThoughts thinkingBudget thinkingLevel';

const FUNCTION_NAME = /^[a-zA-Z_][a-zA-Z0-9_.:-]{0,127}$/;
const LEVELS = ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'];

/** @throws Refusal 1007 for everything that this model does not take, protocols.md 2.5. */
export function checkSetup(
  setup: JsonObject,
  rules: ModelRules,
  model: string,
  admission: Admission,
): void {
  const generation = section(setup, 'generationConfig', GENERATION_FIELDS, 'setup');
  onlyFields(setup, SETUP_FIELDS, 'setup');
  checkModalities(generation.responseModalities);
  checkVoice(generation.speechConfig, model);
  checkThinking(generation, rules);
  checkAlphaFields(setup, generation, rules, admission);
  checkDetection(setup);
  checkTools(setup.tools, rules);
  const resumption = setup.sessionResumption;
  if (isObject(resumption) && resumption.transparent !== undefined) {
    if (admission.surface === 'gemini') throw invalidArgument();
  }
}

function checkModalities(modalities: unknown): void {
  const isAudio = Array.isArray(modalities) && modalities.length === 1 && modalities[0] === 'AUDIO';
  if (modalities !== undefined && !isAudio) {
    throw new Refusal(1007, 'Cannot extract voices from a non-audio request.');
  }
}

function checkVoice(speechConfig: unknown, model: string): void {
  const voiceConfig = isObject(speechConfig) ? speechConfig.voiceConfig : undefined;
  const prebuilt = isObject(voiceConfig) ? voiceConfig.prebuiltVoiceConfig : undefined;
  const name = isObject(prebuilt) ? prebuilt.voiceName : undefined;
  if (name === undefined || VOICES.includes(String(name))) return;
  throw new Refusal(
    1007,
    `Requested voice api_name '${String(name)}' is not available for model models/${model}`,
  );
}

function checkThinking(generation: JsonObject, rules: ModelRules): void {
  const { thinkingConfig } = generation;
  if (thinkingConfig === undefined) {
    if (rules.thinking === 'required') {
      throw new Refusal(1007, 'thinking_config is required for this model.');
    }
    return;
  }
  if (rules.thinking === 'none') {
    throw new Refusal(1007, 'Thinking is not supported for this model.');
  }
  const config = section(generation, 'thinkingConfig', THINKING_FIELDS, 'setup.generation_config');
  const { thinkingLevel, thinkingBudget } = config;
  if (thinkingLevel !== undefined && !LEVELS.includes(String(thinkingLevel))) {
    throw invalidValue('setup.generation_config.thinking_config.thinking_level', thinkingLevel);
  }
  const isSet = thinkingLevel !== undefined || thinkingBudget !== undefined;
  if (rules.thinking === 'required' && (!isSet || thinkingLevel === 'MINIMAL')) {
    throw new Refusal(1007, 'A thinking level or budget is required for this model.');
  }
}

/** Affective dialog and proactive audio of 2.5 exist in v1alpha only, on the Gemini API. */
function checkAlphaFields(
  setup: JsonObject,
  generation: JsonObject,
  rules: ModelRules,
  { surface, version }: Admission,
): void {
  const hasAlpha = surface === 'vertex' || version === 'v1alpha';
  if (generation.enableAffectiveDialog !== undefined) {
    if (!rules.affectiveDialog) throw invalidArgument();
    if (!hasAlpha) throw unknownField('enableAffectiveDialog', 'setup.generation_config');
  }
  const { proactivity } = setup;
  if (!isObject(proactivity)) return;
  if (rules.proactiveAudio === 'none') throw invalidArgument();
  if (rules.proactiveAudio === 'always' && proactivity.proactiveAudio === false) {
    throw invalidArgument();
  }
  if (rules.proactiveAudio === 'optional' && !hasAlpha) throw unknownField('proactivity', 'setup');
}

function checkDetection(setup: JsonObject): void {
  const config = section(setup, 'realtimeInputConfig', INPUT_FIELDS, 'setup');
  const path = 'setup.realtime_input_config';
  const detection = section(config, 'automaticActivityDetection', DETECTION_FIELDS, path);
  for (const name of ['prefixPaddingMs', 'silenceDurationMs']) {
    const value = detection[name];
    if (value !== undefined && !(Number.isInteger(value) && Number(value) >= 0)) {
      throw invalidValue(`${path}.automatic_activity_detection.${name}`, value);
    }
  }
}

/** Function declarations of a setup or a context update. @throws Refusal 1007. */
export function checkTools(tools: unknown, rules: ModelRules): void {
  if (tools === undefined) return;
  if (!Array.isArray(tools)) throw invalidValue('setup.tools', tools);
  for (const [toolIndex, tool] of tools.entries()) {
    const declarations: unknown = isObject(tool) ? tool.functionDeclarations : undefined;
    if (!Array.isArray(declarations)) continue;
    for (const [index, declaration] of declarations.entries()) {
      const path = `setup.tools[${toolIndex}].function_declarations[${index}]`;
      checkFunction(declaration, path, rules);
    }
  }
}

function checkFunction(declaration: unknown, path: string, rules: ModelRules): void {
  if (!isObject(declaration)) throw invalidValue(path, declaration);
  onlyFields(declaration, FUNCTION_FIELDS, path);
  if (typeof declaration.name !== 'string' || !FUNCTION_NAME.test(declaration.name)) {
    throw new Refusal(1007, `${path}.name: Invalid function name.`);
  }
  const { behavior, parameters } = declaration;
  if (rules.asyncTools === 'none' && behavior === 'NON_BLOCKING') throw invalidArgument();
  if (rules.asyncTools === 'only' && behavior === 'BLOCKING') throw invalidArgument();
  if (parameters !== undefined) checkSchema(parameters, `${path}.parameters`);
}

function section(object: JsonObject, name: string, fields: string, path: string): JsonObject {
  const value = object[name];
  if (value === undefined) return {};
  if (!isObject(value)) throw invalidValue(`${path}.${name}`, value);
  onlyFields(value, fields, `${path}.${name}`);
  return value;
}

function onlyFields(object: JsonObject, fields: string, path: string): void {
  const known = fields.split(' ');
  for (const name of Object.keys(object)) if (!known.includes(name)) throw unknownField(name, path);
}
