import type { Catalogue } from '../catalogue.ts';

export const problemsText: Catalogue['problems'] = {
  unexpectedTitle: 'Das hat nicht geklappt',
  unexpected:
    'Parley konnte das nicht tun. Versuchen Sie es erneut; wenn es so bleibt, starten Sie Parley neu.',
  noModelTitle: 'Es ist kein Modell gewählt',
  noModel: 'Das gewählte Modell wird nicht mehr angeboten. Wählen Sie ein anderes.',
};

export const problemActionsText: Catalogue['problemActions'] = {
  retry: 'Erneut versuchen',
  'set-key': 'Schlüssel eintragen',
  'choose-model': 'Modell wählen',
  'go-over-budget': 'Für heute trotzdem beginnen',
  'choose-microphone': 'Mikrofon wechseln',
  'choose-speaker': 'Lautsprecher wechseln',
  'open-microphone-permission': 'Systemeinstellungen öffnen',
  'open-screen-permission': 'Systemeinstellungen öffnen',
  'open-camera-permission': 'Systemeinstellungen öffnen',
};
