import { describe, expect, it } from 'vitest';
import type { HistoryItem } from '../../../../src/main/realtime/history.ts';
import {
  historyItems,
  imageItem,
  openCallIds,
} from '../../../../src/main/realtime/providers/openai/items.ts';

const longId = 'a-call-id-of-another-provider-with-41-chars';

const history: readonly HistoryItem[] = [
  { type: 'message', id: '1', role: 'user', text: 'What time is it?' },
  { type: 'tool-call', id: 'call_1', toolName: 'clock', args: '{}', result: 'noon' },
  { type: 'message', id: '2', role: 'assistant', text: 'It is', interrupted: true },
  { type: 'message', id: '3', role: 'assistant', text: '' },
  { type: 'tool-call', id: longId, toolName: 'slow', args: '{"a":1}' },
];

describe('conversation items', () => {
  it('replay a history as text, calls with their results, and leave out what is empty', () => {
    const items = historyItems(history);
    expect(items.slice(0, 4)).toEqual([
      {
        type: 'message',
        role: 'user',
        content: [{ type: 'input_text', text: 'What time is it?' }],
      },
      { type: 'function_call', call_id: 'call_1', name: 'clock', arguments: '{}' },
      { type: 'function_call_output', call_id: 'call_1', output: 'noon' },
      {
        type: 'message',
        role: 'assistant',
        content: [{ type: 'output_text', text: 'It is' }],
      },
    ]);
    expect(items).toHaveLength(5);
  });

  it('give a call whose id is too long a shorter one, always the same', () => {
    const replayed = historyItems(history).at(-1)?.['call_id'];
    expect(String(replayed).length).toBeLessThanOrEqual(32);
    expect(openCallIds(history)).toEqual(new Map([[longId, replayed]]));
  });

  it.each(['image/png', 'image/jpeg', 'image/jpg', 'IMAGE/PNG'])(
    'carry a picture as %s',
    (type) => {
      const item = imageItem({ type: 'image', data: Uint8Array.of(1, 2, 3), mimeType: type });
      expect(JSON.stringify(item)).toMatch(/data:image\/(png|jpeg);base64,AQID/);
    },
  );

  it('refuse a picture of another kind and say what to do', () => {
    const webp = { type: 'image', data: new Uint8Array(1), mimeType: 'image/webp' } as const;
    expect(() => imageItem(webp)).toThrow(/image\/webp.*PNG or JPEG/);
  });
});
