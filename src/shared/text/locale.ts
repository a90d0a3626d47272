let locale = 'en';

/** The BCP 47 tag by which dates, numbers and lists are written now, such as "de-AT". */
export function currentLocale(): string {
  return locale;
}

/** Only `setLanguage` calls this: words and numbers belong together. */
export function setLocale(tag: string): void {
  locale = tag;
}
