import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineTool, type JsonSchema, type ToolContext } from '../../../src/main/realtime/index.ts';

const context: ToolContext = {
  signal: new AbortController().signal,
  toolCallId: 'c1',
  session: { sendText: async () => {}, showImage: async () => {} },
};

describe('defineTool', () => {
  const weather = defineTool({
    name: 'get_weather',
    description: 'Says the weather.',
    parameters: z.object({ city: z.string(), days: z.number().int().default(1) }),
    execute: ({ city, days }) => `${city}: sun for ${days} days`,
  });

  it('yields the JSON Schema of what the model may send', () => {
    expect(weather.jsonSchema).toMatchObject({
      type: 'object',
      properties: { city: { type: 'string' }, days: { type: 'integer', default: 1 } },
      required: ['city'],
    });
    expect(weather.jsonSchema).not.toHaveProperty('$schema');
  });

  it('parses arguments, with their defaults', async () => {
    const args = await weather.parse({ city: 'Oslo' });
    expect(args).toEqual({ city: 'Oslo', days: 1 });
    expect(await weather.execute(args, context)).toBe('Oslo: sun for 1 days');
  });

  it.each([
    [{}, 'Invalid arguments: city: Invalid input: expected string, received undefined'],
    [
      { city: 1, days: 'x' },
      'Invalid arguments: city: Invalid input: expected string, received number; ' +
        'days: Invalid input: expected number, received string',
    ],
    ['Oslo', 'Invalid arguments: Invalid input: expected object, received string'],
  ])('names what is wrong with %j', async (args, message) => {
    await expect(weather.parse(args)).rejects.toThrow(message);
  });

  it('names the path of a nested mistake', async () => {
    const nested = defineTool({
      name: 'nested',
      description: '',
      parameters: z.object({ stops: z.array(z.object({ at: z.string() })) }),
      execute: () => '',
    });
    await expect(nested.parse({ stops: [{ at: 1 }] })).rejects.toThrow('stops.0.at: ');
  });

  function toolOf(parameters: JsonSchema) {
    return defineTool({
      name: 'mcp_tool',
      description: 'From elsewhere.',
      parameters,
      execute: (args) => JSON.stringify(args),
    });
  }

  it('takes plain JSON Schema, and passes on arguments that fit as they came', async () => {
    const parameters = {
      type: 'object',
      properties: { city: { type: 'string' }, days: { type: 'integer', default: 1 } },
      required: ['city'],
    };
    const tool = toolOf(parameters);
    expect(tool.jsonSchema).toBe(parameters);
    const args = { city: 'Oslo', more: true };
    expect(await tool.parse(args)).toBe(args);
    await expect(tool.parse({ city: 1 })).rejects.toThrow('Invalid arguments: city: ');
    await expect(tool.parse({})).rejects.toThrow('Invalid arguments: city: ');
    await expect(tool.parse([])).rejects.toThrow('Invalid arguments: ');
  });

  it.each([
    ['formats', { properties: { at: { type: 'string', format: 'date-time' } } }],
    ['patterns', { properties: { at: { type: 'string', pattern: '^(a+)+$' } } }],
    ['patterns of names', { patternProperties: { '^a': { type: 'number' } } }],
    ['conditions', { if: { required: ['zone'] }, else: { required: ['at'] } }],
  ])('leaves %s to the tool', async (_what, schema) => {
    const args = { at: '2026-11-22T10:00:00+01:00' };
    expect(await toolOf({ type: 'object', ...schema }).parse(args)).toBe(args);
  });

  it.each(['', 'two words', 'ünicode', 'x'.repeat(65)])('refuses the name "%s"', (name) => {
    const define = (): unknown =>
      defineTool({ name, description: '', parameters: { type: 'object' }, execute: () => '' });
    expect(define).toThrow(`"${name}" cannot name a tool`);
  });

  it('refuses a schema that cannot say its JSON Schema', () => {
    const parameters = {
      '~standard': { version: 1, vendor: 'acme', validate: (value: unknown) => ({ value }) },
    } as const;
    const define = (): unknown =>
      defineTool({ name: 'odd', description: '', parameters, execute: () => '' });
    expect(define).toThrow(/come from acme.*use zod 4, or pass plain JSON Schema/);
  });

  it('carries its options', () => {
    const tool = defineTool({
      name: 'delete_file',
      description: '',
      parameters: { type: 'object' },
      timeoutMs: 5,
      cancelOnInterruption: true,
      needsApproval: true,
      execute: () => '',
    });
    expect(tool).toMatchObject({ timeoutMs: 5, cancelOnInterruption: true, needsApproval: true });
  });
});
