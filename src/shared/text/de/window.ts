import type { Catalogue } from '../catalogue.ts';

export const appText: Catalogue['app'] = {
  name: 'Parley',
  failedTitle: 'Das Fenster von Parley konnte nicht starten',
  failedMessage:
    'Das Fenster bekam vom Rest der App keine Antwort. Schließen Sie Parley und öffnen Sie es erneut.',
  retry: 'Erneut versuchen',
};

export const headerText: Catalogue['header'] = {
  newConversation: 'Neues Gespräch',
  newConversationHint: 'Ein neues Gespräch beginnen',
  settings: 'Einstellungen',
  model: 'Modell und Stimme',
  modelPill: (model) => `Modell und Stimme: ${model}`,
  chooseModel: 'Modell wählen',
  noKeyNeeded: 'ohne Schlüssel',
  elapsed: 'Dauer des Anrufs',
  firstSound: (ms) => `erster Ton nach ${ms} ms`,
  firstSoundHint: 'Vom Ende Ihrer Worte bis zum ersten Ton der Antwort',
};

export const confirmNewText: Catalogue['confirmNew'] = {
  title: 'Ein neues Gespräch beginnen?',
  message: 'Was hier steht, wird nicht aufbewahrt. Ein laufender Anruf endet.',
  confirm: 'Neu beginnen',
  cancel: 'Dieses behalten',
};

export const pickerText: Catalogue['picker'] = {
  models: 'Modell',
  voice: 'Stimme',
  defaultVoice: 'Die Stimme, die das Modell selbst wählt',
  missingKey: 'Schlüssel fehlt',
  addKey: (provider) => `Schlüssel eintragen für ${provider}`,
  nextCall: 'Eine Änderung gilt ab dem nächsten Anruf.',
  switchNow: 'Jetzt wechseln und das Gesagte mitnehmen',
};

export const textInputText: Catalogue['textInput'] = {
  label: 'Nachricht',
  placeholder: 'Nachricht tippen oder ein Bild einfügen',
  send: 'Senden',
};
