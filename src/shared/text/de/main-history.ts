import type { Catalogue } from '../catalogue.ts';

export const historyProblemsText: Catalogue['historyProblems'] = {
  damaged: {
    title: 'Der Verlauf war beschädigt',
    message: (file) =>
      `Parley konnte seine gespeicherten Gespräche nicht lesen. Sie liegen nun als „${file}“ in seinem Datenordner, und ein neuer Verlauf hat begonnen.`,
  },
  notSaved: {
    title: 'Nicht gespeichert',
    message:
      'Parley konnte dieses Gespräch nicht speichern und versucht es weiter. Prüfen Sie, ob der Datenträger freien Platz hat.',
  },
  gone: {
    title: 'Es ist fort',
    message: 'Dieses Gespräch ist nicht mehr im Verlauf.',
  },
  newer: {
    title: 'Der Verlauf stammt von einem neueren Parley',
    message:
      'Aktualisieren Sie Parley, um Ihre Gespräche wieder zu sehen. Bis dahin wird nicht gespeichert, was Sie sagen, und am Verlauf ändert sich nichts.',
  },
  closed: {
    title: 'Der Verlauf lässt sich nicht öffnen',
    message:
      'Was Sie sagen, wird zurzeit nicht gespeichert. Prüfen Sie, ob der Datenordner von Parley beschreibbar ist, und starten Sie Parley neu.',
  },
  failed: {
    title: 'Mit dem Verlauf ging etwas schief',
    message:
      'Parley konnte das mit seinem Verlauf nicht tun. Näheres steht in seinem Protokoll. Versuchen Sie es erneut.',
  },
  notExported: {
    title: 'Nicht exportiert',
    message:
      'Parley konnte die Datei nicht schreiben. Wählen Sie einen anderen Ordner, oder schaffen Sie Platz.',
  },
};

export const exportedText: Catalogue['exported'] = {
  conversation: 'Gespräch',
  you: 'Sie',
  assistant: 'Assistent',
  tool: (name) => `Werkzeug ${name}`,
  picture: (name) => `Bild: ${name}`,
};
