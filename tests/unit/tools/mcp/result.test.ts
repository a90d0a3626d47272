import { describe, expect, it } from 'vitest';
import { UnsupportedInputError } from '../../../../src/main/realtime/errors.ts';
import type { ToolContext } from '../../../../src/main/realtime/tool.ts';
import { resultText, type CallResult } from '../../../../src/main/tools/mcp/result.ts';

interface Shown {
  readonly bytes: string;
  readonly mimeType: string;
}

function context(shown: Shown[] = []): ToolContext {
  return {
    signal: new AbortController().signal,
    toolCallId: 'one',
    session: {
      sendText: async () => undefined,
      showImage: async (data, mimeType) => {
        shown.push({ bytes: Buffer.from(data).toString(), mimeType });
      },
    },
  };
}

const text = (value: string): object => ({ type: 'text', text: value });
const image = (mimeType: string, data = 'aGk='): object => ({ type: 'image', mimeType, data });

describe('what a model reads of a result', () => {
  it.each<[string, CallResult, string]>([
    ['texts', { content: [text('a'), text('b')] }, 'a\nb'],
    ['nothing', {}, '(The tool answered nothing.)'],
    ['an empty text', { content: [text('')] }, '(The tool answered nothing.)'],
    ['structured content alone', { structuredContent: { a: 1 } }, '{"a":1}'],
    [
      'structured content that the text says already',
      { content: [text('{ "b": [1], "a": 1 }')], structuredContent: { a: 1, b: [1] } },
      '{ "b": [1], "a": 1 }',
    ],
    [
      'structured content beside words',
      { content: [text('Found 2.')], structuredContent: [1, 2] },
      'Found 2.\n[1,2]',
    ],
    [
      'a link',
      { content: [{ type: 'resource_link', uri: 'file:///a', name: 'A', mimeType: 'text/plain' }] },
      'Resource file:///a (A, text/plain)',
    ],
    [
      'a resource with text',
      { content: [{ type: 'resource', resource: { uri: 'x://y', text: 'inside' } }] },
      'Resource x://y:\ninside',
    ],
    [
      'a resource of bytes',
      {
        content: [
          {
            type: 'resource',
            resource: { uri: 'x://y', blob: 'aGk=', mimeType: 'application/pdf' },
          },
        ],
      },
      'Resource x://y (application/pdf, 3 bytes, not text)',
    ],
    [
      'sound',
      { content: [{ type: 'audio', data: 'aGk=', mimeType: 'audio/wav' }] },
      '(sound, audio/wav, 3 bytes: it cannot be played to you)',
    ],
    [
      'a type to come',
      { content: [{ type: 'hologram' }] },
      '(content of the type "hologram" that Parley does not know)',
    ],
    [
      'no block at all',
      { content: [null, 7] },
      '(content that Parley does not know)\n(content that Parley does not know)',
    ],
    [
      'a picture of another kind',
      { content: [image('image/svg+xml')] },
      '(a picture, image/svg+xml, 3 bytes: of a kind that cannot be shown)',
    ],
    [
      'a broken picture',
      { content: [image('image/png', '!!')] },
      '(content of the type "image" that Parley does not know)',
    ],
  ])('%s', async (_what, result, expected) => {
    expect(await resultText(result, context())).toBe(expected);
  });

  it('shows pictures, four at most', async () => {
    const shown: Shown[] = [];
    const content = [text('look'), ...Array.from({ length: 5 }, () => image('image/png'))];
    const answer = await resultText({ content }, context(shown));
    expect(shown).toEqual(
      Array.from({ length: 4 }, () => ({ bytes: 'hi', mimeType: 'image/png' })),
    );
    expect(answer.split('\n')).toEqual([
      'look',
      ...Array.from({ length: 4 }, () => 'You now see the picture from the tool.'),
      '(a picture, image/png, 3 bytes: not shown)',
    ]);
  });

  it('shows the picture of a resource', async () => {
    const shown: Shown[] = [];
    const resource = { uri: 'file:///cat.png', blob: 'aGk=', mimeType: 'image/png' };
    const answer = await resultText({ content: [{ type: 'resource', resource }] }, context(shown));
    expect(answer).toBe('You now see the picture file:///cat.png.');
    expect(shown).toHaveLength(1);
  });

  it('keeps the words where the model does not see', async () => {
    const blind = context();
    const session = {
      ...blind.session,
      showImage: () => Promise.reject(new UnsupportedInputError('no')),
    };
    const answer = await resultText(
      { content: [image('image/png'), text('a cat')] },
      { ...blind, session },
    );
    expect(answer).toBe(
      '(a picture, image/png, 3 bytes: This model cannot see pictures. The user can choose one that does.)\na cat',
    );
  });

  it('is cut in the middle', async () => {
    const answer = await resultText({ content: [text(`${'a'.repeat(40_000)}end`)] }, context());
    expect(answer.length).toBeLessThan(30_100);
    expect(answer).toContain('[… 10003 characters left out …]');
    expect(answer.endsWith('end')).toBe(true);
  });

  it('has so many blocks at most', async () => {
    const content = Array.from({ length: 100_000 }, () => text('x'));
    expect(await resultText({ content }, context())).toMatch(/\(and 99800 more\)$/);
  });

  it('survives structured content without end', async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(await resultText({ structuredContent: deep }, context())).toBe(
      '(structured content that is nested too deep)',
    );
  });

  it('is an error where the server says so, without pictures', async () => {
    const shown: Shown[] = [];
    const failed = { content: [text('No such file'), image('image/png')], isError: true };
    await expect(resultText(failed, context(shown))).rejects.toThrow('No such file');
    await expect(resultText({ isError: true }, context())).rejects.toThrow('The tool failed.');
    expect(shown).toEqual([]);
  });
});
