import type { Catalogue } from '../catalogue.ts';

export const audioProblemsText: Catalogue['audioProblems'] = {
  chosenDevice: 'Das gewählte Gerät',
  microphoneDenied: {
    title: 'Kein Zugriff auf das Mikrofon',
    message:
      'Das System lässt Parley das Mikrofon nicht benutzen. Erlauben Sie es in den Datenschutzeinstellungen und drücken Sie dann erneut zum Sprechen.',
  },
  noMicrophone: {
    title: 'Kein Mikrofon',
    message:
      'Dieser Computer hat kein Mikrofon. Schließen Sie eines an, oder tippen Sie, statt zu sprechen.',
  },
  noSpeaker: {
    title: 'Kein Lautsprecher',
    message:
      'Es gibt nichts, worüber Ton zu hören wäre. Schließen Sie Lautsprecher oder Kopfhörer an; Antworten erscheinen als Text.',
  },
  silent: {
    title: 'Wir hören nichts',
    message:
      'Das Mikrofon ist offen, liefert aber nur Stille. Prüfen Sie seinen Stummschalter und die Eingangslautstärke, oder wählen Sie ein anderes.',
  },
  mutedBySystem: {
    title: 'Das Mikrofon ist stumm',
    message:
      'Das System oder ein Schalter am Gerät schaltet das Mikrofon stumm. Heben Sie das dort auf, um gehört zu werden.',
  },
  stopped: {
    title: 'Der Ton wurde angehalten',
    message: 'Der Anruf wurde beendet, bevor sein Ton begonnen hatte.',
  },
  answerTooLong: {
    title: 'Die Antwort ist zu lang',
    message:
      'Es kam mehr Ton an, als sich halten lässt; das Ende dieser Antwort ist daher nur als Text zu sehen.',
  },
  microphoneReplaced: {
    title: 'Ein anderes Mikrofon springt ein',
    message: (label) =>
      `Das gewählte Mikrofon ist nicht da. Parley hört auf „${label}“, bis es wieder da ist.`,
  },
  speakerReplaced: {
    title: 'Ein anderer Lautsprecher springt ein',
    message: (label) =>
      `Der gewählte Lautsprecher ist nicht da. Parley nutzt „${label}“, bis er wieder da ist.`,
  },
  soundFailed: {
    title: 'Der Ton konnte nicht starten',
    message: (what) =>
      `Versuchen Sie es erneut; geschieht es wieder, starten Sie Parley neu. (${what}.)`,
  },
  speakerFailed: {
    title: 'Der Lautsprecher konnte nicht starten',
    message: (what) =>
      `Wählen Sie einen anderen Lautsprecher, oder prüfen Sie die Toneinstellungen des Systems. (${what}.)`,
  },
  unsuitable: {
    title: 'Dieses Mikrofon passt nicht',
    message:
      'Das gewählte Mikrofon ist fort oder kann nicht wie nötig aufnehmen. Wählen Sie ein anderes.',
  },
  inUse: {
    title: 'Das Mikrofon ließ sich nicht öffnen',
    message:
      'Vielleicht benutzt es ein anderes Programm, oder das Gerät antwortet nicht. Schließen Sie das andere Programm, oder wählen Sie ein anderes Mikrofon.',
  },
  microphoneFailed: {
    title: 'Das Mikrofon ließ sich nicht öffnen',
    message: (errorName) =>
      `Das System antwortete „${errorName}“. Versuchen Sie es erneut, oder wählen Sie ein anderes Mikrofon.`,
  },
};
