import { rulesOf, type ModelRules } from './models.ts';
import { Refusal } from './refusal.ts';
import { checkSetup } from './setup-rules.ts';
import type { Settings } from './options.ts';
import type { Admission } from './upgrade.ts';
import { isObject, type JsonObject } from '../shared/json.ts';

/** A function as the client declared it. */
export interface FunctionDeclaration {
  readonly name: string;
  readonly description: string;
  /** Schema of the arguments, OpenAPI or JSON. */
  readonly parameters: unknown;
  readonly isBlocking: boolean;
}

/** How turns are detected. */
export interface Detection {
  readonly isAutomatic: boolean;
  readonly silenceDurationMs: number;
  /** How much speech it takes before a turn begins. */
  readonly prefixPaddingMs: number;
  readonly startSensitivity: 'HIGH' | 'LOW';
  readonly interrupts: boolean;
}

/** What a setup asks for. */
export interface SessionSetup {
  readonly model: string;
  readonly rules: ModelRules;
  readonly instructions: string;
  readonly functions: readonly FunctionDeclaration[];
  readonly transcribesInput: boolean;
  readonly transcribesOutput: boolean;
  readonly detection: Detection;
  /** Present if the client wants handles. */
  readonly resumption: { readonly handle?: string } | undefined;
  readonly takesInitialHistory: boolean;
  readonly tokensPerPicture: number;
}

const SILENCE_MS = { HIGH: 500, LOW: 1000 } as const;
const PREFIX_MS = 80;
const PICTURE_TOKENS: Readonly<Record<string, number>> = {
  MEDIA_RESOLUTION_LOW: 64,
  MEDIA_RESOLUTION_MEDIUM: 256,
  MEDIA_RESOLUTION_HIGH: 256,
};

/**
 * Reads and checks `setup`, protocols.md 2.2.
 * @throws Refusal 1007 for what cannot be, 1008 for a model that is not there.
 */
export function readSetup(
  setup: JsonObject,
  admission: Admission,
  settings: Settings,
): SessionSetup {
  const path = String(setup.model ?? '');
  const model = path.slice(path.lastIndexOf('/') + 1);
  const rules = rulesOf(model, admission.surface, settings.extraModels);
  if (rules === undefined) throw noModel(path, admission);
  checkSetup(setup, rules, model, admission);
  const generation = objectIn(setup, 'generationConfig');
  const resumption = setup.sessionResumption;
  const { handle } = objectIn(setup, 'sessionResumption');
  return {
    model,
    rules,
    instructions: textOf(setup.systemInstruction),
    functions: functionsOf(setup.tools, rules),
    transcribesInput: isObject(setup.inputAudioTranscription),
    transcribesOutput: isObject(setup.outputAudioTranscription),
    detection: detectionOf(objectIn(setup, 'realtimeInputConfig'), admission),
    resumption: isObject(resumption) ? (typeof handle === 'string' ? { handle } : {}) : undefined,
    takesInitialHistory: objectIn(setup, 'historyConfig').initialHistoryInClientContent === true,
    tokensPerPicture: PICTURE_TOKENS[String(generation.mediaResolution)] ?? 256,
  };
}

/** What a `contextUpdate` changes. */
export function updatedSetup(setup: SessionSetup, update: JsonObject): SessionSetup {
  const { systemInstruction, tools } = update;
  return {
    ...setup,
    ...(systemInstruction !== undefined && { instructions: textOf(systemInstruction) }),
    ...(tools !== undefined && { functions: functionsOf(tools, setup.rules) }),
  };
}

function noModel(path: string, { surface, version }: Admission): Refusal {
  return surface === 'gemini'
    ? new Refusal(
        1008,
        `${path} is not found for API version ${version}, or is not supported for bidiGenerateContent.`,
      )
    : new Refusal(1008, `Publisher Model \`${path}\` was not found.`);
}

function detectionOf(config: JsonObject, { surface }: Admission): Detection {
  const automatic = objectIn(config, 'automaticActivityDetection');
  // Defaults differ by surface (protocols.md 2.2).
  const usual = surface === 'gemini' ? 'HIGH' : 'LOW';
  const end = sensitivity(automatic.endOfSpeechSensitivity, usual);
  return {
    isAutomatic: automatic.disabled !== true,
    silenceDurationMs: Number(automatic.silenceDurationMs ?? SILENCE_MS[end]),
    prefixPaddingMs: Number(automatic.prefixPaddingMs ?? PREFIX_MS),
    startSensitivity: sensitivity(automatic.startOfSpeechSensitivity, usual),
    interrupts: config.activityHandling !== 'NO_INTERRUPTION',
  };
}

function sensitivity(value: unknown, usual: 'HIGH' | 'LOW'): 'HIGH' | 'LOW' {
  if (value === undefined) return usual;
  return String(value).endsWith('LOW') ? 'LOW' : 'HIGH';
}

function functionsOf(tools: unknown, { asyncTools }: ModelRules): FunctionDeclaration[] {
  const declarations = listOf(tools).flatMap((tool) => listOf(tool.functionDeclarations));
  return declarations.map(({ name, description, parameters, parametersJsonSchema, behavior }) => ({
    name: String(name),
    description: String(description ?? ''),
    parameters: parameters ?? parametersJsonSchema,
    isBlocking: isBlocking(behavior, asyncTools),
  }));
}

function isBlocking(behavior: unknown, asyncTools: ModelRules['asyncTools']): boolean {
  if (asyncTools === 'only') return false;
  if (asyncTools === 'none') return true;
  return asyncTools === 'default' ? behavior === 'BLOCKING' : behavior !== 'NON_BLOCKING';
}

/** The words of a `Content`. */
export function textOf(content: unknown): string {
  const parts = isObject(content) ? listOf(content.parts) : [];
  return parts.flatMap(({ text }) => (typeof text === 'string' ? text : [])).join('');
}

function objectIn(object: JsonObject, name: string): JsonObject {
  const value = object[name];
  return isObject(value) ? value : {};
}

/** The objects of a list; whatever else is there has been refused before. */
export function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
