import { preferredLocales } from './desktop/preferred-locales.ts';
import type { SettingsStore } from './storage/settings.ts';
import { chooseLanguage } from '../shared/text/choose-language.ts';
import { languages } from '../shared/text/languages.ts';
import { setLanguage } from '../shared/text/text.ts';

/**
 * Lets main speak the language that the settings say, now and after each change.
 * @param onChange is also called now: for what does not ask anew for its words, such as the menu
 * @returns the tags that the system wants
 */
export function followLanguage(settings: SettingsStore, onChange: () => void): readonly string[] {
  const wanted = preferredLocales();
  let setting: string | undefined;
  const follow = (next: string): void => {
    if (next === setting) return;
    setting = next;
    const { language, locale } = chooseLanguage(next, wanted, languages);
    setLanguage(language, locale);
    onChange();
  };
  settings.subscribe(({ language }) => follow(language));
  follow(settings.get().language);
  return wanted;
}
