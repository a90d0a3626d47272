import type { Catalogue } from '../catalogue.ts';

export const diagnosticsText: Catalogue['diagnostics'] = {
  doctorTitle: 'Doktor',
  doctorHint:
    'Prüft Ton, Netz, Schlüssel und Speicher auf einmal. Das Mikrofon ist einige Sekunden offen, und ein kurzer Ton wird gespielt.',
  run: 'Alles prüfen',
  runAgain: 'Noch einmal prüfen',
  running: 'Wird geprüft',
  speakNow: 'Sagen Sie jetzt etwas.',
  inCall: 'Beenden Sie zuerst das Gespräch: Es hat das Mikrofon.',
  copy: 'Bericht kopieren',
  copied: 'Der Bericht ist in der Zwischenablage.',
  listLabel: 'Was geprüft wurde',
  allWell: 'Alles ist in Ordnung.',
  found: (count) =>
    count === 1 ? 'Ein Punkt braucht Aufmerksamkeit.' : `${count} Punkte brauchen Aufmerksamkeit.`,
  states: { ok: 'Gut', warning: 'Bitte ansehen', failed: 'Geht nicht', running: 'Wird geprüft' },
  checks: {
    microphone: 'Mikrofon',
    speaker: 'Lautsprecher',
    network: 'Netz',
    clock: 'Uhr',
    provider: 'Modell und Schlüssel',
    keyring: 'Schlüsselbund',
    history: 'Verlauf',
    disk: 'Speicherplatz',
  },

  logTitle: 'Protokoll',
  logHint:
    'Sagt, was schiefging, nie, was gesprochen wurde. Zwei Dateien von höchstens 2 MB, ohne Schlüssel und ohne Ihre Pfade.',
  openLogs: 'Ordner des Protokolls öffnen',

  bundleTitle: 'Paket für Helfer',
  bundleHint:
    'Eine ZIP-Datei mit Protokoll, Versionen, dem Bericht des Doktors und den Einstellungen ohne Geheimnisse und private Texte. Sie sehen vor dem Speichern, was darin ist; gesendet wird nichts.',
  prepare: 'Zeigen, was darin wäre',
  preparing: 'Wird gesammelt',
  save: 'Paket speichern',
  saved: (path) => `Gespeichert als ${path}`,
  filesLabel: 'Dateien des Pakets',
  shortened: 'Das Ende davon:',
  saveDialog: 'Paket speichern',

  setupTitle: 'Einrichtung',
  setupHint: 'Mikrofon und Lautsprecher, Schlüssel und Ordner, Schritt für Schritt.',
  runSetup: 'Einrichtung wiederholen',

  bundleGoneProblem: {
    code: 'bundle-gone',
    title: 'Nicht gespeichert',
    message:
      'Inzwischen wurde ein anderes Paket gemacht. Sehen Sie es noch einmal an und speichern Sie dieses.',
  },
  notSavedProblem: {
    code: 'not-saved',
    title: 'Nicht gespeichert',
    message:
      'Das Paket ließ sich dort nicht schreiben. Wählen Sie einen anderen Ort und prüfen Sie den freien Platz.',
  },
  notOpenedProblem: {
    code: 'not-opened',
    title: 'Nicht geöffnet',
    message: 'Ihr System hat es nicht geöffnet. Öffnen Sie es von Hand.',
  },
};
