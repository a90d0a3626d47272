import { describe, expect, it } from 'vitest';
import { assert, constantFrom, json, jsonValue, property } from 'fast-check';
import { jsonErrorOffset } from '../../../../src/shared/mcp/json-error.ts';
import { parseRelaxedJson } from '../../../../src/shared/mcp/relaxed-json.ts';

describe('where a text stops being JSON', () => {
  it.each<[string, number]>([
    ['nope', 0],
    ['{"a": nope}', 6],
    ['{"a" 1}', 5],
    ['{"a": 1 "b": 2}', 8],
    ['[1, 2', 5],
    ['{"a": "b', 6],
    ['[1]]', 3],
    ['{]', 1],
    ['[1,]', 3],
    ['{,}', 1],
    ["{'a': 1}", 1],
    ['01', 1],
    ['', 0],
    ['['.repeat(100_000), 100_000],
  ])('%j', (text, offset) => {
    expect(jsonErrorOffset(text)).toBe(offset);
  });

  it('is its end for all that is JSON', () => {
    assert(
      property(json(), (text) => {
        expect(jsonErrorOffset(text)).toBe(text.length);
      }),
    );
  });
});

describe('relaxed JSON', () => {
  it('is whatever JSON is', () => {
    assert(
      property(jsonValue(), constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseRelaxedJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it('says where it breaks off, comments or not', () => {
    expect(parseRelaxedJson('{ // words\n /* more\n */ "a": oops }')).toEqual({
      ok: false,
      line: 3,
      column: 10,
    });
  });
});
