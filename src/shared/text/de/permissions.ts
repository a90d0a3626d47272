import type { Catalogue } from '../catalogue.ts';

export const permissionsText: Catalogue['permissions'] = {
  foldersTitle: 'Ordner',
  foldersHint:
    'Der Assistent sieht nur, was in diesen Ordnern liegt. Darin zu lesen braucht keine weitere Nachfrage; jede Änderung wird Ihnen vorher gezeigt.',
  noFolders: 'Keine: Der Assistent sieht keine Datei und kann keinen Befehl ausführen.',
  addFolder: 'Ordner hinzufügen',
  addForReading: 'Nur zum Lesen hinzufügen',
  access: (path) => `Zugriff auf ${path}`,
  accesses: { read: 'Lesen', 'read-write': 'Lesen und ändern' },
  removeFolder: (path) => `${path} entfernen`,
  remove: 'Entfernen',
  kindsTitle: 'Werkzeuge',
  kinds: {
    files: {
      label: 'Dateien',
      hint: 'In den Ordnern oben auflisten, finden, lesen, schreiben und rückgängig machen.',
    },
    commands: {
      label: 'Befehle',
      hint: 'Programme in den Ordnern oben ausführen, wenn Sie zugestimmt haben.',
    },
    computer: {
      label: 'Dieser Computer',
      hint: 'Zwischenablage, Öffnen von Dateien und Adressen, Mitteilungen, ein Blick auf den Bildschirm.',
    },
  },
  kindsNextCall:
    'Was Sie einschalten, kommt mit dem nächsten Anruf; was Sie ausschalten, endet sofort.',
  commandsTitle: 'Befehle',
  sandbox: 'Befehle in einer Sandbox ausführen',
  sandboxHint: 'Sie können nur in den Ordnern schreiben, die zum Ändern freigegeben sind.',
  sandboxMissing: (reason) => `Hier nicht möglich: ${reason}`,
  network: 'Befehle dürfen das Netzwerk nutzen',
  networkHint: 'Sonst sagt ein Befehl, der das Netzwerk braucht, es in seiner Anfrage.',
  consentTitle: 'Zustimmung',
  spokenYes: 'Ein gesprochenes „Ja“ zählt',
  spokenYesHint:
    'Nur für das, was nichts zerstört, nie für Befehle, und nur, während das Modell schweigt.',
  timeOut: 'Antwortet niemand: abgelehnt nach',
  timeOuts: {
    5: '5 Sekunden',
    30: '30 Sekunden',
    60: '1 Minute',
    120: '2 Minuten',
    300: '5 Minuten',
    600: '10 Minuten',
  },
  timeOutOther: (seconds) => `${seconds} Sekunden`,
  grantsTitle: 'Dauerhafte Erlaubnisse',
  grantsHint: 'Was Sie für mehr als einmal erlaubt haben. Es läuft ohne Nachfrage.',
  noGrants: 'Keine: Vor jeder Änderung wird gefragt.',
  untilDate: (date) => `Bis ${date}`,
  thisConversation: 'In diesem Gespräch',
  revoke: 'Widerrufen',
  revokeNamed: (label) => `Widerrufen: ${label}`,
};
