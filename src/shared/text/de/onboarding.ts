import type { Catalogue } from '../catalogue.ts';

export const onboardingText: Catalogue['onboarding'] = {
  position: (step, count) => `Schritt ${step} von ${count}`,
  skipAll: 'Einrichtung überspringen',
  skipStep: 'Schritt überspringen',
  back: 'Zurück',
  next: 'Weiter',

  welcome: {
    title: 'Willkommen bei Parley',
    lead: 'Sprechen Sie, zeigen Sie Ihren Bildschirm, und Sie hören die Antwort. Unterbrechen Sie jederzeit, wie unter Menschen.',
    points: [
      {
        title: 'Sie entscheiden, was es darf',
        text: 'Es sieht nur die Ordner, die Sie öffnen, und fragt vor jeder Änderung.',
      },
      {
        title: 'Ihre Schlüssel bleiben hier',
        text: 'Sie gehen nur an Ihren eigenen Anbieter. Es gibt kein Konto bei Parley und keinen Server von uns.',
      },
      {
        title: 'Es geht auch ohne Schlüssel',
        text: 'Rehearsal ist eingebaut und läuft offline: So prüfen Sie zuerst Ton und Verzögerung.',
      },
    ],
    start: 'Los geht’s',
    hint: 'Dauert etwa zwei Minuten. Jeder Schritt lässt sich überspringen; alles steht auch in den Einstellungen.',
  },

  sound: {
    title: 'Mikrofon und Lautsprecher',
    lead: 'Sagen Sie einen Satz. Sie hören Ihre eigene Stimme wieder und sehen, wie lange das gedauert hat. Nichts verlässt diesen Computer.',
    start: 'Prüfung starten',
    again: 'Noch einmal prüfen',
    stop: 'Beenden',
    off: 'Noch nicht geprüft',
    offHint: 'Drücken Sie „Prüfung starten“ und sprechen Sie.',
    connecting: 'Das Mikrofon wird geöffnet',
    connectingHint: 'Vielleicht fragt Ihr System, ob Parley zuhören darf.',
    listening: 'Sagen Sie etwas',
    listeningHint: 'Zum Beispiel: „Guten Morgen, hören Sie mich?“',
    hearing: 'Wir hören Sie',
    hearingHint: 'Machen Sie eine Pause, wenn Sie fertig sind.',
    answering: 'Das ist Ihre eigene Stimme',
    answeringHint: 'Wenn Sie sie nicht hören, wählen Sie einen anderen Lautsprecher.',
    passed: 'Beide funktionieren',
    passedHint: 'Sprechen Sie noch einmal, so oft Sie möchten.',
    delay: (ms) => `${ms} ms`,
    delayLabel: 'von Ihrem letzten Wort bis zum ersten Ton',
    delayHint:
      'Eine halbe Sekunde davon ist die Pause, an der Parley erkennt, dass Sie fertig sind.',
  },

  hotkey: {
    title: 'Eine Taste für überall',
    lead: 'Drücken Sie sie in einem beliebigen Programm: Parley hört sofort zu, auch wenn sein Fenster verborgen ist. Noch einmal gedrückt, endet das Gespräch.',
    hint: 'Drücken Sie „Testen“, dann die Taste. Mehr Tasten, auch zum Sprechen bei gehaltener Taste, stehen in den Einstellungen.',
    unsupported:
      'Dieser Desktop erlaubt keinem Programm solche Tasten. Belegen Sie in seinen Einstellungen eine Taste mit diesem Befehl:',
  },

  key: {
    title: 'Wer soll antworten?',
    lead: 'Parley spricht mit dem Anbieter Ihrer Wahl, mit Ihrem Schlüssel. Rehearsal braucht keinen, spielt aber nur Ihre Stimme ab.',
    label: 'Anbieter',
    hints: {
      rehearsal: 'Eingebaut. Kein Schlüssel, kein Netz, keine Kosten.',
      openai: 'Spricht, sieht, was Sie zeigen, benutzt Werkzeuge.',
      gemini: 'Spricht, sieht, was Sie zeigen, kann viele Sprachen.',
      'nova-sonic': 'Auf Amazon Bedrock, mit Ihrem AWS-Konto.',
    },
    testing: 'Der Schlüssel wird geprüft',
    works: (model) => `Der Schlüssel funktioniert. Parley spricht mit ${model}.`,
    test: 'Jetzt prüfen',
    replace: 'Anderen Schlüssel eingeben',
    usable: 'Zugangsdaten dafür sind schon auf diesem Computer.',
  },

  folders: {
    title: 'Öffnen Sie einen Ordner, wenn Sie mögen',
    lead: 'Nur in Ordnern, die Sie hier öffnen, kann Parley Dateien lesen und ändern und Befehle ausführen. Jede Änderung sehen Sie vorher.',
    readWrite: 'Ordner für Änderungen öffnen',
    read: 'Ordner zum Lesen öffnen',
    none: 'Kein Ordner ist offen: Parley sieht keine Datei.',
    list: 'Offene Ordner',
  },

  done: {
    title: 'Fertig',
    lead: (keys) => `Drücken Sie den runden Knopf oder ${keys} und sprechen Sie.`,
    open: 'Parley öffnen',
    sound: 'Ton',
    soundPassed: (ms) => `Funktioniert, ${ms} ms bis zum ersten Ton`,
    soundOpen: 'Nicht geprüft',
    model: 'Es antwortet',
    folders: 'Ordner',
    noFolders: 'Keine',
    folderCount: (count) => (count === 1 ? '1 Ordner' : `${count} Ordner`),
    again: 'Die Einrichtung lässt sich unter Einstellungen → Diagnose wiederholen.',
  },
};
