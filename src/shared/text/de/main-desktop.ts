import type { Catalogue } from '../catalogue.ts';

export const appProblemsText: Catalogue['appProblems'] = {
  invalidRequest: {
    title: 'Das hat nicht geklappt',
    message:
      'Das Fenster verlangte etwas, das nicht passt. Versuchen Sie etwas anderes, oder starten Sie Parley neu.',
  },
  tooManyRequests: {
    title: 'Einen Moment',
    message:
      'Parley ist noch mit früheren Anfragen beschäftigt. Versuchen Sie es gleich noch einmal.',
  },
  internal: {
    title: 'Etwas ist schiefgegangen',
    message:
      'Parley stieß auf einen Fehler, mit dem es nicht gerechnet hat. Näheres steht in seinem Protokoll.',
  },
  noGesture: {
    title: 'Niemand hat etwas gedrückt',
    message: 'Parley nimmt das nur von Ihnen: Drücken Sie selbst den Knopf oder die Taste.',
  },
  noSoundWindow: {
    title: 'Kein Fenster',
    message: 'Das Fenster, das Ton verlangte, ist fort. Öffnen Sie es erneut.',
  },
  noSharingWindow: {
    title: 'Kein Fenster',
    message: 'Das Fenster, das etwas freigibt, ist fort. Öffnen Sie es erneut.',
  },
  settingsNotSaved: {
    title: 'Nicht gespeichert',
    message:
      'Parley konnte die Einstellungen nicht speichern. Prüfen Sie, ob der Datenträger freien Platz hat.',
  },
  noMicrophoneSettings: {
    title: 'Nicht hier',
    message: 'Öffnen Sie die Toneinstellungen Ihres Systems und wählen Sie dort ein Mikrofon.',
  },
  noScreenSettings: {
    title: 'Nicht hier',
    message:
      'Dieses System hat keine Einstellung für den Bildschirm, die Parley öffnen könnte. Suchen Sie sie in den Datenschutzeinstellungen.',
  },
  noCameraSettings: {
    title: 'Nicht hier',
    message:
      'Dieses System hat keine Einstellung für die Kamera, die Parley öffnen könnte. Suchen Sie sie in den Datenschutzeinstellungen.',
  },
};

export const keyProblemsText: Catalogue['keyProblems'] = {
  locked: {
    title: 'Der Schlüssel ist gesperrt',
    message:
      'Der Schlüsselbund des Systems öffnet den gespeicherten Schlüssel nicht. Entsperren Sie den Schlüsselbund, oder tragen Sie den Schlüssel erneut ein.',
  },
  malformed: {
    title: 'Das ist kein AWS-Schlüssel',
    message:
      'Geben Sie die Zugriffsschlüssel-ID, einen Doppelpunkt und den geheimen Zugriffsschlüssel ein: AKIA…:wJal…. Bei befristeten Schlüsseln folgen noch ein Doppelpunkt und das Sitzungstoken.',
  },
  notNeeded: {
    title: 'Kein Schlüssel nötig',
    message: 'Dieser Anbieter nimmt hier keinen Schlüssel an.',
  },
  notStored: {
    title: 'Der Schlüssel wurde nicht gespeichert',
    message:
      'Parley konnte seine Schlüsseldatei nicht schreiben. Prüfen Sie, ob der Datenträger freien Platz hat, und versuchen Sie es erneut.',
  },
  slotLocked:
    'Der Schlüsselbund des Systems öffnet einen gespeicherten Wert nicht. Entsperren Sie den Schlüsselbund, oder tragen Sie den Wert erneut ein.',
};

export const dialogsText: Catalogue['dialogs'] = {
  chooseFolder: 'Ordner für den Assistenten wählen',
  saveActivity: 'Protokoll speichern',
  exportConversation: 'Gespräch exportieren',
  crash: {
    title: 'Das Fenster von Parley stürzt immer wieder ab',
    message:
      'Es erneut zu öffnen half nicht. Sie können es noch einmal versuchen, oder Parley beenden und neu starten.',
    retry: 'Erneut versuchen',
    quit: 'Beenden',
  },
};

export const menuText: Catalogue['menu'] = {
  help: 'Hilfe',
  setup: 'Einrichtung wiederholen',
  file: 'Ablage',
  edit: 'Bearbeiten',
  view: 'Darstellung',
  window: 'Fenster',
  about: (app) => `Über ${app}`,
  services: 'Dienste',
  hide: (app) => `${app} ausblenden`,
  hideOthers: 'Andere ausblenden',
  unhide: 'Alle einblenden',
  quit: (app) => `${app} beenden`,
  close: 'Fenster schließen',
  undo: 'Widerrufen',
  redo: 'Wiederholen',
  cut: 'Ausschneiden',
  copy: 'Kopieren',
  paste: 'Einsetzen',
  pasteAndMatchStyle: 'Einsetzen und Stil anpassen',
  delete: 'Löschen',
  selectAll: 'Alles auswählen',
  resetZoom: 'Originalgröße',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  togglefullscreen: 'Vollbildmodus ein/aus',
  minimize: 'Im Dock ablegen',
  zoom: 'Zoomen',
  front: 'Alle nach vorne bringen',
};
