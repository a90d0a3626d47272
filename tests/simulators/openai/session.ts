import type { DeclaredTool } from '../shared/script.ts';
import { ApiError, voiceLocked } from './errors.ts';
import { sessionUpdate } from './session-schema.ts';
import { isObject, type JsonObject } from '../shared/json.ts';

export interface AudioFormat {
  readonly type: 'audio/pcm' | 'audio/pcmu' | 'audio/pcma';
  readonly rate?: number;
}

export interface TurnDetection {
  readonly type: 'server_vad' | 'semantic_vad';
  readonly threshold?: number;
  readonly prefix_padding_ms?: number;
  readonly silence_duration_ms?: number;
  readonly idle_timeout_ms?: number | null;
  readonly eagerness?: 'low' | 'medium' | 'high' | 'auto';
  readonly create_response: boolean;
  readonly interrupt_response: boolean;
}

/** The effective session as `session.created` and `session.updated` show it. */
export interface Session extends JsonObject {
  readonly type: 'realtime';
  readonly id: string;
  readonly model: string;
  readonly output_modalities: readonly ('text' | 'audio')[];
  readonly instructions: string;
  readonly tools: readonly JsonObject[];
  readonly tool_choice: unknown;
  readonly max_output_tokens: number | 'inf';
  readonly audio: {
    readonly input: {
      readonly format: AudioFormat;
      readonly transcription: JsonObject | null;
      readonly noise_reduction: JsonObject | null;
      readonly turn_detection: TurnDetection | null;
    };
    readonly output: {
      readonly format: AudioFormat;
      readonly voice: unknown;
      readonly speed: number;
    };
  };
}

const PCM: AudioFormat = { type: 'audio/pcm', rate: 24_000 };

const SERVER_VAD: TurnDetection = {
  type: 'server_vad',
  threshold: 0.5,
  prefix_padding_ms: 300,
  silence_duration_ms: 200,
  idle_timeout_ms: null,
  create_response: true,
  interrupt_response: true,
};

const SEMANTIC_VAD: TurnDetection = {
  type: 'semantic_vad',
  eagerness: 'auto',
  create_response: true,
  interrupt_response: true,
};

/** The session of a fresh connection: fields, order and defaults as captured. */
export function newSession(id: string, model: string, expiresAtSeconds: number): Session {
  return {
    type: 'realtime',
    object: 'realtime.session',
    id,
    model,
    output_modalities: ['audio'],
    instructions: 'You are a helpful, witty, and friendly AI.',
    tools: [],
    tool_choice: 'auto',
    max_output_tokens: 'inf',
    tracing: null,
    truncation: 'auto',
    prompt: null,
    expires_at: expiresAtSeconds,
    audio: {
      input: {
        format: PCM,
        transcription: null,
        noise_reduction: null,
        turn_detection: SERVER_VAD,
      },
      output: { format: PCM, voice: 'alloy', speed: 1 },
    },
    include: null,
  };
}

/**
 * The session after a `session.update`, or an ApiError and nothing changed (protocols.md 1.3).
 * `hasAssistantAudio` locks the voice.
 */
export function updatedSession(
  current: Session,
  update: unknown,
  hasAssistantAudio: boolean,
): Session {
  sessionUpdate(update, 'session');
  const change = isObject(update) ? update : {};
  if (change.model !== undefined && change.model !== current.model) {
    throw new ApiError('invalid_value', 'The session model cannot be changed.', 'session.model');
  }
  if (change.reasoning !== undefined && !isReasoningModel(current.model)) {
    throw new ApiError(
      'unknown_parameter',
      `Unknown parameter: 'session.reasoning'. Reasoning is not supported by ${current.model}.`,
      'session.reasoning',
    );
  }
  const input = nested(change, 'audio', 'input');
  const output = nested(change, 'audio', 'output');
  if (output.voice !== undefined && hasAssistantAudio) throw voiceLocked();
  const { audio: _audio, tools, ...plain } = change;
  return {
    ...current,
    ...plain,
    ...(Array.isArray(tools) && { tools: tools.filter(isObject).map(toolShown) }),
    audio: {
      input: {
        ...current.audio.input,
        ...input,
        transcription: shown(input.transcription, current.audio.input.transcription),
        turn_detection: detectionShown(input.turn_detection, current.audio.input.turn_detection),
      },
      output: { ...current.audio.output, ...output },
    },
  };
}

/** The function tools of a session in the neutral shape that scripts see. */
export function declaredTools(tools: readonly JsonObject[]): DeclaredTool[] {
  return tools
    .filter((tool) => tool.type === 'function')
    .map((tool) => ({
      name: String(tool.name),
      ...(typeof tool.description === 'string' && { description: tool.description }),
      parameters: tool.parameters,
    }));
}

/** The 2-series reasons; `gpt-realtime` and 1.5 reject the setting (protocols.md 1.3). */
function isReasoningModel(model: string): boolean {
  return model.startsWith('gpt-realtime-2') && !model.startsWith('gpt-realtime-2025');
}

function shown(update: unknown, current: JsonObject | null): JsonObject | null {
  if (update === undefined) return current;
  return isObject(update) ? { model: null, language: null, prompt: null, ...update } : null;
}

function detectionShown(update: unknown, current: TurnDetection | null): TurnDetection | null {
  if (update === undefined) return current;
  if (!isObject(update)) return null;
  const defaults = update.type === 'semantic_vad' ? SEMANTIC_VAD : SERVER_VAD;
  return { ...defaults, ...(current?.type === update.type && current), ...update };
}

function toolShown(tool: JsonObject): JsonObject {
  const { type, name, description, ...rest } = tool;
  return { type, name, ...(description !== undefined && { description }), ...rest };
}

function nested(value: JsonObject, ...path: readonly string[]): JsonObject {
  let inner: unknown = value;
  for (const name of path) inner = isObject(inner) ? inner[name] : undefined;
  return isObject(inner) ? inner : {};
}
