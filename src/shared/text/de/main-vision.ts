import type { Catalogue } from '../catalogue.ts';

export const visionProblemsText: Catalogue['visionProblems'] = {
  notArmed: {
    title: 'Nichts ist freigegeben',
    message: 'Wählen Sie zuerst, was Sie zeigen möchten: Parley sieht nie von selbst hin.',
  },
  needsGesture: {
    title: 'Nichts ist freigegeben',
    message:
      'Parley sieht nur hin, wenn Sie gerade eine Taste oder einen Knopf in seinem Fenster gedrückt haben.',
  },
  notSharing: {
    title: 'Nichts ist freigegeben',
    message: 'Zurzeit ist nichts freigegeben.',
  },
  sourceGone: {
    title: 'Es ist nicht mehr da',
    message: 'Was Sie gewählt haben, wurde inzwischen geschlossen. Wählen Sie etwas anderes.',
  },
  screenDenied: {
    title: 'Kein Zugriff auf den Bildschirm',
    message:
      'Das System lässt Parley den Bildschirm nicht sehen. Erlauben Sie es in den Datenschutzeinstellungen unter „Bildschirm- & Systemaudioaufnahme“, beenden Sie dann Parley und öffnen Sie es erneut: Die Erlaubnis gilt erst von da an.',
  },
  cameraDenied: {
    title: 'Kein Zugriff auf die Kamera',
    message:
      'Das System lässt Parley die Kamera nicht benutzen. Erlauben Sie es in den Datenschutzeinstellungen und geben Sie die Kamera dann erneut frei.',
  },
  captureFailed: {
    title: 'Es ließ sich nicht freigeben',
    message: (name, errorName) =>
      `Das System gab kein Bild von „${name}“ (${errorName}). Wählen Sie es erneut, oder wählen Sie etwas anderes.`,
  },
  cameraGone: {
    title: 'Diese Kamera gibt es nicht',
    message: (name) =>
      `Die Kamera „${name}“ ist nicht mehr angeschlossen. Schließen Sie sie an, oder wählen Sie eine andere.`,
  },
  cameraFailed: {
    title: 'Die Kamera ließ sich nicht öffnen',
    message: (name, errorName) =>
      `Vielleicht benutzt ein anderes Programm die Kamera „${name}“ (${errorName}). Schließen Sie es, oder wählen Sie eine andere Kamera.`,
  },
};

export const visionNotesText: Catalogue['visionNotes'] = {
  yourScreen: 'Ihr Bildschirm',
  began: {
    screen: (name) => `Der Bildschirm „${name}“ ist freigegeben`,
    window: (name) => `Das Fenster „${name}“ ist freigegeben`,
    camera: (name) => `Die Kamera „${name}“ ist freigegeben`,
  },
  stopped: 'Freigabe beendet',
  ended: {
    screen: (name) => `Freigabe beendet: Das System gibt kein Bild von „${name}“ mehr`,
    window: (name) => `Freigabe beendet: Das Fenster „${name}“ wurde geschlossen`,
    camera: (name) => `Freigabe beendet: Die Kamera „${name}“ ist fort`,
  },
};
