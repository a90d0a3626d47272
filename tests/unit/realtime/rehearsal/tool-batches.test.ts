import { describe, expect, it } from 'vitest';
import { ToolBatches } from '../../../../src/main/realtime/providers/rehearsal/tool-batches.ts';

const command = { kind: 'tool', toolName: 'get_time', args: {} } as const;
const request = (toolCallId: string) => ({ toolCallId, command });

describe('ToolBatches', () => {
  it('is complete with the last answer, in the order of the calls', () => {
    const batches = new ToolBatches();
    batches.open([request('a'), request('b')]);
    expect(batches.answer('b', 'second', true)).toEqual({ type: 'recorded' });
    expect(batches.answer('a', 'first', true)).toEqual({
      type: 'complete',
      calls: [
        { command, output: 'first' },
        { command, output: 'second' },
      ],
    });
  });

  it('asks for no reply if nobody wants one', () => {
    const batches = new ToolBatches();
    batches.open([request('a'), request('b')]);
    expect(batches.answer('a', '', false)).toEqual({ type: 'recorded' });
    expect(batches.answer('b', '', false)).toEqual({ type: 'recorded' });
  });

  it('takes one answer for each call', () => {
    const batches = new ToolBatches();
    batches.open([request('a'), request('b')]);
    batches.answer('a', '', true);
    expect(batches.answer('a', 'again', true)).toEqual({ type: 'unknown-call' });
    expect(batches.answer('c', '', true)).toEqual({ type: 'unknown-call' });
  });

  it('keeps batches apart, and forgets those that nobody answers', () => {
    const batches = new ToolBatches();
    batches.open([request('first')]);
    for (let index = 0; index < 64; index++) batches.open([request(`call ${index}`)]);
    expect(batches.answer('first', '', true)).toEqual({ type: 'unknown-call' });
    expect(batches.answer('call 3', 'x', true)).toMatchObject({ type: 'complete' });
  });
});
