import type { Catalogue } from '../catalogue.ts';

export const dockText: Catalogue['dock'] = {
  label: 'Anruf',
  idle: 'Bereit',
  idleHint: (keys) => `Drücken zum Sprechen, oder ${keys}`,
  idlePushToTalkHint: 'Leertaste oder Knopf halten und sprechen',
  connecting: 'Verbindet',
  connectingHint: 'Sie können schon sprechen, nichts geht verloren',
  connectingTextHint: 'Ihre Nachricht wird gleich gesendet',
  listening: 'Hört zu',
  listeningHint: 'Sprechen Sie, wann Sie möchten',
  talkingHint: 'Loslassen zum Senden',
  holdTitle: 'Sie sind dran',
  holdHint: 'Leertaste oder Knopf halten und sprechen',
  textOnly: 'Schriftlich',
  textOnlyHint: 'Tippen Sie unten, oder drücken Sie zum Sprechen',
  thinking: 'Denkt nach',
  thinkingHint: 'Esc bricht ab',
  speaking: 'Spricht',
  speakingHint: 'Sprechen oder Esc unterbricht',
  speakingHoldHint: 'Leertaste halten oder Esc unterbricht',
  speakingMutedHint: 'Sie sind stumm. Esc unterbricht',
  muted: 'Stumm',
  mutedHint: (keys) => `Niemand hört Sie. ${keys} hebt die Stummschaltung auf`,
  waiting: 'Wartet auf Sie',
  waitingHint: (what) => `Erlauben oder ablehnen: ${what}`,
  waitingMany: (count) => `${count} Anfragen zum Erlauben oder Ablehnen`,
};

export const talkText: Catalogue['talk'] = {
  start: 'Sprechen',
  hold: 'Zum Sprechen halten',
  speakNow: 'Das Mikrofon einschalten',
  end: (state) => `${state}. Drücken beendet den Anruf`,
  holdIn: (state) => `${state}. Zum Sprechen halten`,
  retry: 'Erneut versuchen',
};

export const controlsText: Catalogue['controls'] = {
  mute: 'Mikrofon stumm schalten',
  unmute: 'Stummschaltung aufheben',
  interrupt: 'Unterbrechen',
  end: 'Anruf beenden',
  devices: 'Mikrofon und Lautsprecher',
  review: 'Anfrage zeigen',
  dismiss: 'Diese Meldung schließen',
};
