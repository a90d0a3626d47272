import type { Language } from '../../../../src/shared/text/catalogue.ts';
import { languages } from '../../../../src/shared/text/languages.ts';

export function languageOf(tag: string): Language {
  const found = languages.find((language) => language.tag === tag);
  if (found === undefined) throw new Error(`There is no language ${tag}.`);
  return found;
}
