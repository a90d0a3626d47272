import type { Catalogue } from '../catalogue.ts';

export const desktopText: Catalogue['desktop'] = {
  callBar: {
    title: 'Parley: Anruf',
    label: 'Anruf',
    openWindow: 'Parley öffnen',
    move: 'Ziehen zum Verschieben, Doppelklick öffnet Parley',
    share: 'Etwas zeigen',
    stopSharing: 'Nicht mehr teilen',
    close: 'Schließen',
    showAll: 'Alles in Parley zeigen',
    cut: 'Bevor Sie es erlauben, gibt es mehr zu sehen.',
    more: (count: number) => `${count} weitere ${count === 1 ? 'wartet' : 'warten'}`,
    you: 'Sie',
    nobodyHears: 'Niemand hört Sie',
  },

  tray: {
    tooltip: (state: string) => `Parley: ${state}`,
    phases: {
      idle: 'Bereit',
      connecting: 'Verbindet',
      listening: 'Hört zu',
      thinking: 'Denkt nach',
      speaking: 'Spricht',
    },
    muted: 'Stumm',
    waiting: (count: number) =>
      count === 1 ? 'Eine Anfrage wartet auf Sie' : `${count} Anfragen warten auf Sie`,
    review: 'Anfrage zeigen',
    start: 'Anruf beginnen',
    end: 'Anruf beenden',
    mute: 'Mikrofon stummschalten',
    unmute: 'Mikrofon einschalten',
    share: 'Etwas zeigen …',
    stopSharing: 'Nicht mehr teilen',
    show: 'Parley öffnen',
    focusCallBar: 'Anrufleiste mit der Tastatur bedienen',
    settings: 'Einstellungen …',
    quit: 'Parley beenden',
  },

  closing: {
    message: 'Parley läuft im Infobereich weiter',
    detail:
      'Wenn Sie das Fenster schließen, laufen Parley und ein Anruf weiter. Sie erreichen Parley über sein Symbol im Infobereich oder indem Sie es noch einmal starten. In den Einstellungen lässt sich das ändern.',
    stay: 'Im Infobereich weiterlaufen',
    quit: 'Parley beenden',
  },

  settings: {
    callBar: 'Anrufleiste',
    callBarHint: 'Eine kleine Leiste über allen anderen Fenstern zeigt den Anruf.',
    callBarModes: {
      unfocused: {
        label: 'Solange das Fenster nicht vorn ist',
        hint: 'Auch wenn es verborgen oder minimiert ist',
      },
      always: { label: 'Immer während eines Anrufs', hint: '' },
      never: { label: 'Nie', hint: 'Was Sie teilen, zeigt trotzdem eine eigene Leiste an' },
    },
    tray: 'Im Infobereich weiterlaufen',
    trayHint:
      'Wenn Sie das Fenster schließen, laufen Parley und ein Anruf weiter. Ohne Infobereich beendet das Schließen Parley.',
    noTray: 'Diese Oberfläche zeigt keinen Infobereich: Schließen beendet Parley.',
    login: 'Bei der Anmeldung starten',
    loginHint: 'Parley startet verborgen, ohne Anruf und mit geschlossenem Mikrofon.',
  },

  problems: {
    loginTitle: 'Nicht geändert',
    loginFailed: (why: string) =>
      `Parley konnte nicht ändern, ob es bei der Anmeldung startet: ${why}. Prüfen Sie, ob in den Ordner dafür geschrieben werden kann.`,
    loginUnsupported:
      'Dieses System kann Parley nicht bei der Anmeldung starten. Nutzen Sie dafür dessen eigene Einstellungen.',
  },
};
