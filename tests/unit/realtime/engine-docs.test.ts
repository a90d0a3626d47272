import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const examples = join(root, 'examples/engine');
const text = readFileSync(join(root, 'docs/engine.md'), 'utf8');

/** `tsc` checks the files; this test keeps the document equal to them. */
describe('docs/engine.md', () => {
  const shown = [...text.matchAll(/^`examples\/engine\/(.+\.ts)`:\n\n```ts\n([\s\S]*?)^```$/gm)];

  it.each(shown.map(([, file = '', code = '']) => [file, code]))(
    'shows %s as it is',
    (file, code) => {
      expect(code).toBe(readFileSync(join(examples, basename(file)), 'utf8'));
    },
  );

  it('shows every example, and no code that is not one', () => {
    expect(shown.map(([, file]) => file).sort()).toEqual(readdirSync(examples).sort());
    expect(text.match(/^```ts$/gm)).toHaveLength(shown.length);
  });
});
