import type { Catalogue } from '../catalogue.ts';

export const callProblemsText: Catalogue['callProblems'] = {
  unexpected: {
    title: 'Etwas ist schiefgegangen',
    message:
      'Parley stieß auf einen Fehler, mit dem es nicht gerechnet hat. Näheres steht in seinem Protokoll. Versuchen Sie es erneut.',
  },
  unknownModel: {
    title: 'Dieses Modell gibt es nicht',
    message: (modelId) => `Parley kennt das Modell „${modelId}“ nicht. Wählen Sie ein anderes.`,
  },
  noFrames: {
    title: 'Wir hören nichts',
    message:
      'Vom Mikrofon kommt gar kein Ton. Wählen Sie ein anderes, oder stecken Sie es neu ein.',
  },
  absentTooLong: {
    title: 'Der Anruf ist beendet',
    message:
      'Der Computer schlief oder war gesperrt, länger als 15 Minuten. Das Gesagte ist aufbewahrt: Beginnen Sie erneut, um fortzufahren.',
  },
  noCall: {
    title: 'Kein Anruf',
    message: 'Zurzeit gibt es keinen Anruf. Beginnen Sie zuerst einen.',
  },
  callIsOn: {
    title: 'Ein Anruf läuft',
    message: 'Beenden Sie zuerst den Anruf: Er hat das Mikrofon.',
  },
  noPushToTalk: {
    title: 'Die Sprechtaste ist aus',
    message:
      'Dieser Anruf hört ständig zu. Schalten Sie die Sprechtaste in den Einstellungen ein, um sie zu benutzen.',
  },
  approvalGone: {
    title: 'Niemand wartet mehr darauf',
    message: 'Der Assistent wartet nicht mehr auf diese Antwort.',
  },
  requestChanged: {
    title: 'Die Anfrage hat sich geändert',
    message:
      'Was der Assistent möchte, ist nicht, was Sie gesehen haben. Lesen Sie es noch einmal und entscheiden Sie dann.',
  },
  notUndone: 'Nicht rückgängig gemacht',
  nothingToUndo: 'Hier gibt es nichts rückgängig zu machen.',
  brokenPicture: {
    title: 'Dieses Bild lässt sich nicht senden',
    message:
      'Das Bild ist beschädigt oder von einer Art, die Modelle nicht annehmen. Versuchen Sie eine PNG- oder JPEG-Datei.',
  },
  noPictures: {
    title: (model) => `${model} kann nicht sehen`,
    message: (model, seeing) => `${model} nimmt keine Bilder an. Diese tun es: ${seeing}.`,
  },
};

/** The sentence of the engine is English: it stands behind, for whoever looks for the cause. */
function withDetail(advice: string): (detail: string) => string {
  return (detail) => `${advice} (${detail})`;
}

export const engineProblemsText: Catalogue['engineProblems'] = {
  keyMissing: {
    title: 'Noch kein Schlüssel',
    message: withDetail('Tragen Sie in den Einstellungen einen Schlüssel für diesen Anbieter ein.'),
  },
  keyRefused: {
    title: 'Der Schlüssel wurde abgelehnt',
    message: withDetail('Prüfen Sie den Schlüssel in den Einstellungen, oder ersetzen Sie ihn.'),
  },
  modelRetired: {
    title: 'Dieses Modell gibt es nicht mehr',
    message: withDetail('Der Anbieter hat es eingestellt. Wählen Sie ein anderes Modell.'),
  },
  noModel: {
    title: 'Dieses Modell gibt es nicht',
    message: withDetail('Wählen Sie ein anderes Modell, das Ihr Konto benutzen darf.'),
  },
  quota: {
    title: 'Das Kontingent ist aufgebraucht',
    message: withDetail('Prüfen Sie Guthaben und Grenzen Ihres Kontos beim Anbieter.'),
  },
  tooMany: {
    title: 'Zu viele Anfragen',
    message: withDetail('Warten Sie einen Moment und versuchen Sie es erneut.'),
  },
  noAnswer: {
    title: 'Keine Antwort',
    message: withDetail('Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.'),
  },
  noConnection: {
    title: 'Keine Verbindung',
    message: withDetail('Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.'),
  },
  unsupported: {
    title: 'Dieses Modell kann das nicht',
    message: withDetail('Wählen Sie ein anderes Modell, oder versuchen Sie es auf andere Weise.'),
  },
  other: {
    title: 'Der Anbieter meldet einen Fehler',
    message: withDetail('Versuchen Sie es erneut, oder wählen Sie ein anderes Modell.'),
  },
};

export const callNotesText: Catalogue['callNotes'] = {
  ended: (duration) => `Anruf nach ${duration} beendet`,
  endedBecause: (duration, title) => `Anruf nach ${duration} beendet: ${title}`,
  retold: 'Wieder verbunden. Dem Modell wurde noch einmal gesagt, was bisher gesprochen wurde.',
  tooManyTools: (count) =>
    `Ein Modell kann ${count} Werkzeuge haben. Schalten Sie einige aus, die Sie nicht brauchen.`,
  withoutTool: (name, reason) => `Ohne das Werkzeug ${name}. ${reason}`,
  withoutTools: (count, provider, names, more) =>
    `Ohne ${count} Werkzeuge, die ${provider} nicht annehmen kann: ${names}${more > 0 ? ` und ${more} weitere` : ''}. Die Einstellungen sagen, warum.`,
};

export const modelsText: Catalogue['models'] = {
  descriptions: {
    'rehearsal/rehearsal':
      'Eingebaut: prüft Ihr Mikrofon und Ihren Lautsprecher. Kein Schlüssel, kein Netz, keine Kosten.',
    'openai/gpt-realtime-2.1':
      'Das beste Sprachmodell von OpenAI; es kann nachdenken, bevor es spricht.',
    'openai/gpt-realtime-2.1-mini': 'Schneller und günstiger; gut für alltägliche Fragen.',
    'openai/gpt-realtime-1.5': 'Die Generation davor: Es antwortet sofort, ohne nachzudenken.',
    'gemini/gemini-3.8-live':
      'Das Live-Modell von Google: schnell, sieht, was Sie freigeben, viele Sprachen.',
    'gemini/gemini-3.8-live-extended-thinking':
      'Denkt im Hintergrund, während es spricht; für schwierigere Fragen.',
    'gemini/gemini-2.5-flash-native-audio-preview-12-2025':
      'Die Generation davor, mit API-Schlüssel.',
    'nova-sonic/amazon.nova-2-sonic-v1:0':
      'Das Sprachmodell von Amazon über Bedrock, mit Ihrem AWS-Konto. Es sieht keine Bilder.',
    'nova-sonic/amazon.nova-sonic-v1:0':
      'Die Generation davor; es nimmt keine getippten Nachrichten an.',
  },
};
