import { describe, expect, it } from 'vitest';
import { text } from '../../../../src/shared/text/en/index.ts';
import { chooseLanguage } from '../../../../src/shared/text/choose-language.ts';

const languages = ['de', 'en', 'pt-BR', 'pt'].map((tag) => ({ tag, name: tag, text }));

describe('the language that counts', () => {
  it.each([
    // setting, wanted by the system, language, locale of dates and numbers
    ['system', ['de-AT'], 'de', 'de-AT'],
    ['system', ['de'], 'de', 'de'],
    ['system', ['pt-BR'], 'pt-BR', 'pt-BR'],
    ['system', ['pt-AO'], 'pt-BR', 'pt-AO'],
    ['system', ['fr-FR', 'de-CH', 'en-US'], 'de', 'de-CH'],
    ['system', ['fr'], 'en', 'en'],
    ['system', [], 'en', 'en'],
    ['system', ['C', '', 'en_US.UTF-8', 'de'], 'de', 'de'],
    ['de', ['en-US', 'de-AT'], 'de', 'de-AT'],
    ['de', ['en-US'], 'de', 'de'],
    ['en', ['de-DE', 'en-GB'], 'en', 'en-GB'],
    ['tlh', ['de-DE'], 'de', 'de-DE'],
    ['no tag at all', ['fr'], 'en', 'en'],
  ] as const)(
    '%s for a system that wants %s is %s, written as in %s',
    (setting, wanted, tag, locale) => {
      const chosen = chooseLanguage(setting, wanted, languages);
      expect([chosen.language.tag, chosen.locale]).toEqual([tag, locale]);
    },
  );
});
