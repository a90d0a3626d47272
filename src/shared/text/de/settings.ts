import type { Catalogue } from '../catalogue.ts';

export const settingsText: Catalogue['settings'] = {
  title: 'Einstellungen',
  description: 'Jede Änderung wird sofort gespeichert.',
  close: 'Einstellungen schließen',
  sections: {
    keys: 'Anbieter & Schlüssel',
    model: 'Modell & Stimme',
    profiles: 'Profile',
    devices: 'Geräte',
    turns: 'Sprecherwechsel',
    hotkeys: 'Tastenkürzel',
    tools: 'Ordner & Rechte',
    mcp: 'MCP-Server',
    activity: 'Protokoll',
    history: 'Verlauf & Datenschutz',
    usage: 'Verbrauch & Kosten',
    appearance: 'Darstellung',
    desktop: 'Schreibtisch',
    transfer: 'Import & Export',
    diagnostics: 'Diagnose',
    about: 'Über Parley',
  },
  saved: 'Gespeichert',
};

export const modelText: Catalogue['model'] = {
  nextCall: 'Eine Änderung gilt ab dem nächsten Anruf.',
};

export const instructionsText: Catalogue['instructions'] = {
  label: 'Anweisungen an das Modell',
  hint: 'Wie es sprechen und was es über Sie wissen soll. Leer gelten die Anweisungen von Parley. Gilt ab dem nächsten Anruf.',
  placeholder: 'Zum Beispiel: Antworte kurz. Ich lerne Portugiesisch, verbessere meine Fehler.',
};

export const turnsText: Catalogue['turns'] = {
  label: 'Wer gerade spricht',
  automatic: 'Von selbst',
  automaticHint:
    'Sprechen Sie einfach. Das Modell hört, wann Sie fertig sind, und Sie unterbrechen es, indem Sie sprechen.',
  pushToTalk: 'Sprechtaste',
  pushToTalkHint:
    'Sie werden nur gehört, solange Sie die Leertaste oder den Sprechknopf halten. Gut, wo es laut ist.',
  unsupported: (model) => `${model} kennt keine Sprechtaste: Es hört von selbst zu.`,
  nextCall: 'Eine Änderung gilt ab dem nächsten Anruf.',
};

export const appearanceText: Catalogue['appearance'] = {
  label: 'Farbschema',
  system: 'Wie das System',
  light: 'Hell',
  dark: 'Dunkel',
  language: 'Sprache',
  languageOfSystem: 'Wie das System',
};
