import { describe, expect, it } from 'vitest';
import { parseEntry, settleEntries } from '../../../../src/main/storage/history/entry.ts';
import { note, toolCall, turn } from './entries.ts';

describe('an entry from the database', () => {
  it.each([
    turn('a', 'Hello', { heardCharacters: 2 }),
    toolCall('b'),
    note('c', 'Call ended'),
    { ...turn('d', 'Hi'), mood: 'from a later version' },
  ])('comes back as it was: $kind', (entry) => {
    expect(parseEntry(JSON.stringify(entry))).toEqual(entry);
  });

  it.each([
    'no JSON',
    'null',
    '{"kind":"hologram","id":"x","startedAt":1}',
    '{"kind":"turn","id":"x","startedAt":1}',
    JSON.stringify({ ...turn('a', 'x'), role: 'narrator' }),
    '{"kind":"picture","id":"x","startedAt":1,"origin":"file","name":"","thumbnail":"https://x.example","width":1,"height":1}',
  ])('is left out if it cannot be shown: %s', (body) => {
    expect(parseEntry(body)).toBeUndefined();
  });
});

describe('a conversation after the power went', () => {
  it('has nothing under way', () => {
    const whole = turn('a', 'Read my notes.');
    expect(
      settleEntries([
        whole,
        toolCall('b', { status: 'running' }),
        toolCall('c', { status: 'waiting' }),
        turn('d', 'I am rea', { role: 'assistant', isFinal: false }),
        turn('e', '', { isFinal: false }),
      ]),
    ).toEqual([
      whole,
      toolCall('b', { status: 'cancelled' }),
      toolCall('c', { status: 'cancelled' }),
      turn('d', 'I am rea', { role: 'assistant', isFinal: true }),
    ]);
  });
});
