import type { Catalogue } from '../catalogue.ts';

export const shortcutsText: Catalogue['shortcuts'] = {
  title: 'Tastatur',
  description: 'Was die Tasten tun.',
  close: 'Schließen',
  hint: 'Tastenkürzel',
  actions: {
    'toggle-call': 'Anruf beginnen oder beenden',
    'hold-to-talk': 'Sprechen, solange gehalten (Sprechtaste)',
    interrupt: 'Unterbrechen',
    'toggle-mute': 'Stumm schalten oder aufheben',
    'toggle-sharing': 'Etwas zeigen oder Freigabe beenden',
    'pause-sharing': 'Freigabe anhalten oder fortsetzen',
    'review-request': 'Zur wartenden Anfrage',
    'allow-request': 'Erlauben (in der Anfrage)',
    'deny-request': 'Ablehnen (in der Anfrage)',
    'focus-text': 'Nachricht tippen',
    'jump-to-latest': 'Zum Neuesten',
    'new-conversation': 'Neues Gespräch',
    'new-private': 'Neues privates Gespräch',
    'search-history': 'Gespräche durchsuchen',
    'toggle-sidebar': 'Gespräche zeigen oder verbergen',
    'choose-model': 'Modell und Stimme wählen',
    'open-settings': 'Einstellungen',
    'run-setup': 'Einrichtung wiederholen',
    'show-shortcuts': 'Diese Tastenkürzel zeigen',
  },
};
