import type { Catalogue } from '../catalogue.ts';

export const devicesText: Catalogue['devices'] = {
  microphone: 'Mikrofon',
  speaker: 'Lautsprecher',
  systemDefault: (name) => `Standard des Systems (${name})`,
  unknownDefault: 'Standard des Systems',
  noMicrophone: 'Kein Mikrofon gefunden. Schließen Sie eines an.',
  noSpeaker: 'Kein Lautsprecher gefunden. Schließen Sie einen an.',
  gone: 'Das gewählte Gerät ist nicht angeschlossen',
  active: (device) => `In Gebrauch: ${device}`,
  speakerFixed: 'Das System wählt den Lautsprecher.',
  echo: 'Echounterdrückung',
  echoHint:
    'Hält die Antwort aus Ihrem Lautsprecher von Ihrem Mikrofon fern. Schalten Sie sie nur mit Kopfhörern aus.',
  level: 'Pegel des Mikrofons',
  test: 'Mikrofon prüfen',
  stopTest: 'Prüfung beenden',
  testHint:
    'Sagen Sie etwas: Der Balken folgt Ihrer Stimme. Nichts wird aufgenommen oder gesendet.',
  inCall: 'Der Balken zeigt, was der Anruf gerade hört.',
};
