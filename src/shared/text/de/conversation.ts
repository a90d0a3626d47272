import type { Catalogue } from '../catalogue.ts';

export const conversationText: Catalogue['conversation'] = {
  label: 'Gespräch',
  you: 'Sie',
  assistant: 'Parley',
  listeningToYou: 'Sie sprechen gerade',
  noWords: 'Gesprochenes ohne Mitschrift',
  interrupted: 'Hier haben Sie unterbrochen',
  notHeard: 'Nicht gehört:',
  jumpToLatest: 'Zum Neuesten',
};

export const emptyText: Catalogue['empty'] = {
  title: 'Sprechen Sie mit Parley',
  automatic: (keys) =>
    `Drücken Sie den runden Knopf oder ${keys} und sprechen Sie. Sie hören die Antwort, und beide Seiten werden hier mitgeschrieben. Unterbrechen Sie, wann immer Sie möchten.`,
  pushToTalk:
    'Halten Sie den runden Knopf oder die Leertaste gedrückt, während Sie sprechen. Sie hören die Antwort, und beide Seiten werden hier mitgeschrieben. Unterbrechen Sie, wann immer Sie möchten.',
  rehearsalTitle: '„Rehearsal“ ist gewählt',
  rehearsal:
    'Es braucht keinen Schlüssel und sendet nichts über das Netz. Es spielt Ihre eigene Stimme ab und nennt deren Länge und die Verzögerung, damit Sie Mikrofon, Lautsprecher und Echo prüfen können. Es versteht keine Sprache.',
  rehearsalCommands: 'Es kennt einige getippte Befehle. Probieren Sie einen aus:',
  // Rehearsal knows them in English only.
  commands: ['list my files', 'read notes.txt', 'run git status', 'what time is it'],
  useModel: 'Ein Modell nutzen, das Sie versteht',
  missingKeyTitle: (provider) => `${provider} braucht einen Schlüssel`,
  missingKey:
    'Tragen Sie ihn einmal in den Einstellungen ein, oder wählen Sie „Rehearsal“, das keinen braucht.',
  setKey: 'Schlüssel eintragen',
  examplesTitle: 'Zum Beispiel',
  examples: [
    '„Hilf mir bei der Vorbereitung auf ein Vorstellungsgespräch.“',
    '„Erkläre mir langsam, was eine Hypothek ist.“',
    '„Lass uns Portugiesisch üben.“',
  ],
};
