import { chooseLanguage } from '../../shared/text/choose-language.ts';
import { languages } from '../../shared/text/languages.ts';
import { currentLocale } from '../../shared/text/locale.ts';
import { currentLanguage, onLanguageChange, setLanguage } from '../../shared/text/text.ts';

/**
 * Lets this page speak the language that counts.
 * @param setting a tag, or "system"
 * @param wanted the tags of the system, the most wanted first
 */
export function applyLanguage(setting: string, wanted: readonly string[]): void {
  const { language, locale } = chooseLanguage(setting, wanted, languages);
  if (language.tag === currentLanguage().tag && locale === currentLocale()) return;
  setLanguage(language, locale);
}

/** Tells screen readers and hyphenation the language of this page, now and after each change. */
export function markPageLanguage(): void {
  const mark = (): void => {
    document.documentElement.lang = currentLanguage().tag;
  };
  onLanguageChange(mark);
  mark();
}
