import type { Catalogue } from '../catalogue.ts';

export const profilesText: Catalogue['profiles'] = {
  title: 'Profile',
  hint: 'Ein Profil legt fest, wie der Assistent für einen Zweck ist: Anweisungen, Modell, Stimme und Werkzeuge. Mit einem anderen Profil wechselt das alles; ein laufender Anruf behält, womit es begonnen hat.',
  first: 'Alltag',
  select: 'Profil',
  add: 'Neues Profil',
  addHint: 'Es beginnt wie das gewählte.',
  name: 'Name des Profils',
  namePlaceholder: 'z. B. Spanisch üben',
  save: 'Speichern',
  cancel: 'Abbrechen',
  rename: 'Umbenennen',
  remove: 'Löschen',
  removeQuestion: (name) => `„${name}“ mit seinen Anweisungen löschen?`,
  removeConfirm: 'Profil löschen',
  details: (model, voice) => (voice === '' ? model : `${model}, ${voice}`),
  toolsOff: (tools) => `ohne ${tools}`,
  chosen: (name) => `${name} ist gewählt.`,
  goneProblem: {
    code: 'unknown-profile',
    title: 'Kein solches Profil',
    message: 'Dieses Profil gibt es nicht mehr. Wählen Sie ein anderes.',
  },
  tooManyProblem: (most) => ({
    code: 'too-many-profiles',
    title: 'Zu viele Profile',
    message: `Es kann ${most} Profile geben. Löschen Sie zuerst eines.`,
  }),
  lastProblem: {
    code: 'last-profile',
    title: 'Das letzte Profil',
    message: 'Ein Profil muss bleiben. Benennen Sie dieses um oder ändern Sie es.',
  },
};

export const transferText: Catalogue['transfer'] = {
  title: 'Einstellungen mitnehmen',
  hint: 'Die Datei enthält Profile, Tastenkürzel und alle übrigen Einstellungen. Schlüssel, Ordner und Berechtigungen enthält sie nicht: Die werden auf jedem Computer neu vergeben.',
  export: 'Exportieren …',
  import: 'Importieren …',
  exported: (path) => `Gespeichert als ${path}`,
  exportDialog: 'Einstellungen exportieren',
  importDialog: 'Einstellungen importieren',
  fileKind: 'Parley-Einstellungen',
  previewTitle: (fileName) => `${fileName} ändert:`,
  nothing: (fileName) => `${fileName} ändert nichts: Es ist schon alles so.`,
  ignored: (keys) => `Nicht übernommen, weil dieses Parley es nicht kennt: ${keys}`,
  server: (provider, url) =>
    `Anrufe bei ${provider} und der Schlüssel dafür gehen dann an ${url}. Fahren Sie nur fort, wenn Sie diesem Server vertrauen.`,
  apply: 'Übernehmen',
  cancel: 'Nicht übernehmen',
  applied: 'Die Einstellungen wurden übernommen.',
  other: 'Weitere Einstellungen',
  keys: {
    profiles: 'Profile',
    profileId: 'Das gewählte Profil',
    modelId: 'Modell',
    voices: 'Stimmen',
    instructions: 'Anweisungen',
    echoCancellation: 'Echounterdrückung',
    turnTaking: 'Sprecherwechsel',
    theme: 'Farbschema',
    language: 'Sprache',
    keepsHistory: 'Ob Gespräche aufbewahrt werden',
    keepsAudio: 'Ob der Ton aufbewahrt wird',
    historyRetention: 'Wie lange Gespräche aufbewahrt werden',
    showsSidebar: 'Die Liste der Gespräche',
    serverUrls: 'Server',
    gemini: 'Google-Cloud-Projekt',
    aws: 'AWS-Region und AWS-Profil',
  },
  notSettingsProblem: {
    code: 'not-settings',
    title: 'Keine Einstellungsdatei',
    message:
      'Diese Datei hat Parley nicht exportiert. Wählen Sie eine, die mit „Exportieren“ entstanden ist.',
  },
  laterVersionProblem: {
    code: 'later-settings',
    title: 'Aus einem neueren Parley',
    message:
      'Eine neuere Version von Parley hat diese Datei geschrieben. Aktualisieren Sie Parley und importieren Sie sie dann.',
  },
  notReadProblem: {
    code: 'settings-not-read',
    title: 'Nicht importiert',
    message:
      'Parley konnte die Datei nicht lesen. Prüfen Sie, ob es sie noch gibt und ob Sie sie lesen dürfen.',
  },
  notWrittenProblem: {
    code: 'settings-not-exported',
    title: 'Nicht exportiert',
    message:
      'Parley konnte die Datei nicht schreiben. Wählen Sie einen anderen Ordner oder schaffen Sie Platz.',
  },
  importGoneProblem: {
    code: 'import-gone',
    title: 'Wählen Sie die Datei noch einmal',
    message: 'Inzwischen wurde eine andere Datei gewählt oder diese schon übernommen.',
  },
};

export const voicePreviewText: Catalogue['voicePreview'] = {
  listen: 'Anhören',
  listenTo: (voice) => `${voice} anhören`,
  asking: 'Wird gefragt …',
  stop: 'Stopp',
  hint: 'Das Modell sagt einen Satz; er kostet so viel wie jeder andere.',
  freeHint: 'Die Stimme sagt einen Satz.',
  inCall: 'Stimmen lassen sich ausprobieren, wenn kein Anruf läuft.',
  sentence: 'Hallo! So klinge ich, wenn wir miteinander sprechen.',
  inCallProblem: {
    code: 'preview-in-call',
    title: 'Ein Anruf läuft',
    message: 'Stimmen lassen sich ausprobieren, wenn kein Anruf läuft. Beenden Sie ihn zuerst.',
  },
  silentProblem: {
    code: 'silent-preview',
    title: 'Das Modell hat nichts gesagt',
    message:
      'Die Stimme ließ sich nicht ausprobieren. Versuchen Sie es noch einmal, oder beginnen Sie einen Anruf mit ihr.',
    action: 'retry' as const,
  },
};
