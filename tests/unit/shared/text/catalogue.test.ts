import { afterEach, describe, expect, it } from 'vitest';
import { text as english } from '../../../../src/shared/text/en/index.ts';
import { languages } from '../../../../src/shared/text/languages.ts';
import { setLanguage } from '../../../../src/shared/text/text.ts';
import { languageOf } from './language-of.ts';
import { leavesOf, usedArguments, type Leaf } from './leaves.ts';
import { sameEverywhere, sameWords } from './same-words.ts';

const englishLeaves = leavesOf(english);
const others = languages.filter(({ tag }) => tag !== 'en');

/** A language may leave out only what English leaves out. */
const isEmptyInEnglish = (path: string): boolean => englishLeaves.get(path) === '';

/** Problems stand in the catalogue as a whole: what the app knows them by is no word. */
const isMark = (path: string): boolean => /\.(?:code|action)$/.test(path);

function isSameByRight(tag: string, path: string, leaf: Leaf): boolean {
  if (isMark(path) || typeof leaf !== 'string' || !/\p{L}{2}/u.test(leaf)) return true;
  if (sameEverywhere.some((known) => path === known || path.startsWith(`${known}.`))) return true;
  return (sameWords[tag] ?? []).includes(leaf);
}

afterEach(() => setLanguage(languageOf('en')));

describe('the languages', () => {
  it('are found by their files: English and German at least', () => {
    expect(languages.map(({ tag }) => tag)).toEqual(expect.arrayContaining(['de', 'en']));
  });

  it.each(languages.map(({ tag, name }) => [tag, name]))(
    '%s is named by a standard tag and by itself',
    (tag, name) => {
      expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
      expect(name.trim()).not.toBe('');
    },
  );
});

describe.each(others)('$name', ({ tag, text }) => {
  const leaves = leavesOf(text);

  it('has the same words as English, no more and no fewer', () => {
    expect([...leaves.keys()].sort()).toEqual([...englishLeaves.keys()].sort());
  });

  it('leaves none empty, and none as it is in English', () => {
    const untranslated = [...leaves].filter(
      ([path, leaf]) => leaf === englishLeaves.get(path) && !isSameByRight(tag, path, leaf),
    );
    const empty = [...leaves].filter(
      ([path, leaf]) => typeof leaf === 'string' && leaf.trim() === '' && !isEmptyInEnglish(path),
    );
    expect({ untranslated, empty }).toEqual({ untranslated: [], empty: [] });
  });

  it('knows each problem by the same code and action', () => {
    const marks = [...leaves].filter(([path]) => isMark(path));
    expect(marks).toEqual([...englishLeaves].filter(([path]) => isMark(path)));
  });

  it('says in each sentence what English says in it', () => {
    setLanguage(languageOf(tag));
    const differing = [...leaves].flatMap(([path, leaf]) => {
      const model = englishLeaves.get(path);
      if (typeof leaf !== 'function' || typeof model !== 'function') {
        return typeof leaf === typeof model ? [] : [`${path} is of another kind`];
      }
      const wanted = usedArguments(model, model.length);
      const used = usedArguments(leaf, model.length);
      return wanted.join() === used.join() ? [] : [`${path} uses ${used}, English uses ${wanted}`];
    });
    expect(differing).toEqual([]);
  });
});

describe('English', () => {
  it('makes use of every argument that its sentences take', () => {
    const unused = [...englishLeaves].flatMap(([path, leaf]) => {
      if (typeof leaf !== 'function' || path === 'mcp.pasting.problem') return [];
      const used = usedArguments(leaf, leaf.length);
      return used.length === leaf.length ? [] : [`${path} uses ${used} of ${leaf.length}`];
    });
    expect(unused).toEqual([]);
  });
});
