import type { Catalogue } from '../catalogue.ts';

export const aboutText: Catalogue['about'] = {
  version: (version, electron) => `Parley ${version} auf Electron ${electron}`,
  licences: 'Mit der Arbeit anderer',
  licencesHint: 'Parley enthält diese Pakete. Wählen Sie eines, um seine Lizenz zu lesen.',
  licencesFilter: 'Paket suchen',
  licencesMissing: 'Die Liste der Pakete ließ sich nicht lesen. Installieren Sie Parley neu.',
  chromium:
    'Chromium, Node.js und was darin steckt, führt LICENSES.chromium.html neben der App auf.',
  noText: 'Das Paket bringt keinen Lizenztext mit.',
};

export const updatesText: Catalogue['updates'] = {
  title: 'Aktualisierung',
  automatic: 'Nach neuen Versionen suchen',
  automaticHint:
    'Hin und wieder, nie während eines Anrufs. Was gefunden wird, wird geholt und beim Schließen von Parley installiert.',
  beta: 'Beta-Versionen',
  betaHint: 'Früher da und weniger erprobt.',
  check: 'Jetzt suchen',
  install: 'Neu starten und aktualisieren',
  development: 'Dieses Parley läuft aus seinem Quelltext und wird mit ihm aktualisiert.',
  noFeed:
    'Dieses Parley aktualisiert sich nicht selbst. Installieren Sie ein neueres so, wie Sie dieses installiert haben.',
  never: 'Noch nicht gesucht.',
  upToDate: (when) => `Auf dem neuesten Stand. Zuletzt gesucht: ${when}.`,
  waiting: 'Parley sucht nach dem Anruf.',
  checking: 'Es wird gesucht …',
  downloading: (version, percent) => `${version} wird geholt: ${percent}`,
  ready: (version) => `${version} ist bereit.`,
  readyPill: 'Neue Version bereit',
  readyPillHint: 'Sie wird beim Schließen von Parley installiert oder jetzt.',
  notes: (version) => `Neu in ${version}`,
  failedProblem: {
    code: 'update-failed',
    title: 'Keine Aktualisierung',
    message:
      'Die neue Version ließ sich nicht holen. Ihre Version läuft weiter wie bisher, und Parley versucht es später noch einmal.',
  },
  notInstalledProblem: {
    code: 'update-not-installed',
    title: 'Nicht aktualisiert',
    message:
      'Die neue Version ließ sich nicht installieren. Ihre Version läuft weiter wie bisher. Versuchen Sie es später noch einmal.',
  },
  unavailableProblem: {
    code: 'updates-unavailable',
    title: 'Hier nicht möglich',
    message:
      'Dieses Parley aktualisiert sich nicht selbst. Installieren Sie ein neueres so, wie Sie es installiert haben.',
  },
  notReadyProblem: {
    code: 'update-not-ready',
    title: 'Nicht bereit',
    message: 'Es wartet keine neue Version auf ihre Installation.',
  },
  inCallProblem: {
    code: 'update-in-call',
    title: 'Ein Anruf läuft',
    message: 'Parley aktualisiert sich nach dem Anruf. Beenden Sie ihn zuerst.',
  },
};
