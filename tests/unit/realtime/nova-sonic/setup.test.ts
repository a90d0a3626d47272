import { describe, expect, it } from 'vitest';
import {
  audioInput,
  closingEvents,
  promptStart,
  sessionStart,
  textBlock,
  toolResultBlock,
} from '../../../../src/main/realtime/providers/nova-sonic/client-events.ts';
import { endpointOf } from '../../../../src/main/realtime/providers/nova-sonic/endpoint.ts';
import { toolResultContent } from '../../../../src/main/realtime/providers/nova-sonic/tool-result.ts';

const model = 'amazon.nova-2-sonic-v1:0';
const place = { promptName: 'p', contentName: 'c' };

describe('sessionStart', () => {
  it('has the defaults of the guide', () => {
    expect(sessionStart({ model })).toEqual({
      sessionStart: {
        inferenceConfiguration: { maxTokens: 1024, topP: 0.9, temperature: 0.7 },
        turnDetectionConfiguration: { endpointingSensitivity: 'MEDIUM' },
      },
    });
  });

  it.each([
    [{ model, endpointingSensitivity: 'high' as const }, 'HIGH'],
    [{ model, turnDetection: { type: 'semantic', eagerness: 'low' } as const }, 'LOW'],
    [{ model, turnDetection: { type: 'semantic', eagerness: 'auto' } as const }, 'MEDIUM'],
    [
      {
        model,
        endpointingSensitivity: 'high' as const,
        turnDetection: { type: 'server' } as const,
      },
      'HIGH',
    ],
  ])('%j listens with %s', (options, endpointingSensitivity) => {
    expect(sessionStart(options)).toMatchObject({
      sessionStart: { turnDetectionConfiguration: { endpointingSensitivity } },
    });
  });

  it('says nothing of it to the first generation', () => {
    expect(
      JSON.stringify(
        sessionStart({ model: 'amazon.nova-sonic-v1:0', endpointingSensitivity: 'low' }),
      ),
    ).not.toContain('turnDetection');
  });
});

describe('promptStart', () => {
  const tool = {
    name: 'get_weather',
    description: 'Weather of a city.',
    jsonSchema: { type: 'object', properties: { city: { type: 'string' } } },
  };

  it('carries the schema as text', () => {
    expect(promptStart('p', { model, toolChoice: { name: 'get_weather' } }, [tool])).toMatchObject({
      promptStart: {
        promptName: 'p',
        toolUseOutputConfiguration: { mediaType: 'application/json' },
        toolConfiguration: {
          tools: [
            {
              toolSpec: {
                name: 'get_weather',
                inputSchema: {
                  json: '{"type":"object","properties":{"city":{"type":"string"}}}',
                },
              },
            },
          ],
          toolChoice: { tool: { name: 'get_weather' } },
        },
      },
    });
  });

  it('leaves tools out where there are none', () => {
    expect(JSON.stringify(promptStart('p', { model, toolChoice: 'any' }, []))).not.toContain(
      'tool',
    );
  });

  it.each([
    [{}, 'matthew'],
    [{ voice: 'tiffany', language: 'de-DE' }, 'tiffany'],
    [{ language: 'de-DE' }, 'tina'],
    [{ language: 'DE' }, 'tina'],
    [{ language: 'hi-IN' }, 'kiara'],
    [{ language: 'en-AU' }, 'olivia'],
    [{ language: 'es-ES' }, 'lupe'],
    [{ language: 'ja-JP' }, 'matthew'],
    [{ language: '' }, 'matthew'],
  ])('with %j speaks as %s', (options, voiceId) => {
    expect(promptStart('p', { model, ...options }, [])).toMatchObject({
      promptStart: { audioOutputConfiguration: { voiceId, sampleRateHertz: 24_000 } },
    });
  });

  it('gives the first generation its own German voice', () => {
    const options = { model: 'amazon.nova-sonic-v1:0', language: 'de' };
    expect(promptStart('p', options, [])).toMatchObject({
      promptStart: { audioOutputConfiguration: { voiceId: 'greta' } },
    });
  });
});

