import type { Catalogue } from '../catalogue.ts';

export const keysText: Catalogue['keys'] = {
  intro:
    'Ein Schlüssel bleibt auf diesem Computer, verschlüsselt, wo das System einen Schlüsselbund hat, und ist nur an seinen letzten Zeichen zu erkennen.',
  providers: {
    rehearsal: 'Rehearsal',
    openai: 'OpenAI Realtime',
    gemini: 'Gemini Live',
    'nova-sonic': 'Amazon Nova Sonic',
  },
  where: {
    rehearsal: '',
    openai: 'Sie finden ihn auf platform.openai.com unter „API keys“.',
    gemini: 'Sie finden ihn auf aistudio.google.com unter „API keys“.',
    'nova-sonic':
      'Zugriffsschlüssel-ID und geheimer Zugriffsschlüssel mit einem Doppelpunkt dazwischen: AKIA…:wJal… (und :Sitzungstoken bei befristeten Schlüsseln). Ohne einen gilt die AWS-Konfiguration dieses Computers.',
  },
  states: {
    'not-needed': 'Kein Schlüssel nötig',
    missing: 'Kein Schlüssel',
    optional: 'Aus der AWS-Konfiguration dieses Computers',
    stored: 'Schlüssel gespeichert',
    'session-only': 'Bis Parley schließt',
    environment: 'Aus der Umgebung',
  },
  plaintext: 'Lesbar gespeichert',
  field: (provider) => `Schlüssel für ${provider}`,
  placeholder: 'Schlüssel einfügen',
  save: 'Schlüssel speichern',
  saving: 'Speichert',
  cancel: 'Abbrechen',
  set: 'Eintragen',
  replace: 'Ersetzen',
  remove: 'Entfernen',
  test: 'Prüfen',
  testing: 'Prüft',
  testOk: 'Der Schlüssel funktioniert.',
  advanced: 'Erweitert',
  server: 'Server',
  serverHint:
    'Für einen anderen Server, der dasselbe Protokoll spricht. Leer gilt der des Anbieters.',
  serverPlaceholder: 'wss://example.com/v1/realtime',
  fields: {
    project: {
      label: 'Google-Cloud-Projekt',
      hint: 'Mit einem Projekt oder einem Standort läuft Gemini über Vertex AI mit den Zugangsdaten von „gcloud auth application-default login“. Leer lassen für einen API-Schlüssel.',
      placeholder: 'mein-projekt',
    },
    location: {
      label: 'Standort',
      hint: 'Leer bedeutet global.',
      placeholder: 'europe-west4',
    },
    region: {
      label: 'AWS-Region',
      hint: 'Leer bedeutet AWS_REGION oder us-east-1.',
      placeholder: 'us-east-1',
    },
    profile: {
      label: 'AWS-Profil',
      hint: 'Ein Profil aus der AWS-Konfiguration dieses Computers. Leer gilt das Standardprofil.',
      placeholder: 'default',
    },
  },
  fieldInvalid: 'Nur Buchstaben, Ziffern und - _ . : / sind möglich.',
  serverInvalid:
    'Geben Sie eine Adresse ein, die mit ws://, wss://, http:// oder https:// beginnt.',
};

export const consentText: Catalogue['consent'] = {
  title: 'Dieses System hat keinen Schlüsselbund',
  message:
    'Parley kann den Schlüssel hier nicht verschlüsseln. Er bleibt im Arbeitsspeicher, bis Sie Parley schließen. Sie können ihn auch in einer Datei speichern, die jedes Ihrer Programme lesen kann.',
  session: 'Behalten, bis Parley schließt',
  store: 'Lesbar speichern',
};
