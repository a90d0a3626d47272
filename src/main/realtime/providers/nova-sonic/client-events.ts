import type { ToolDefinition } from '../../tool.ts';
import { encodeBase64 } from '../shared/base64.ts';
import { inputSampleRate, outputSampleRate } from './models.ts';
import { sensitivityOf, voiceOf, type EffectiveOptions } from './settings.ts';
import { piecesOf } from './text-pieces.ts';

/** One input event without its wrapper, e.g. `{ promptEnd: { promptName } }` (protocols.md 3.3). */
export type ClientEvent = Readonly<Record<string, unknown>>;

/** The names that every event of one block carries. */
export interface Place {
  readonly promptName: string;
  readonly contentName: string;
}

export type TextRole = 'SYSTEM' | 'USER' | 'ASSISTANT';

/** The guide's limit for one `textInput` is 1 KB (protocols.md 3.5). */
const maxTextBytes = 1_000;
/** Long instructions are refused in one event, and taken in many; this is known to be taken. */
const maxInstructionBytes = 4_000;

export function sessionStart(options: EffectiveOptions): ClientEvent {
  const sensitivity = sensitivityOf(options);
  return {
    sessionStart: {
      inferenceConfiguration: {
        maxTokens: options.maxTokens ?? 1024,
        topP: options.topP ?? 0.9,
        temperature: options.temperature ?? 0.7,
      },
      ...(sensitivity !== undefined && {
        turnDetectionConfiguration: { endpointingSensitivity: sensitivity.toUpperCase() },
      }),
    },
  };
}

export function promptStart(
  promptName: string,
  options: EffectiveOptions,
  tools: readonly ToolDefinition[],
): ClientEvent {
  return {
    promptStart: {
      promptName,
      textOutputConfiguration: { mediaType: 'text/plain' },
      audioOutputConfiguration: {
        ...audioFormat(outputSampleRate),
        voiceId: voiceOf(options),
      },
      ...(tools.length > 0 && {
        toolUseOutputConfiguration: { mediaType: 'application/json' },
        toolConfiguration: {
          tools: tools.map(toolSpecification),
          ...(options.toolChoice !== undefined && { toolChoice: toolChoice(options.toolChoice) }),
        },
      }),
    },
  };
}

function audioFormat(sampleRate: number): Readonly<Record<string, unknown>> {
  return {
    mediaType: 'audio/lpcm',
    sampleRateHertz: sampleRate,
    sampleSizeBits: 16,
    channelCount: 1,
    audioType: 'SPEECH',
    encoding: 'base64',
  };
}

/** The schema travels as a string within the JSON. */
function toolSpecification({ name, description, jsonSchema }: ToolDefinition): ClientEvent {
  return { toolSpec: { name, description, inputSchema: { json: JSON.stringify(jsonSchema) } } };
}

function toolChoice(choice: NonNullable<EffectiveOptions['toolChoice']>): ClientEvent {
  return typeof choice === 'string' ? { [choice]: {} } : { tool: { name: choice.name } };
}

/** A whole text block: it may not be interleaved with anything (protocols.md 3.3). */
export function textBlock(
  place: Place,
  role: TextRole,
  text: string,
  interactive: boolean,
): ClientEvent[] {
  const maxBytes = role === 'SYSTEM' ? maxInstructionBytes : maxTextBytes;
  return [
    {
      contentStart: {
        ...place,
        type: 'TEXT',
        interactive,
        role,
        textInputConfiguration: { mediaType: 'text/plain' },
      },
    },
    ...piecesOf(text, maxBytes).map((content) => ({ textInput: { ...place, content } })),
    { contentEnd: { ...place } },
  ];
}

/** Opens the one container that holds all sound of the conversation. */
export function audioStart(place: Place): ClientEvent {
  return {
    contentStart: {
      ...place,
      type: 'AUDIO',
      interactive: true,
      role: 'USER',
      audioInputConfiguration: audioFormat(inputSampleRate),
    },
  };
}

export function audioInput(place: Place, pcm: Uint8Array): ClientEvent {
  return { audioInput: { ...place, content: encodeBase64(pcm) } };
}

/** @param content JSON text; anything else is a "Tool Response parsing error" (protocols.md 3.4). */
export function toolResultBlock(place: Place, toolUseId: string, content: string): ClientEvent[] {
  return [
    {
      contentStart: {
        ...place,
        type: 'TOOL',
        interactive: false,
        role: 'TOOL',
        toolResultInputConfiguration: {
          toolUseId,
          type: 'TEXT',
          textInputConfiguration: { mediaType: 'text/plain' },
        },
      },
    },
    { toolResult: { ...place, content } },
    { contentEnd: { ...place } },
  ];
}

/** Ends the conversation in order; the stream's input is to be ended after it. */
export function closingEvents(audio: Place): ClientEvent[] {
  const { promptName } = audio;
  return [{ contentEnd: { ...audio } }, { promptEnd: { promptName } }, { sessionEnd: {} }];
}
