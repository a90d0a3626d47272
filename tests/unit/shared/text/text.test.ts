import { afterEach, describe, expect, it } from 'vitest';
import { noCallProblem } from '../../../../src/main/conversation/problems.ts';
import { currentLocale } from '../../../../src/shared/text/locale.ts';
import {
  currentLanguage,
  onLanguageChange,
  setLanguage,
  text,
} from '../../../../src/shared/text/text.ts';
import { languageOf } from './language-of.ts';

afterEach(() => setLanguage(languageOf('en')));

describe('the words in use', () => {
  it('are English until a language is chosen', () => {
    expect([currentLanguage().tag, text.settings.title]).toEqual(['en', 'Settings']);
  });

  it('follow the language, wherever they were imported before', () => {
    setLanguage(languageOf('de'), 'de-CH');
    expect([text.settings.title, currentLocale()]).toEqual(['Einstellungen', 'de-CH']);
    setLanguage(languageOf('en'));
    expect([text.settings.title, currentLocale()]).toEqual(['Settings', 'en']);
  });

  it('tell of each change until nobody wants to know', () => {
    const seen: string[] = [];
    const stop = onLanguageChange(() => seen.push(text.settings.title));
    setLanguage(languageOf('de'));
    stop();
    setLanguage(languageOf('en'));
    expect(seen).toEqual(['Einstellungen']);
  });

  it('are read by a constant problem when it is shown, and kept by its copies', () => {
    setLanguage(languageOf('de'));
    const sent = structuredClone(noCallProblem);
    setLanguage(languageOf('en'));
    expect([sent.title, noCallProblem.title]).toEqual(['Kein Anruf', 'No call']);
  });
});
