import { describe, expect, it } from 'vitest';
import {
  GeminiRealtimeModel,
  OpenAIRealtimeModel,
  type JsonSchema,
} from '../../../src/main/realtime/index.ts';
import { checkSchema } from '../../simulators/gemini/tool-schema.ts';
import { narrowSchema } from '../../../src/main/realtime/providers/gemini/schema.ts';

const toolOf = (jsonSchema: JsonSchema) => ({ name: 'tool', description: '', jsonSchema });
const text = { type: 'string' };
const tree = {
  type: 'object',
  properties: { root: { $ref: '#/$defs/node' } },
  $defs: { node: { type: 'object', properties: { child: { $ref: '#/$defs/node' }, name: text } } },
};

describe('tools that a provider cannot be told of', () => {
  it.each<[string, JsonSchema, boolean, boolean]>([
    ['plain parameters', { type: 'object', properties: { a: text } }, true, true],
    ['no parameters', { type: 'object' }, true, true],
    ['recursion', tree, false, true],
    [
      'a choice at the top',
      { anyOf: [{ properties: { a: text } }, { properties: { b: text } }] },
      true,
      false,
    ],
    [
      'a list of nobody knows what',
      { type: 'object', properties: { a: { type: 'array' } } },
      true,
      false,
    ],
    [
      'such a list deep inside',
      { type: 'object', properties: { a: { anyOf: [text, { type: ['array', 'null'] }] } } },
      true,
      false,
    ],
    [
      'an object with any keys',
      { type: 'object', properties: { a: { type: 'object' } }, required: ['a'] },
      false,
      true,
    ],
  ])('%s', (_what, schema, isForGemini, isForOpenAI) => {
    const gemini = new GeminiRealtimeModel().toolRefusal(toolOf(schema));
    const openai = new OpenAIRealtimeModel().toolRefusal(toolOf(schema));
    expect(gemini === undefined).toBe(isForGemini);
    expect(openai === undefined).toBe(isForOpenAI);
    for (const reason of [gemini, openai]) {
      if (reason !== undefined) expect(reason).toMatch(/cannot be told of the tool "tool": /);
    }
  });

  it('are all that Gemini refuses of what servers really have', () => {
    const schemas: JsonSchema[] = [
      {
        type: 'object',
        properties: {
          path: text,
          edits: {
            type: 'array',
            items: {
              type: 'object',
              properties: { oldText: text },
              required: ['oldText'],
              additionalProperties: false,
            },
          },
          dryRun: { type: 'boolean', default: false },
        },
        required: ['path', 'edits'],
        additionalProperties: false,
      },
      {
        type: 'object',
        properties: {
          head: { type: 'number', exclusiveMinimum: 0 },
          kinds: { type: 'array', items: { enum: ['a', 'b'] }, minItems: 1 },
        },
      },
      {
        type: 'object',
        properties: {
          metadata: { type: ['object', 'null'] },
          id: { type: ['string', 'integer'], minimum: 1 },
        },
        required: ['id', 'gone'],
      },
    ];
    for (const schema of schemas) {
      expect(new GeminiRealtimeModel().toolRefusal(toolOf(schema))).toBeUndefined();
      expect(() => checkSchema(narrowSchema('tool', schema), 'parameters')).not.toThrow();
    }
  });
});
