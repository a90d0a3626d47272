import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../simulators/shared/json.ts';
import { connectJsonClient, refusedUpgrade } from '../../simulators/shared/json-client.ts';
import { connectOfficial, simulate } from './gemini-meeting.ts';
import { ask, GEMINI_PATH, next, open, socketUrl, VERTEX_PATH } from './gemini-raw.ts';

const method = 'GenerativeService.BidiGenerateContent';
const declaring = (parameters: JsonObject, more: JsonObject = {}): JsonObject => ({
  tools: [
    { functionDeclarations: [{ name: 'find_harbour', description: 'x', parameters, ...more }] },
  ],
});
const properties = { city: { type: 'STRING' } };

describe('the upgrade', () => {
  it.each([
    `/ws/google.ai.generativelanguage.v1.${method}?key=k`,
    `//ws/google.ai.generativelanguage.v1beta.${method}?key=k`,
    `/some/prefix/ws/google.ai.generativelanguage.v1alpha.${method}?key=k`,
    `/ws/google.ai.generativelanguage.v1alpha.${method}Constrained?access_token=auth_tokens/k`,
  ])('accepts %s', async (path) => {
    const client = await open(await simulate(), {}, path);
    expect(await next(client, 'setupComplete')).toEqual({ setupComplete: {} });
  });

  it.each([
    ['x-goog-api-key', 'k', GEMINI_PATH.replace('?key=test-key', '')],
    ['authorization', 'Bearer k', VERTEX_PATH],
    ['x-goog-api-key', 'express', VERTEX_PATH],
  ])('takes the header %s', async (name, value, path) => {
    const simulator = await simulate();
    const client = await connectJsonClient(socketUrl(simulator, path), {
      headers: { [name]: value },
    });
    client.send({ setup: { model: 'x/gemini-3.8-live' } });
    await next(client, 'setupComplete');
  });

  it.each([
    [404, '/v1/realtime'],
    [403, GEMINI_PATH.replace('?key=test-key', '')],
    [401, VERTEX_PATH],
  ])('answers %i to %s without a key', async (status, path) => {
    const refused = await refusedUpgrade(socketUrl(await simulate(), path));
    expect(refused.status).toBe(status);
    expect(JSON.parse(refused.body)).toMatchObject({ error: { code: status } });
  });

  it.each([
    ['http-400', 400],
    ['http-401', 401],
    ['http-403', 403],
  ] as const)('refuses a bad key by %s', async (badKey, status) => {
    const simulator = await simulate({ keys: ['good'], badKey });
    expect((await refusedUpgrade(socketUrl(simulator))).status).toBe(status);
  });

  it.each([
    ['close-1007', 1007],
    ['close-1008', 1008],
  ] as const)('refuses a bad key by %s', async (badKey, code) => {
    const simulator = await simulate({ keys: ['good'], badKey });
    const client = await connectJsonClient(socketUrl(simulator));
    expect(await client.closed).toEqual({
      code,
      reason: 'API key not valid. Please pass a valid API key.',
    });
  });
});

