import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { narrowSchema } from '../../../../src/main/realtime/providers/gemini/schema.ts';
import { defineTool } from '../../../../src/main/realtime/tool.ts';

const narrow = (schema: { readonly [key: string]: unknown }): unknown =>
  narrowSchema('tool', schema);

describe('narrowSchema', () => {
  it('narrows what zod makes', () => {
    const { jsonSchema } = defineTool({
      name: 'search',
      description: 'Finds things.',
      parameters: z.object({
        query: z.string().min(1).describe('what to find'),
        kind: z.enum(['file', 'text']).optional(),
        limit: z.int().max(50).nullable(),
        tags: z.array(z.string()),
      }),
      execute: () => '',
    });
    expect(narrowSchema('search', jsonSchema)).toEqual({
      type: 'OBJECT',
      properties: {
        query: { type: 'STRING', description: 'what to find', minLength: '1' },
        kind: { type: 'STRING', format: 'enum', enum: ['file', 'text'] },
        limit: expect.objectContaining({ type: 'INTEGER', nullable: true, maximum: 50 }) as unknown,
        tags: { type: 'ARRAY', items: { type: 'STRING' } },
      },
      required: ['query', 'limit', 'tags'],
    });
  });

  it.each([
    ['a constant', { const: 'on' }, { type: 'STRING', format: 'enum', enum: ['on'] }],
    ['a union with null', { type: ['string', 'null'] }, { type: 'STRING', nullable: true }],
    [
      'several types',
      { type: ['string', 'number'], description: 'd' },
      { description: 'd', anyOf: [{ type: 'STRING' }, { type: 'NUMBER' }] },
    ],
    [
      'oneOf',
      { oneOf: [{ type: 'string' }, { type: 'boolean' }] },
      { anyOf: [{ type: 'STRING' }, { type: 'BOOLEAN' }] },
    ],
    [
      'numbers to choose from, which only a description can tell',
      { type: 'integer', enum: [1, 2], description: 'Level.' },
      { type: 'INTEGER', description: 'Level. One of: 1, 2.' },
    ],
    [
      'allOf',
      {
        allOf: [
          { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
          { properties: { b: { type: 'number' } }, required: ['b'] },
        ],
      },
      {
        type: 'OBJECT',
        properties: { a: { type: 'STRING' }, b: { type: 'NUMBER' } },
        required: ['a', 'b'],
      },
    ],
    [
      'a reference',
      {
        type: 'object',
        properties: { at: { $ref: '#/$defs/point', description: 'where' } },
        $defs: { point: { type: 'object', properties: { x: { type: 'number' } } } },
      },
      {
        type: 'OBJECT',
        properties: {
          at: { type: 'OBJECT', description: 'where', properties: { x: { type: 'NUMBER' } } },
        },
      },
    ],
    [
      'what only restricts',
      { type: 'array', uniqueItems: true, items: {} },
      { type: 'ARRAY', items: {} },
    ],
    [
      'what is required but not there, bounds that are none, and an empty choice',
      {
        type: 'object',
        properties: { a: { type: 'string', enum: ['', 'x'], maxLength: 'many' } },
        required: ['a', 'b'],
      },
      {
        type: 'OBJECT',
        properties: { a: { type: 'STRING', format: 'enum', enum: ['x'] } },
        required: ['a'],
      },
    ],
    [
      'an optional object with any keys, which the model has to do without',
      { type: 'object', properties: { a: { type: 'string' }, meta: { type: 'object' } } },
      { type: 'OBJECT', properties: { a: { type: 'STRING' } } },
    ],
    [
      'properties of what is no object',
      { type: 'object', properties: { a: { type: 'string', properties: {}, required: [] } } },
      { type: 'OBJECT', properties: { a: { type: 'STRING' } } },
    ],
    ['a format it does not know', { type: 'string', format: 'uri' }, { type: 'STRING' }],
  ])('rewrites %s', (_name, schema, expected) => {
    expect(narrow(schema)).toEqual(expected);
  });

  it.each([
    [
      'recursion',
      {
        $ref: '#/$defs/tree',
        $defs: { tree: { properties: { child: { $ref: '#/$defs/tree' } } } },
      },
    ],
    ['a reference to elsewhere', { $ref: 'https://example.com/schema.json' }],
    ['a schema that allows nothing', { type: 'object', properties: { a: false } }],
    ['a type that is none', { type: 'file' }],
    [
      'an object with any keys that is required',
      { type: 'object', properties: { data: { type: 'object' } }, required: ['data'] },
    ],
    [
      'a list of such objects',
      { type: 'object', properties: { rows: { type: 'array', items: { type: 'object' } } } },
    ],
  ])('refuses %s and names the tool', (_name, schema) => {
    expect(() => narrow(schema)).toThrow(/tool "tool".*(Simplify|switch)/s);
  });
});
