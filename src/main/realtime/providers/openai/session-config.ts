import type { TurnDetection } from '../../profile.ts';
import type { ToolDefinition } from '../../tool.ts';
import { sampleRate } from './models.ts';
import type { OpenAIRealtimeOptions, ToolChoice } from './options.ts';

const defaultTranscriptionModel = 'gpt-realtime-whisper';

const pcm = { type: 'audio/pcm', rate: sampleRate } as const;

/** JSON as it goes over the wire. */
export type WireObject = { readonly [key: string]: unknown };

export interface SessionConfig {
  readonly options: OpenAIRealtimeOptions;
  readonly instructions?: string | undefined;
  readonly tools?: readonly ToolDefinition[] | undefined;
}

/**
 * The `session` of the one `session.update` that a connection sends (protocols.md 1.3). What is not
 * set is left out, so that the server's own default stays.
 */
export function sessionConfig({ options, instructions, tools }: SessionConfig): WireObject {
  const { reasoningEffort, noiseReduction, voice, speed } = options;
  return {
    type: 'realtime',
    output_modalities: [options.outputModality ?? 'audio'],
    ...(instructions !== undefined && { instructions }),
    audio: {
      input: {
        format: pcm,
        turn_detection: turnDetectionConfig(options.turnDetection ?? { type: 'server' }),
        transcription: transcriptionConfig(options.transcription ?? {}),
        ...(noiseReduction !== undefined && {
          noise_reduction: noiseReduction === null ? null : { type: noiseReduction },
        }),
      },
      output: {
        format: pcm,
        ...(voice !== undefined && { voice: voice.startsWith('voice_') ? { id: voice } : voice }),
        ...(speed !== undefined && { speed }),
      },
    },
    ...(tools !== undefined && tools.length > 0 && { tools: tools.map(toolConfig) }),
    ...(options.toolChoice !== undefined && { tool_choice: toolChoiceConfig(options.toolChoice) }),
    ...(options.parallelToolCalls !== undefined && {
      parallel_tool_calls: options.parallelToolCalls,
    }),
    ...(reasoningEffort !== undefined && { reasoning: { effort: reasoningEffort } }),
    ...(options.maxOutputTokens !== undefined && { max_output_tokens: options.maxOutputTokens }),
  };
}

function turnDetectionConfig(detection: TurnDetection): WireObject | null {
  if (detection.type === 'manual') return null;
  const common = {
    create_response: detection.createResponse ?? true,
    interrupt_response: detection.interruptResponse ?? true,
  };
  if (detection.type === 'semantic') {
    return { type: 'semantic_vad', ...defined({ eagerness: detection.eagerness }), ...common };
  }
  return {
    type: 'server_vad',
    ...defined({
      threshold: detection.threshold,
      prefix_padding_ms: detection.prefixPaddingMs,
      silence_duration_ms: detection.silenceDurationMs,
      idle_timeout_ms: detection.idleTimeoutMs,
    }),
    ...common,
  };
}

function transcriptionConfig(
  transcription: Exclude<OpenAIRealtimeOptions['transcription'], undefined>,
): WireObject | null {
  if (transcription === false) return null;
  return {
    model: transcription.model ?? defaultTranscriptionModel,
    // The wire takes ISO 639: `de`, not `de-DE`.
    ...defined({ language: transcription.language?.split('-')[0], prompt: transcription.prompt }),
  };
}

function toolConfig(tool: ToolDefinition): WireObject {
  return {
    type: 'function',
    name: tool.name,
    description: tool.description,
    parameters: tool.jsonSchema,
  };
}

function toolChoiceConfig(choice: ToolChoice): unknown {
  return typeof choice === 'string' ? choice : { type: 'function', name: choice.name };
}

function defined(fields: WireObject): WireObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
