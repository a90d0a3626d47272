import { describe, expect, it } from 'vitest';
import { sourceOf, sourcesIn } from './syntax.ts';
import {
  deafComponents,
  readsWhileLoading,
  wordsInMarkup,
  wordsInProblems,
} from './word-checks.ts';

const renderer = sourcesIn('src/renderer');
const main = sourcesIn('src/main').filter(({ path }) => !path.startsWith('src/main/realtime'));
const importsText = "import { text } from '../text/text.ts';";

describe('the words of the user', () => {
  it('stand in no markup', () => {
    expect(renderer.flatMap(wordsInMarkup)).toEqual([]);
  });

  it('stand in no problem', () => {
    expect([...renderer, ...main].flatMap(wordsInProblems)).toEqual([]);
  });

  it('are never read while a module loads', () => {
    expect([...renderer, ...main].flatMap(readsWhileLoading)).toEqual([]);
  });

  it('follow the language in every component that renders by its own rules', () => {
    expect(renderer.flatMap(deafComponents)).toEqual([]);
  });
});

describe('the checks notice', () => {
  it.each([
    ['text between tags', '<p>Hello there</p>'],
    ['text in braces', "<p>{'Hello'}</p>"],
    ['a template', '<p>{`Hello ${name}`}</p>'],
    ['a label for screen readers', '<p aria-label="Hello" />'],
    ['a label in braces', '<Field label={`Hello`} />'],
  ])('%s', (_what, markup) => {
    expect(wordsInMarkup(sourceOf('a.tsx', `const a = ${markup};`))).toHaveLength(1);
  });

  it('a problem with words', () => {
    const source = "fail({ code: 'a', title: 'Hello', message: text.a });";
    expect(wordsInProblems(sourceOf('a.ts', source))).toHaveLength(1);
  });

  it.each([
    'const words = text.settings;',
    'const { settings } = text;',
    'f({ a: text.settings.title });',
  ])('a read while loading: %s', (source) => {
    expect(readsWhileLoading(sourceOf('a.ts', `${importsText}\n${source}`))).toHaveLength(1);
  });

  it('a component that would keep its words', () => {
    expect(deafComponents(sourceOf('a.tsx', 'const A = memo(() => <p />);'))).toHaveLength(1);
  });

  it('nothing where all is well', () => {
    const source = `${importsText}\nconst A = () => <p title={text.a} className="b c">{text.b} · 1 <code>ls</code></p>;`;
    const file = sourceOf('a.tsx', source);
    expect([...wordsInMarkup(file), ...readsWhileLoading(file)]).toEqual([]);
  });
});
