import { describe, expect, it } from 'vitest';
import { defaultReply } from '../../../simulators/shared/default-reply.ts';
import { plausibleArguments } from '../../../simulators/shared/schema-arguments.ts';
import {
  argumentsText,
  createScript,
  itemsOf,
  type TurnContext,
} from '../../../simulators/shared/script.ts';

const weather = {
  name: 'get_weather',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' }, unit: { enum: ['celsius', 'fahrenheit'] } },
    required: ['city'],
  },
};

function turn(changes: Partial<TurnContext>): TurnContext {
  return {
    trigger: 'text',
    text: '',
    toolResults: [],
    tools: [weather, { name: 'setTimer' }],
    toolChoice: 'auto',
    ...changes,
  };
}

describe('what a simulated model answers by itself', () => {
  it.each<[string, Partial<TurnContext>, object]>([
    [
      'calls the tool whose subject is mentioned',
      { text: 'Is the weather in Oslo good?' },
      { toolCalls: [{ name: 'get_weather', args: { city: 'Oslo' } }] },
    ],
    [
      'understands camel case',
      { text: 'Please start a timer' },
      { toolCalls: [{ name: 'setTimer', args: {} }] },
    ],
    [
      'calls none when none may be called',
      { text: 'weather', toolChoice: 'none' },
      { speak: 'You wrote: weather' },
    ],
    [
      'calls the one that must be called',
      { text: 'Well', toolChoice: { name: 'setTimer' } },
      { toolCalls: [{ name: 'setTimer', args: {} }] },
    ],
    [
      'reads results out rather than calling again',
      { text: 'weather', toolResults: [{ name: 'get_weather', output: 'Rain.' }] },
      { speak: 'Rain.' },
    ],
    ['greets back', { text: 'Hello there' }, { speak: 'Hello! How can I help you?' }],
    [
      'repeats what it heard',
      { text: 'Red', trigger: 'speech' },
      { speak: 'I heard you say: Red' },
    ],
  ])('%s', (_what, changes, expected) => {
    expect(defaultReply(turn(changes))).toEqual(expected);
  });
});

describe('plausible arguments', () => {
  const required = (type: object, name = 'x') => ({
    properties: { [name]: type },
    required: [name],
  });

  it.each<[string, object, string, object]>([
    [
      'a place',
      required({ type: 'string' }, 'location'),
      'weather in New York?',
      { location: 'New York' },
    ],
    ['a number that was said', required({ type: 'integer' }), 'for 15 minutes', { x: 15 }],
    ['a number by its minimum', required({ type: 'number', minimum: 3 }), 'some', { x: 3 }],
    [
      'the enum value that was said',
      required({ enum: ['low', 'high'] }),
      'make it HIGH',
      { x: 'high' },
    ],
    ['a default', required({ type: 'string', default: 'd' }), 'x', { x: 'd' }],
    ['a list', required({ type: 'array', items: { type: 'string' } }), 'milk', { x: ['milk'] }],
    ['the first of several shapes', required({ anyOf: [{ type: 'boolean' }] }), '', { x: true }],
    [
      'only what is required',
      { properties: { a: { type: 'string' }, b: { type: 'string' } }, required: ['b'] },
      'text',
      { b: 'text' },
    ],
  ])('give %s', (_what, schema, text, expected) => {
    expect(plausibleArguments({ type: 'object', ...schema }, text)).toEqual(expected);
  });
});

describe('a script', () => {
  it('hands out queued replies once and then its fallback', () => {
    const script = createScript(() => ({ speak: 'fallback' }));
    script.reply({ speak: 'one' }, { speak: 'two' });
    const said = [1, 2, 3].map(() => script.nextReply(turn({})).speak);
    expect(said).toEqual(['one', 'two', 'fallback']);
  });

  it('is honest about speech for which it has no text', () => {
    const script = createScript();
    script.hear('Good morning');
    expect([script.nextHeard(2300), script.nextHeard(2300)]).toEqual([
      'Good morning',
      '(2.3 s of speech)',
    ]);
  });

  it('puts speech before calls, and passes broken JSON on as it is', () => {
    const plan = { speak: 'Wait.', toolCalls: [{ name: 'a', args: '{broken' }] };
    expect(itemsOf(plan)).toEqual([
      { kind: 'speech', text: 'Wait.' },
      { kind: 'tool-call', name: 'a', args: '{broken' },
    ]);
    expect(argumentsText('{broken')).toBe('{broken');
    expect(argumentsText({ a: 1 })).toBe('{"a":1}');
  });
});
