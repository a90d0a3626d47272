import { assert, dictionary, jsonValue, property, string, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFrame } from '../../../../src/main/realtime/providers/openai/frame.ts';

const type = 'response.output_audio.delta';
const sound = Buffer.alloc(4_800, 'sound').toString('base64');
const padding = 'x'.repeat(2_000);

const bytesOf = (event: unknown): Buffer => Buffer.from(JSON.stringify(event));

describe('a frame', () => {
  it('of sound reads as JSON.parse reads it, whatever stands around the sound', () => {
    const around = dictionary(
      string({ unit: 'grapheme' }).filter((key) => !['__proto__', 'type', 'delta'].includes(key)),
      jsonValue(),
    );
    const base64 = uint8Array({ maxLength: 4_000 }).map((bytes) =>
      Buffer.from(bytes).toString('base64'),
    );
    assert(
      property(around, base64, around, (before, delta, after) => {
        const event = { ...before, type, delta, ...after };
        const text = JSON.stringify(event);
        expect(parseFrame(Buffer.from(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['sound in the spelling of the beta', { type: 'response.audio.delta', delta: sound }],
    ['a long text', { type: 'response.output_text.delta', delta: `Grüße – ${padding}` }],
    ['sound that is none', { type, delta: 'no', item_id: padding }],
    ['sound within something else', { type, response: { delta: sound } }],
    [
      'sound within something else, and empty sound',
      { type, response: { delta: sound }, delta: '' },
    ],
    ['a text that looks like sound', { type, item_id: `","delta":"${sound}"`, delta: sound }],
    ['a list', [{ type, delta: sound }]],
    ['no type', { delta: sound }],
  ])('with %s reads as JSON.parse reads it', (_what, event) => {
    expect(parseFrame(bytesOf(event))).toEqual(event);
    expect(parseFrame(JSON.stringify(event))).toEqual(event);
  });

  it.each([
    ['escapes in the sound', `{"type":"${type}","delta":"${sound}\\/AAA"}`],
    ['sound twice', `{"type":"${type}","delta":"${sound}","delta":"AAAA"}`],
    ['spaces', `{ "type" : "${type}" , "delta" : "${sound}" }`],
  ])('with %s reads as JSON.parse reads it', (_what, text) => {
    expect(parseFrame(Buffer.from(text))).toEqual(JSON.parse(text));
  });

  it.each([
    ['a cut in the sound', `{"type":"${type}","delta":"${sound}`],
    ['a cut after it', `{"type":"${type}","delta":"${sound}"`],
    ['rubbish after it', `{"type":"${type}","delta":"${sound}"}}`],
    ['nothing', ''],
  ])('with %s is not JSON', (_what, text) => {
    expect(() => parseFrame(Buffer.from(text))).toThrow(SyntaxError);
  });
});
