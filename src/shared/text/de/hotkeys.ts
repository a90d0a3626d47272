import type { Catalogue } from '../catalogue.ts';

export const hotkeysText: Catalogue['hotkeys'] = {
  intro:
    'Diese Tasten wirken, während irgendein Programm den Fokus hat, auch bei verborgenem Parley-Fenster.',
  failed:
    'Die Tastenkürzel konnten nicht gelesen werden. Schließen Sie die Einstellungen und öffnen Sie sie wieder.',
  actions: {
    talk: {
      label: 'Sprechen',
      hint: 'Beginnt ein Gespräch und hört sofort zu; beendet das laufende.',
    },
    pushToTalk: {
      label: 'Sprechtaste',
      hint: 'Man hört Sie, solange Sie sie halten. Aus, bis Sie eine Taste wählen, denn Parley muss dafür die Tastatur verfolgen: Es achtet allein auf diese Taste und behält nichts.',
    },
    mute: { label: 'Stumm', hint: 'Schaltet das Mikrofon des Gesprächs stumm oder wieder ein.' },
    share: {
      label: 'Etwas zeigen',
      hint: 'Öffnet die Auswahl der Bildschirme und Fenster oder beendet das Zeigen.',
    },
    showWindow: { label: 'Fenster zeigen', hint: 'Holt Parley nach vorn.' },
  },
  none: 'Keine Taste',
  change: 'Ändern',
  changeNamed: (action) => `Taste für „${action}“ ändern`,
  remove: 'Entfernen',
  removeNamed: (action) => `Taste für „${action}“ entfernen`,
  test: 'Testen',
  testNamed: (action) => `Taste für „${action}“ testen`,
  retry: 'Noch einmal versuchen',
  press: 'Drücken Sie die Tasten',
  pressHint: 'Esc lässt alles, wie es war, die Rücktaste entfernt die Taste.',
  saved: 'Gespeichert',
  testWaiting: (keys) => `Jetzt drücken: ${keys}`,
  testWorks: 'Funktioniert',
  testSilent:
    'Es kam nichts an. Vielleicht hat ein anderes Programm oder der Desktop diese Taste: Wählen Sie eine andere.',
  testSilentCommand: (command) =>
    `Es kam nichts an. Legen Sie stattdessen in den Einstellungen Ihres Desktops diesen Befehl auf eine Taste: ${command}`,
  refusals: {
    syntax:
      'Diese Taste geht nicht. Nehmen Sie einen Buchstaben, eine Ziffer oder eine Funktionstaste.',
    needsModifier:
      'Diese Taste brauchen Sie zum Schreiben. Nehmen Sie Strg, Alt oder Ähnliches dazu.',
    needsModifierMac: 'Diese Taste brauchen Sie zum Schreiben. Nehmen Sie ⌘, ⌥ oder ⌃ dazu.',
    bySystem: 'Diese Taste hat das System. Wählen Sie eine andere.',
    byPrograms:
      'Diese Taste haben andere Programme, etwa zum Bearbeiten. Nehmen Sie eine Umschalttaste mehr.',
    duplicate: (action) => `„${action}“ hat diese Taste schon.`,
    inWindow: (action) =>
      `Im Fenster von Parley ist diese Taste „${action}“. Wählen Sie eine andere.`,
    taken:
      'Ein anderes Programm hat diese Taste. Wählen Sie eine andere oder schließen Sie jenes Programm.',
    unsupported:
      'Dieser Desktop gibt keinem Programm solche Tasten. Legen Sie den Befehl unten in den Einstellungen Ihres Desktops auf eine Taste.',
    pushToTalkUnsupported: 'Dieser Desktop lässt kein Programm die Tastatur verfolgen.',
    notPermitted:
      'macOS muss es erst erlauben: Datenschutz & Sicherheit → Bedienungshilfen → Parley. Versuchen Sie es dann noch einmal.',
    hookFailed: 'Die Tastatur ließ sich hier nicht verfolgen. Näheres steht im Protokoll.',
    notSaved:
      'Die Taste konnte nicht gespeichert werden, darum gilt wieder die frühere. Prüfen Sie den freien Platz auf dem Datenträger.',
  },
  keys: {
    Space: 'Leertaste',
    Tab: 'Tab',
    Backspace: 'Rücktaste',
    Delete: 'Entf',
    Insert: 'Einfg',
    Enter: 'Eingabe',
    Home: 'Pos1',
    End: 'Ende',
    PageUp: 'Bild auf',
    PageDown: 'Bild ab',
  },
  desktopTitle: 'Was dieser Desktop kann',
  sessions: {
    x11: 'Linux mit X11',
    wayland: 'Linux mit Wayland',
    macos: 'macOS',
    windows: 'Windows',
    other: 'Dieses System',
  },
  globalKeys: {
    yes: 'Tastenkürzel wirken. Hat ein anderes Programm eine Taste, sagt Parley es.',
    portal:
      'Über Tastenkürzel entscheidet der Desktop; er fragt Sie vielleicht oder zeigt eine eigene Liste. Nur ein Test beweist, dass eines wirkt.',
    no: 'Tastenkürzel können hier nicht wirken: Wayland gibt Programmen keine Tasten, und diese Fassung von Electron kennt den Umweg nicht. Binden Sie stattdessen die Befehle unten.',
  },
  pushToTalk: {
    yes: 'Die Sprechtaste wirkt, sobald Sie eine Taste dafür wählen.',
    'needs-permission': 'Die Sprechtaste wirkt, sobald Sie sie unter „Bedienungshilfen“ erlauben.',
    no: 'Eine Sprechtaste aus anderen Programmen kann hier nicht wirken. Im Fenster von Parley geht es.',
  },
  commandsTitle: 'Mit Befehlen',
  commandsHint:
    'Sie erreichen das laufende Parley oder starten es. Legen Sie sie auf Tasten, wo Tastenkürzel nicht wirken.',
  commandsList: 'Das letzte Wort sagt, was geschieht:',
  bindIn: {
    gnome:
      'In GNOME: Einstellungen → Tastatur → Tastenkürzel ansehen und anpassen → Eigene Tastenkürzel.',
    kde: 'In KDE Plasma: Systemeinstellungen → Kurzbefehle → Befehl hinzufügen.',
    sway: 'In Sway: eine Zeile „bindsym $mod+t exec …“ in ~/.config/sway/config.',
    hyprland: 'In Hyprland: eine Zeile „bind = SUPER, T, exec, …“ in hyprland.conf.',
    xfce: 'In Xfce: Einstellungen → Tastatur → Tastenkürzel für Anwendungen → Hinzufügen.',
    other: '',
  },
  commands: {
    '--toggle': 'beginnt oder beendet das Gespräch',
    '--talk': 'sorgt dafür, dass man Sie hört',
    '--mute': 'schaltet stumm oder wieder ein',
    '--share': 'zeigt etwas oder beendet das Zeigen',
    '--show': 'holt das Fenster nach vorn',
    '--end': 'beendet das Gespräch',
  },
};
