import { describe, expect, it } from 'vitest';
import {
  attribute,
  withoutInterruptionMark,
  type PlannedText,
} from '../../../../src/main/realtime/providers/nova-sonic/spoken-text.ts';

const planned: readonly PlannedText[] = [
  { itemId: 'a', text: 'Let me see.' },
  { itemId: 'b', text: 'It is sunny in Rome.' },
  { itemId: 'b', text: 'Take a hat.' },
];

describe('attribution of what was spoken', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['the next text', 'Let me see.', 'a', ['It is sunny in Rome.', 'Take a hat.']],
    ['a later text, what stands before was skipped', 'Take a  HAT.', 'b', []],
    ['the beginning of a text', 'It is sunny', 'b', ['in rome.', 'Take a hat.']],
    ['several texts at once', 'It is sunny in Rome. Take a hat.', 'b', []],
    ['something else, taken for the next', 'Hm.', 'a', ['It is sunny in Rome.', 'Take a hat.']],
  ])('%s', (_what, spoken, itemId, rest) => {
    const result = attribute(planned, spoken);
    expect(result.itemId).toBe(itemId);
    expect(result.planned.map(({ text }) => text)).toEqual(rest);
  });

  it('finds nothing where nothing was planned', () => {
    expect(attribute([], 'Hello.')).toEqual({ itemId: undefined, planned: [] });
  });
});

describe('the interruption mark', () => {
  it.each([
    ['{ "interrupted" : true }', '', true],
    ['{"interrupted":true}', '', true],
    ['{ "interrupted" : "true" }', '', true],
    ['So { "interrupted" : true }', 'So', true],
    ['I was interrupted.', 'I was interrupted.', false],
    ['{ "interrupted" : false }', '{ "interrupted" : false }', false],
  ])('%s', (content, text, isInterrupted) => {
    expect(withoutInterruptionMark(content)).toEqual({ text, isInterrupted });
  });
});