describe('the setup', () => {
  it.each([
    ['another message', { clientContent: { turnComplete: true } }],
    ['an empty object', {}],
  ])('must come first: %s', async (_what, frame) => {
    const client = await connectJsonClient(socketUrl(await simulate()));
    client.send(frame);
    expect((await client.closed).code).toBe(1007);
  });

  it('must not come twice', async () => {
    const client = await open(await simulate());
    client.send({ setup: { model: 'models/gemini-3.8-live' } });
    expect(await client.closed).toMatchObject({ code: 1007, reason: /first message/ });
  });

  it('of an unknown model is refused in the service’s words', async () => {
    const client = await open(await simulate(), { model: 'models/gemini-9' });
    expect(await client.closed).toEqual({
      code: 1008,
      reason:
        'models/gemini-9 is not found for API version v1beta, or is not supported for ' +
        'bidiGenerateContent.',
    });
  });

  it('of a name from the other surface is refused', async () => {
    const simulator = await simulate();
    const client = await open(simulator, { model: 'models/gemini-live-2.5-flash-native-audio' });
    expect((await client.closed).code).toBe(1008);
    await expect(
      connectOfficial(simulator, {
        model: 'gemini-2.5-flash-native-audio-preview-12-2025',
        client: { vertexai: true, apiKey: 'express' },
      }),
    ).rejects.toThrow(/1008.*was not found/);
  });

  const generation = (generationConfig: JsonObject): JsonObject => ({ generationConfig });
  const thinking = 'models/gemini-3.8-live-extended-thinking';
  it.each<[string, JsonObject]>([
    ['thinking on 3.8', generation({ thinkingConfig: { thinkingLevel: 'LOW' } })],
    ['affective dialog on 3.8', generation({ enableAffectiveDialog: true })],
    ['no proactive audio on 3.8', { proactivity: { proactiveAudio: false } }],
    ['extended thinking without a level', { model: thinking }],
    [
      'extended thinking with an empty config',
      { model: thinking, ...generation({ thinkingConfig: {} }) },
    ],
    [
      'blocking tools of extended thinking',
      {
        model: thinking,
        ...generation({ thinkingConfig: { thinkingLevel: 'LOW' } }),
        ...declaring({ type: 'OBJECT', properties }, { behavior: 'BLOCKING' }),
      },
    ],
    [
      'asynchronous tools on 3.1',
      {
        model: 'models/gemini-3.1-flash-live-preview',
        ...declaring({ type: 'OBJECT', properties }, { behavior: 'NON_BLOCKING' }),
      },
    ],
    [
      'affective dialog outside v1alpha',
      {
        model: 'models/gemini-2.5-flash-native-audio-preview-12-2025',
        ...generation({ enableAffectiveDialog: true }),
      },
    ],
    [
      'proactive audio outside v1alpha',
      {
        model: 'models/gemini-2.5-flash-native-audio-preview-12-2025',
        proactivity: { proactiveAudio: true },
      },
    ],
    [
      'a voice that is not there',
      generation({
        speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Bob' } } },
      }),
    ],
    ['text answers', generation({ responseModalities: ['TEXT'] })],
    ['an unknown field', { colour: 'blue' }],
    ['an unknown generation field', generation({ colour: 'blue' })],
    [
      'a silence that is no number',
      {
        realtimeInputConfig: { automaticActivityDetection: { silenceDurationMs: 'long' } },
      },
    ],
    ['transparent resumption', { sessionResumption: { transparent: true } }],
    ['a made-up handle', { sessionResumption: { handle: 'garbage' } }],
    [
      'a function with a bad name',
      {
        tools: [{ functionDeclarations: [{ name: 'two words' }] }],
      },
    ],
    ['$ref', declaring({ type: 'OBJECT', properties: { a: { $ref: '#/$defs/a' } } })],
    [
      'additionalProperties',
      declaring({ type: 'OBJECT', properties, additionalProperties: false }),
    ],
    ['const', declaring({ type: 'OBJECT', properties: { a: { const: 1 } } })],
    [
      'a list of types',
      declaring({ type: 'OBJECT', properties: { a: { type: ['STRING', 'NULL'] } } }),
    ],
    ['an unknown type', declaring({ type: 'OBJECT', properties: { a: { type: 'DATE' } } })],
    ['an object without properties', declaring({ type: 'OBJECT', properties: {} })],
    ['an array without items', declaring({ type: 'OBJECT', properties: { a: { type: 'ARRAY' } } })],
    [
      'an enum of numbers',
      declaring({ type: 'OBJECT', properties: { a: { type: 'INTEGER', enum: [1] } } }),
    ],
    [
      'a format of strings',
      declaring({ type: 'OBJECT', properties: { a: { type: 'STRING', format: 'email' } } }),
    ],
    [
      'a required property that is not there',
      declaring({ type: 'OBJECT', properties, required: ['town'] }),
    ],
  ])('is refused with 1007: %s', async (_what, setup) => {
    const client = await open(await simulate(), setup);
    expect(await client.closed).toMatchObject({ code: 1007, reason: /./ });
    expect(client.events).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    [
      'JSON Schema in its own field',
      {
        tools: [
          {
            functionDeclarations: [
              {
                name: 'look',
                parametersJsonSchema: { type: 'object', additionalProperties: false },
              },
            ],
          },
        ],
      },
      GEMINI_PATH,
    ],
    [
      'snake case',
      { generation_config: { response_modalities: ['AUDIO'] }, output_audio_transcription: {} },
      GEMINI_PATH,
    ],
    [
      'affective dialog in v1alpha',
      {
        model: 'models/gemini-2.5-flash-native-audio-preview-12-2025',
        ...generation({ enableAffectiveDialog: true }),
        proactivity: { proactiveAudio: true },
      },
      GEMINI_PATH.replace('v1beta', 'v1alpha'),
    ],
    [
      'unions, bounds and null',
      declaring({
        type: 'OBJECT',
        properties: {
          a: {
            anyOf: [
              { type: 'STRING', format: 'enum', enum: ['x'] },
              { type: 'INTEGER', minimum: 1 },
            ],
            nullable: true,
          },
          b: { type: 'ARRAY', items: { type: 'number' }, maxItems: '3' },
        },
      }),
      GEMINI_PATH,
    ],
  ])('takes %s', async (_what, setup, path) => {
    const client = await open(await simulate(), setup, path);
    await next(client, 'setupComplete');
  });

  it('is what a context update changes', async () => {
    const simulator = await simulate();
    const client = await open(simulator);
    await next(client, 'setupComplete');
    client.send({ contextUpdate: declaring({ type: 'OBJECT', properties }) });
    ask(client, 'Which harbour is in Oslo');
    const { toolCall } = await next(client, 'toolCall');
    expect(toolCall).toMatchObject({
      functionCalls: [{ name: 'find_harbour', args: { city: 'Oslo' } }],
    });
    const legacy = await open(simulator, { model: 'models/gemini-3.1-flash-live-preview' });
    legacy.send({ contextUpdate: {} });
    expect((await legacy.closed).code).toBe(1007);
  });
});
