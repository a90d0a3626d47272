import type { Catalogue } from '../catalogue.ts';
import { formatNumber } from '../format.ts';

export const requestsText: Catalogue['requests'] = {
  because: {
    harmless: 'Es ändert nichts.',
    look: 'Es sieht nur hin, in freigegebenen Ordnern.',
    expired: 'Die Erlaubnis dafür ist abgelaufen.',
    risks: {
      look: 'Es zeigt dem Modell etwas Privates.',
      change: 'Es ändert etwas auf diesem Computer.',
      run: 'Es führt ein Programm auf diesem Computer aus.',
      'reach-out': 'Es reicht über diesen Computer hinaus.',
    },
  },
  grants: {
    exactCommand: (place) => `Genau dieser Befehl ${place}`,
    commandPrefix: (words, place) => `Befehle, die mit „${words}“ beginnen, ${place}`,
    place: (folder) => `in ${folder}`,
    withNetwork: 'mit Netzwerk',
    withoutSandbox: 'ohne Sandbox',
    folder: (root) => `Alles in ${root}`,
    origin: (origin) => `Jede Seite von ${origin}`,
    clipboardRead: 'Immer, wenn er die Zwischenablage lesen möchte',
    clipboardWrite: 'Immer, wenn er in die Zwischenablage kopiert',
    screen: 'Immer, wenn er den Bildschirm ansehen möchte',
    exactTool: (tool, server) => `„${tool}“ von ${server} mit genau diesen Angaben`,
    tool: (tool, server) => `„${tool}“ von ${server} mit beliebigen Angaben`,
  },
  readClipboard: 'Die Zwischenablage lesen',
  readClipboardText: 'Das Modell bekommt den Text, den Sie zuletzt kopiert haben.',
  writeClipboard: (characters) =>
    `${formatNumber(characters)} Zeichen in die Zwischenablage kopieren`,
  lookAtScreen: 'Den Bildschirm ansehen',
  lookAtScreenText: (display) => `Das Modell bekommt ein Bild von ${display}.`,
  lookalikeSite:
    'Der Name dieser Website hat Buchstaben, die anderen gleichen können. Vergleichen Sie ihn Buchstabe für Buchstabe.',
  notEncrypted: 'Diese Adresse ist nicht verschlüsselt.',
  trash: {
    folder: (entries) =>
      `Ein Ordner mit ${formatNumber(entries)} Einträgen kommt in den Papierkorb.`,
    link: 'Nur die Verknüpfung kommt in den Papierkorb.',
    file: 'Es kommt in den Papierkorb.',
  },
  sandbox: {
    off: 'Die Sandbox ist ausgeschaltet. Der Befehl kann alles ändern, was Sie ändern können, und das Netzwerk nutzen.',
    missing: (reason) =>
      `Keine Sandbox: ${reason} Der Befehl kann alles ändern, was Sie ändern können, und das Netzwerk nutzen.`,
    onWithNetwork: 'Sandbox an: schreibt nur in freigegebenen Ordnern, mit Netzwerk.',
    on: 'Sandbox an: schreibt nur in freigegebenen Ordnern, ohne Netzwerk.',
    reasons: {
      system: 'Dieses System hat keine Sandbox, die Parley nutzen kann.',
      seatbelt: 'sandbox-exec funktioniert auf diesem Mac nicht.',
      notInstalled: 'bubblewrap ist nicht installiert (Paket bubblewrap).',
      notAllowed: 'Das System lässt bubblewrap keine Sandbox anlegen.',
    },
  },
};

export const toolProblemsText: Catalogue['toolProblems'] = {
  tooManyFolders: {
    title: 'Zu viele Ordner',
    message: (max) =>
      `Höchstens ${max} Ordner können freigegeben sein. Entfernen Sie zuerst einen.`,
  },
  unknownFolder: {
    title: 'Kein freigegebener Ordner',
    message:
      'Dieser Ordner ist nicht mehr freigegeben. Fügen Sie ihn mit „Ordner hinzufügen“ erneut hinzu.',
  },
  jobGone: {
    title: 'Er ist beendet',
    message: 'Der Befehl läuft nicht mehr.',
  },
  notExported: {
    title: 'Nicht gespeichert',
    message:
      'Das Protokoll ließ sich dort nicht schreiben. Wählen Sie einen anderen Ort, und prüfen Sie den freien Platz.',
  },
};
