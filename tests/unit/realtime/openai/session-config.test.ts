import { describe, expect, it } from 'vitest';
import type { OpenAIRealtimeOptions } from '../../../../src/main/realtime/providers/openai/options.ts';
import { sessionConfig } from '../../../../src/main/realtime/providers/openai/session-config.ts';
import { capture } from './captures.ts';

const pcm = { type: 'audio/pcm', rate: 24_000 };
const vad = { type: 'server_vad', create_response: true, interrupt_response: true };

describe('the configuration of the session', () => {
  it('is what a client sent that the real service accepted', () => {
    const accepted = capture('openai-tool-call').find(
      (frame) => frame.data.type === 'session.update',
    )?.data['session'];
    const session = sessionConfig({
      options: { outputModality: 'text' },
      instructions:
        'Use the get_weather tool for any weather question, then answer in one short sentence.',
      tools: [
        {
          name: 'get_weather',
          description: 'Look up the weather for a city.',
          jsonSchema: {
            additionalProperties: false,
            properties: { city: { type: 'string' } },
            required: ['city'],
            type: 'object',
          },
        },
      ],
    });
    expect(session).toEqual(accepted);
  });

  it('leaves the server its defaults where nothing was set', () => {
    expect(sessionConfig({ options: {} })).toEqual({
      type: 'realtime',
      output_modalities: ['audio'],
      audio: {
        input: {
          format: pcm,
          turn_detection: vad,
          transcription: { model: 'gpt-realtime-whisper' },
        },
        output: { format: pcm },
      },
    });
  });

  const input = (options: OpenAIRealtimeOptions): unknown => {
    const { audio } = sessionConfig({ options }) as { audio: { input: object } };
    return audio.input;
  };

  it.each<[OpenAIRealtimeOptions, object]>([
    [{ turnDetection: { type: 'manual' } }, { turn_detection: null }],
    [
      {
        turnDetection: {
          type: 'server',
          threshold: 0.4,
          prefixPaddingMs: 100,
          silenceDurationMs: 700,
          idleTimeoutMs: 9000,
          interruptResponse: false,
        },
      },
      {
        turn_detection: {
          type: 'server_vad',
          threshold: 0.4,
          prefix_padding_ms: 100,
          silence_duration_ms: 700,
          idle_timeout_ms: 9000,
          create_response: true,
          interrupt_response: false,
        },
      },
    ],
    [
      { turnDetection: { type: 'semantic', eagerness: 'low', createResponse: false } },
      {
        turn_detection: {
          type: 'semantic_vad',
          eagerness: 'low',
          create_response: false,
          interrupt_response: true,
        },
      },
    ],
    [{ transcription: false }, { transcription: null }],
    [
      { transcription: { model: 'gpt-transcribe', language: 'de-DE', prompt: 'Parley' } },
      { transcription: { model: 'gpt-transcribe', language: 'de', prompt: 'Parley' } },
    ],
    [{ noiseReduction: null }, { noise_reduction: null }],
    [{ noiseReduction: 'near_field' }, { noise_reduction: { type: 'near_field' } }],
  ])('input: %j', (options, expected) => {
    expect(input(options)).toMatchObject(expected);
  });

  it('carries everything that can be set', () => {
    const session = sessionConfig({
      options: {
        voice: 'voice_abc',
        speed: 1.25,
        reasoningEffort: 'low',
        maxOutputTokens: 'inf',
        toolChoice: { name: 'look' },
        parallelToolCalls: false,
      },
      instructions: '',
    });
    expect(session).toMatchObject({
      instructions: '',
      audio: { output: { voice: { id: 'voice_abc' }, speed: 1.25 } },
      reasoning: { effort: 'low' },
      max_output_tokens: 'inf',
      tool_choice: { type: 'function', name: 'look' },
      parallel_tool_calls: false,
    });
  });
});
