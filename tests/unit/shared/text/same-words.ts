/** Paths, or beginnings of paths, that are the same in every language: names, codes, examples. */
export const sameEverywhere: readonly string[] = [
  'app.name',
  'conversation.assistant',
  // Rehearsal knows them in English only.
  'empty.commands',
  'hotkeys.sessions.macos',
  'hotkeys.sessions.windows',
  'keys.providers',
  'keys.serverPlaceholder',
  'keys.fields.location.placeholder',
  'keys.fields.region.placeholder',
  'keys.fields.profile.placeholder',
  'tools.preview.sandbox',
];

/** Words that a language writes as English does, by its tag. */
export const sameWords: Readonly<Record<string, readonly string[]>> = {
  de: ['Esc', 'Name', 'Server', 'Tab'],
};
