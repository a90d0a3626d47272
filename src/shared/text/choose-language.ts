import type { Language } from './catalogue.ts';

export interface ChosenLanguage {
  readonly language: Language;
  /** By which dates and numbers are written: with the region of the system, where it fits. */
  readonly locale: string;
}

/**
 * The language that counts.
 * @param setting a tag, or "system"; one that is not known counts as "system"
 * @param wanted the tags of the system, the most wanted first, such as "de-AT"
 * @param languages what there is; "en" must be among them
 */
export function chooseLanguage(
  setting: string,
  wanted: readonly string[],
  languages: readonly Language[],
): ChosenLanguage {
  const valid = wanted.filter(isLocale);
  const chosen = languages.find(({ tag }) => tag === setting);
  const matches = chosen === undefined ? valid.flatMap((tag) => match(tag, languages)) : [chosen];
  const language = matches[0] ?? languages.find(({ tag }) => tag === 'en');
  if (language === undefined) throw new Error('The catalogue has no English.');
  const fitting = valid.find((tag) => match(tag, [language]).length > 0);
  return { language, locale: fitting ?? language.tag };
}

/** The very tag, or else the same language with another region: "de" for "de-AT". */
function match(wanted: string, languages: readonly Language[]): readonly Language[] {
  const { baseName, language } = new Intl.Locale(wanted);
  const exact = languages.filter(({ tag }) => tag === baseName);
  const alike = languages.filter(({ tag }) => new Intl.Locale(tag).language === language);
  return [...exact, ...alike];
}

/** Systems also name what no standard knows, such as "C". */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
