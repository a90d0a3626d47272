import type { Catalogue, Language } from './catalogue.ts';
import { name, text as english } from './en/index.ts';
import { setLocale } from './locale.ts';

let current: Language = { tag: 'en', name, text: english };
const listeners = new Set<() => void>();

/**
 * The words of the chosen language, English until one is chosen. Read it when something is shown
 * and never keep parts of it in a constant of a module: it is another object after a change.
 */
export let text: Catalogue = english;

export function currentLanguage(): Language {
  return current;
}

/** @param locale by which dates and numbers are written; by default as the language has it */
export function setLanguage(language: Language, locale: string = language.tag): void {
  current = language;
  text = language.text;
  setLocale(locale);
  for (const listener of listeners) listener();
}

/** @returns a function that ends the subscription. */
export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
