import type { Catalogue } from '../catalogue.ts';

export const historyText: Catalogue['history'] = {
  label: 'Gespräche',
  search: 'Gespräche durchsuchen',
  toggle: 'Gespräche zeigen oder verbergen',
  newPrivate: 'Neues privates Gespräch',
  private: 'Privat',
  privateHint: 'Nichts von diesem Gespräch wird gespeichert. Es ist fort, sobald Sie es verlassen.',
  days: { pinned: 'Angeheftet', today: 'Heute', yesterday: 'Gestern', earlier: 'Früher' },
  empty: 'Ihre Gespräche stehen hier, sobald Sie zu sprechen beginnen.',
  off: 'Der Verlauf ist aus: Neue Gespräche werden nicht gespeichert.',
  turnOn: 'Einstellungen zum Verlauf',
  results: 'Gefundene Gespräche',
  found: (count, hasMore) => {
    if (hasMore) return `Mehr als ${count} Gespräche gefunden`;
    return count === 1 ? '1 Gespräch gefunden' : `${count} Gespräche gefunden`;
  },
  nothingFound: (query) => `Nichts gefunden zu „${query}“.`,
  more: 'Es gibt mehr. Ein weiteres Wort grenzt die Suche ein.',
  untitled: (time) => `Gespräch vom ${time}`,
  actions: (title) => `Aktionen für „${title}“`,
  rename: 'Umbenennen',
  newTitle: (title) => `Neuer Titel von „${title}“`,
  isPinned: '(angeheftet)',
  pin: 'Anheften',
  unpin: 'Lösen',
  exportMarkdown: 'Als Markdown exportieren …',
  exportJson: 'Als JSON exportieren …',
  exportWav: 'Ton exportieren (WAV) …',
  noSoundProblem: {
    code: 'no-sound-kept',
    title: 'Kein Ton aufbewahrt',
    message:
      'Der Ton eines Gesprächs wird nur aufbewahrt, solange in den Einstellungen „Ton aufbewahren“ eingeschaltet ist.',
  },
  delete: 'Löschen',
  message: 'Meldung',
  deleted: (title) => `„${title}“ wurde gelöscht.`,
  undo: 'Rückgängig',
  undoHint: 'F8 führt zu dem Knopf, der es rückgängig macht',
};

export const privacyText: Catalogue['privacy'] = {
  keep: 'Gespräche aufbewahren',
  keepHint:
    'Was gesagt wird, wird laufend auf diesem Computer gespeichert, zum Lesen, Durchsuchen und Fortsetzen. Es wird nirgendwo sonst gespeichert.',
  keepAudio: 'Ton aufbewahren',
  keepAudioHint:
    'Ihre Stimme links, die des Assistenten rechts: etwa 230 MB je Stunde, nur auf diesem Computer. Der Ton geht mit seinem Gespräch und lässt sich als WAV-Datei exportieren.',
  retention: 'Aufbewahren',
  forever: 'Für immer',
  days: (count) => `${count} Tage lang`,
  retentionHint:
    'Gerechnet ab dem letzten Wort eines Gesprächs. Angeheftete Gespräche und das offene bleiben.',
  deleteAll: 'Alles löschen',
  deleteAllHint: 'Löscht jedes Gespräch, auch die angehefteten und das offene.',
  deleteAllStart: 'Alle Gespräche löschen',
  deleteAllConfirm: 'Jetzt alle löschen',
  cancel: 'Behalten',
  deleted: 'Alle Gespräche wurden gelöscht.',
};
