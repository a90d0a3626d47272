import { app } from 'electron';

/**
 * BCP 47 tags, the most wanted first. `--lang` comes before what the system prefers. Must come after
 * the app is ready.
 */
export function preferredLocales(): readonly string[] {
  const asked = app.commandLine.getSwitchValue('lang');
  const all = [asked, ...app.getPreferredSystemLanguages(), app.getLocale()];
  return [...new Set(all.filter((tag) => tag !== ''))];
}