describe('blocks', () => {
  it('hold a long text in pieces that join to it', () => {
    const text = 'Überall dieselbe Geschichte. '.repeat(200);
    const contents = textBlock(place, 'USER', text, true).slice(1, -1) as {
      textInput: { content: string };
    }[];
    const pieces = contents.map(({ textInput }) => textInput.content);
    expect(pieces.join('')).toBe(text);
    expect(Math.max(...pieces.map((piece) => Buffer.byteLength(piece)))).toBeLessThanOrEqual(1000);
  });

  it('cut a word without end between its characters', () => {
    const text = '😀'.repeat(600);
    const contents = textBlock(place, 'ASSISTANT', text, false).slice(1, -1) as {
      textInput: { content: string };
    }[];
    expect(contents.map(({ textInput }) => textInput.content).join('')).toBe(text);
    expect(contents.every(({ textInput }) => !textInput.content.includes('\uFFFD'))).toBe(true);
  });

  it('quote the call that they answer', () => {
    expect(toolResultBlock(place, 'call', '{"a":1}')).toEqual([
      {
        contentStart: {
          ...place,
          type: 'TOOL',
          interactive: false,
          role: 'TOOL',
          toolResultInputConfiguration: {
            toolUseId: 'call',
            type: 'TEXT',
            textInputConfiguration: { mediaType: 'text/plain' },
          },
        },
      },
      { toolResult: { ...place, content: '{"a":1}' } },
      { contentEnd: place },
    ]);
  });

  it('carry sound as base64', () => {
    expect(audioInput(place, Uint8Array.of(0, 1, 2, 3))).toEqual({
      audioInput: { ...place, content: 'AAECAw==' },
    });
  });

  it('end in the order of the service', () => {
    expect(closingEvents(place).map((event) => Object.keys(event)[0])).toEqual([
      'contentEnd',
      'promptEnd',
      'sessionEnd',
    ]);
  });
});

describe('tool results', () => {
  it.each([
    ['Sunny', { result: 'Sunny' }],
    ['{"degrees":21}', { degrees: 21 }],
    ['[1,2]', { result: [1, 2] }],
    ['21', { result: 21 }],
    ['null', { result: null }],
    ['"text"', { result: 'text' }],
    ['', { result: '' }],
    ['{half', { result: '{half' }],
    ['Error: no such city', { error: 'no such city' }],
  ])('%s is an object', (output, content) => {
    expect(JSON.parse(toolResultContent(output, true))).toEqual(content);
  });

  it('ask for silence where nobody waits for them', () => {
    expect(JSON.parse(toolResultContent('Sunny', false))).toEqual({
      result: 'Sunny',
      note: expect.stringContaining('Do not speak'),
    });
  });
});

describe('endpoint', () => {
  it.each([
    [{ region: 'us-west-2' }, { AWS_REGION: 'eu-west-1' }, 'us-west-2'],
    [{}, { AWS_REGION: 'ap-northeast-1', AWS_DEFAULT_REGION: 'eu-west-1' }, 'ap-northeast-1'],
    [{}, { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-1' }, 'eu-west-1'],
    [{}, {}, 'us-east-1'],
  ])('with %j and %j is in %s', (options, environment, region) => {
    const endpoint = endpointOf(options, environment);
    expect(endpoint.region).toBe(region);
    expect(endpoint.host).toBe(`bedrock-runtime.${region}.amazonaws.com`);
  });

  it('takes credentials, then keys, then a profile, then the default chain', () => {
    const credentials = async () => ({ accessKeyId: 'a', secretAccessKey: 'b' });
    const keys = { accessKeyId: 'AKIA', secretAccessKey: 's', sessionToken: 't' };
    expect(endpointOf({ credentials, ...keys }, {}).client.credentials).toBe(credentials);
    expect(endpointOf({ ...keys, profile: 'mine' }, {}).client.credentials).toEqual(keys);
    expect(endpointOf({ profile: 'mine' }, {}).client).toMatchObject({ profile: 'mine' });
    expect(endpointOf({}, {}).client).not.toHaveProperty('credentials');
  });

  it('signs also where a Bedrock API key is in the environment', () => {
    expect(endpointOf({}, {}).client.authSchemePreference).toEqual(['sigv4']);
  });

  it('hides every part of a key', () => {
    const keys = { accessKeyId: 'AKIA', secretAccessKey: 's', sessionToken: 't' };
    expect(endpointOf(keys, {}).secrets).toEqual(['AKIA', 's', 't']);
  });

  it.each([
    [{ accessKeyId: 'AKIA' }, 'missing-credentials'],
    [{ secretAccessKey: 's' }, 'missing-credentials'],
    [{ endpoint: 'localhost' }, 'invalid-setting'],
    [{ endpoint: 'ws://localhost:1' }, 'invalid-setting'],
  ])('refuses %j', (options, code) => {
    expect(() => endpointOf(options, {})).toThrow(expect.objectContaining({ code }));
  });
});
