import type { DeclaredTool, TurnContext } from '../shared/script.ts';
import { CURRENT_MODEL } from './admission.ts';
import { isObject, type JsonObject } from '../shared/json.ts';
import { invalid } from './wire.ts';

export type Sensitivity = 'HIGH' | 'MEDIUM' | 'LOW';

/** What `promptStart` sets up. */
export interface Prompt {
  readonly promptName: string;
  readonly outputSampleRate: number;
  readonly voiceId: string;
  readonly tools: readonly DeclaredTool[];
  readonly toolChoice: TurnContext['toolChoice'];
}

const SAMPLE_RATES = [8000, 16_000, 24_000];
const SENSITIVITIES = ['HIGH', 'MEDIUM', 'LOW'];

/** Protocols.md 3.1. */
const VOICES =
  'matthew tiffany amy olivia lupe carlos ambre florian tina lennart beatrice lorenzo carolina leo arjun kiara';
const FIRST_VOICES = 'matthew tiffany amy lupe carlos ambre florian greta lennart beatrice lorenzo';

/** Reads a `sessionStart`; the first generation knows no endpointing sensitivity. */
export function readSessionStart(value: JsonObject, model: string): Sensitivity {
  const inference = objectIn(value, 'inferenceConfiguration');
  numberIn(inference, 'maxTokens', 1, 65_536);
  numberIn(inference, 'topP', 0, 1);
  numberIn(inference, 'temperature', 0, 1);
  const detection = value.turnDetectionConfiguration;
  if (detection === undefined) return 'MEDIUM';
  if (model !== CURRENT_MODEL) throw invalid('turnDetectionConfiguration is not supported.');
  const { endpointingSensitivity: wanted } = objectIn(value, 'turnDetectionConfiguration');
  if (typeof wanted !== 'string' || !SENSITIVITIES.includes(wanted)) {
    throw invalid(`endpointingSensitivity must be one of ${SENSITIVITIES.join(', ')}.`);
  }
  return wanted as Sensitivity;
}

/** Reads a `promptStart`. */
export function readPromptStart(value: JsonObject, model: string): Prompt {
  const promptName = textIn(value, 'promptName');
  expectMedia(objectIn(value, 'textOutputConfiguration'), 'text/plain');
  const output = objectIn(value, 'audioOutputConfiguration');
  const outputSampleRate = readAudioFormat(output);
  const voiceId = textIn(output, 'voiceId');
  const voices = (model === CURRENT_MODEL ? VOICES : FIRST_VOICES).split(' ');
  if (!voices.includes(voiceId)) throw invalid(`Invalid voice id: ${voiceId}.`);
  const configuration = value.toolConfiguration;
  if (configuration === undefined) {
    return { promptName, outputSampleRate, voiceId, tools: [], toolChoice: 'auto' };
  }
  expectMedia(objectIn(value, 'toolUseOutputConfiguration'), 'application/json');
  const tools = readTools(objectIn(value, 'toolConfiguration'));
  const choice = isObject(configuration) ? configuration.toolChoice : undefined;
  return {
    promptName,
    outputSampleRate,
    voiceId,
    tools,
    toolChoice: readToolChoice(choice, tools),
  };
}

/** Checks an audio configuration of either direction. Returns its sample rate. */
export function readAudioFormat(format: JsonObject): number {
  expectMedia(format, 'audio/lpcm');
  const { sampleRateHertz, sampleSizeBits, channelCount, audioType, encoding } = format;
  if (typeof sampleRateHertz !== 'number' || !SAMPLE_RATES.includes(sampleRateHertz)) {
    throw invalid(`sampleRateHertz must be one of ${SAMPLE_RATES.join(', ')}.`);
  }
  if (sampleSizeBits !== 16 || channelCount !== 1) throw invalid('Audio must be 16 bit mono.');
  if (audioType !== 'SPEECH' || encoding !== 'base64') throw invalid('Unsupported audio format.');
  return sampleRateHertz;
}

function readTools(configuration: JsonObject): DeclaredTool[] {
  const { tools } = configuration;
  if (!Array.isArray(tools) || tools.length === 0) throw invalid('tools must not be empty.');
  return tools.map((tool) => {
    const specification = objectIn(isObject(tool) ? tool : {}, 'toolSpec');
    return {
      name: textIn(specification, 'name'),
      description: textIn(specification, 'description'),
      parameters: readSchema(objectIn(specification, 'inputSchema')),
    };
  });
}

/** The schema is JSON within a string. */
function readSchema({ json }: JsonObject): unknown {
  if (typeof json !== 'string') throw invalid('inputSchema.json must be a string.');
  const schema = parseJson(json);
  if (!isObject(schema) || schema.type !== 'object') {
    throw invalid('inputSchema.json must be the JSON text of an object schema.');
  }
  return schema;
}

function readToolChoice(choice: unknown, tools: readonly DeclaredTool[]): Prompt['toolChoice'] {
  if (choice === undefined) return 'auto';
  if (!isObject(choice)) throw invalid('toolChoice must be an object.');
  if (isObject(choice.auto)) return 'auto';
  if (isObject(choice.any)) return 'required';
  const name = textIn(objectIn(choice, 'tool'), 'name');
  if (!tools.some((tool) => tool.name === name)) throw invalid(`There is no tool ${name}.`);
  return { name };
}

export function expectMedia(configuration: JsonObject, mediaType: string): void {
  if (configuration.mediaType !== mediaType) throw invalid(`mediaType must be ${mediaType}.`);
}

export function objectIn(value: JsonObject, field: string): JsonObject {
  const inner = value[field];
  if (!isObject(inner)) throw invalid(`${field} is required.`);
  return inner;
}

export function textIn(value: JsonObject, field: string): string {
  const inner = value[field];
  if (typeof inner !== 'string' || inner === '') throw invalid(`${field} is required.`);
  return inner;
}

function numberIn(value: JsonObject, field: string, low: number, high: number): void {
  const inner = value[field];
  if (inner === undefined) return;
  if (typeof inner !== 'number' || inner < low || inner > high) {
    throw invalid(`${field} must be between ${low} and ${high}.`);
  }
}

/** Undefined for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
