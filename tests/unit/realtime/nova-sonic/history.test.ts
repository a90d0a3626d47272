import { describe, expect, it } from 'vitest';
import type { HistoryItem } from '../../../../src/main/realtime/history.ts';
import { historyBlocks } from '../../../../src/main/realtime/providers/nova-sonic/history.ts';

const says = (role: 'user' | 'assistant', text: string): HistoryItem => ({
  type: 'message',
  id: text,
  role,
  text,
});

describe('history', () => {
  it('alternates, neighbours of one side joined', () => {
    const call: HistoryItem = {
      type: 'tool-call',
      id: 'a',
      toolName: 'weather',
      args: '{}',
      result: 'sunny',
    };
    expect(
      historyBlocks([
        says('user', 'Hi.'),
        says('user', 'Weather?'),
        call,
        says('assistant', 'It is sunny.'),
        says('assistant', '  '),
        says('user', 'Thanks.'),
      ]),
    ).toEqual([
      { role: 'USER', text: 'Hi.\nWeather?' },
      {
        role: 'ASSISTANT',
        text: '(I used the tool weather with {}; and it answered: sunny)\nIt is sunny.',
      },
      { role: 'USER', text: 'Thanks.' },
    ]);
  });

  it('begins with the user', () => {
    expect(historyBlocks([says('assistant', 'Hello.'), says('user', 'Hi.')])).toEqual([
      { role: 'USER', text: 'Hi.' },
    ]);
    expect(historyBlocks([says('assistant', 'Hello.')])).toEqual([]);
    expect(historyBlocks([])).toEqual([]);
  });

  it('keeps the newest 40 messages', () => {
    const long = Array.from({ length: 100 }, (_, index) =>
      says(index % 2 === 0 ? 'user' : 'assistant', `Message ${index}.`),
    );
    const blocks = historyBlocks(long);
    expect(blocks).toHaveLength(40);
    expect(blocks[0]).toEqual({ role: 'USER', text: 'Message 60.' });
    expect(blocks.at(-1)?.text).toBe('Message 99.');
  });

  it.each([
    ['words', 'Grüße aus Köln '],
    ['one word', 'ü'],
  ])('keeps at most 40 KB, of %s the end', (_what, text) => {
    const blocks = historyBlocks([
      says('user', text.repeat(9_000)),
      says('assistant', 'Short.'),
      says('user', text.repeat(9_000)),
    ]);
    const bytes = blocks.reduce((sum, block) => sum + Buffer.byteLength(block.text), 0);
    expect(bytes).toBeLessThanOrEqual(40_000);
    expect(bytes).toBeGreaterThan(15_000);
    expect(blocks.at(-1)?.text.endsWith(text.trim())).toBe(true);
    expect(blocks.map((block) => block.text).join('')).not.toContain('\uFFFD');
  });
});
