import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashOf } from '../../../src/main/tools/policy/canonical.ts';

describe('canonical JSON', () => {
  it('does not depend on the order of members', () => {
    expect(canonicalJson({ b: 1, a: [{ d: 2, c: undefined }] })).toBe('{"a":[{"d":2}],"b":1}');
    expect(hashOf({ a: 1, b: 2 })).toBe(hashOf({ b: 2, a: 1 }));
  });

  it('keeps different values apart', () => {
    const values = fc.tuple(fc.jsonValue(), fc.jsonValue());
    fc.assert(
      fc.property(values, ([a, b]) => {
        const plain = [a, b].map((value): unknown => JSON.parse(JSON.stringify(value)));
        const isSame = isDeepStrictEqual(plain[0], plain[1]);
        expect(canonicalJson(a) === canonicalJson(b)).toBe(isSame);
        expect(JSON.parse(canonicalJson(a))).toEqual(JSON.parse(JSON.stringify(a)));
      }),
    );
  });

  it.each([
    ['NaN', Number.NaN],
    ['a function', () => 1],
    ['a BigInt', 1n],
  ])('refuses %s', (_name, value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });

  it('refuses a circle', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(() => canonicalJson(circle)).toThrow('circle');
  });
});
