import type { Catalogue } from '../catalogue.ts';

export const doctorText: Catalogue['doctor'] = {
  failed: {
    title: 'Ließ sich nicht prüfen',
    message: 'Ein unerwarteter Fehler ist aufgetreten. Die Einzelheiten stehen im Protokoll.',
  },

  microphone: {
    good: (device) => ({
      title: 'Das Mikrofon hört Sie',
      message: `Von „${device}“ kommt Ton.`,
    }),
    quiet: (device) => ({
      title: 'Das Mikrofon ist offen',
      message: `Von „${device}“ kommt das Rauschen des Raums; während der Prüfung hat niemand gesprochen.`,
    }),
    denied: {
      title: 'Kein Zugriff auf das Mikrofon',
      message:
        'Das System lässt Parley nicht an das Mikrofon. Erlauben Sie es in den Datenschutz-Einstellungen.',
    },
    none: {
      title: 'Kein Mikrofon',
      message: 'Dieser Computer hat kein Mikrofon. Schließen Sie eines an; tippen geht solange.',
    },
    muted: (device) => ({
      title: 'Das Mikrofon ist stumm',
      message: `Das System oder ein Schalter an „${device}“ macht es stumm. Schalten Sie es dort ein.`,
    }),
    silent: (device) => ({
      title: 'Vom Mikrofon kommt nur Stille',
      message: `„${device}“ ist offen, aber nicht einmal Rauschen kommt an. Prüfen Sie den Schalter am Gerät und die Eingangslautstärke des Systems.`,
    }),
    otherHears: (device, other) => ({
      title: 'Ein anderes Mikrofon hört mehr',
      message: `Von „${device}“ kommt nur Stille, aber „${other}“ hört etwas.`,
    }),
    gone: (device) => ({
      title: 'Das gewählte Mikrofon ist nicht angeschlossen',
      message: `Parley hört stattdessen auf „${device}“.`,
    }),
    busy: {
      title: 'Das Mikrofon ließ sich nicht öffnen',
      message:
        'Vielleicht benutzt es ein anderes Programm, oder das Gerät antwortet nicht. Schließen Sie das andere Programm oder wählen Sie ein anderes Mikrofon.',
    },
  },

  speaker: {
    heard: (device, sampleRate) => ({
      title: 'Der Lautsprecher funktioniert',
      message: `Das Mikrofon hat den Ton von „${device}“ gehört (${sampleRate} Hz).`,
    }),
    confirmed: (device) => ({
      title: 'Der Lautsprecher funktioniert',
      message: `Sie haben den Ton von „${device}“ gehört.`,
    }),
    ask: (device) => ({
      title: 'Haben Sie den Ton gehört?',
      message: `Er wurde auf „${device}“ gespielt, und das Mikrofon hat ihn nicht gehört, wie bei Kopfhörern.`,
    }),
    notHeard: (device) => ({
      title: 'Der Ton war nicht zu hören',
      message: `Prüfen Sie die Lautstärke des Systems, und ob Sie mit „${device}“ hören.`,
    }),
    none: {
      title: 'Kein Lautsprecher',
      message:
        'Es gibt nichts, worauf Ton kommen kann. Schließen Sie Lautsprecher oder Kopfhörer an.',
    },
    gone: {
      title: 'Der gewählte Lautsprecher ist nicht angeschlossen',
      message: 'Parley spielt auf dem Standard des Systems, bis er wieder da ist.',
    },
    notStarted: {
      title: 'Die Tonausgabe ist nicht gestartet',
      message:
        'Das System lässt keinen Ton heraus. Wählen Sie einen anderen Lautsprecher oder starten Sie den Ton des Systems neu.',
    },
  },

  network: {
    notNeeded: {
      title: 'Kein Netz nötig',
      message: 'Rehearsal ist gewählt, das ohne Netz läuft.',
    },
    good: (host, ms) => ({
      title: 'Der Dienst ist erreichbar',
      message: `${host} hat nach ${ms} ms geantwortet.`,
    }),
    slow: (host, ms) => ({
      title: 'Die Verbindung ist langsam',
      message: `${host} hat erst nach ${ms} ms geantwortet. Antworten kommen spät; versuchen Sie ein näheres Netz oder eine nähere Region.`,
    }),
    offline: {
      title: 'Dieser Computer ist offline',
      message:
        'Das System hat kein Netz. Verbinden Sie es und prüfen Sie noch einmal. Rehearsal geht auch ohne.',
    },
    noSuchServer: {
      title: 'Die Adresse des Servers ist unbrauchbar',
      message:
        'Was in den Einstellungen als Server steht, ist keine Adresse. Berichtigen oder leeren Sie es.',
    },
    nameNotFound: (host) => ({
      title: 'Der Name des Dienstes ist unbekannt',
      message: `Zu ${host} gibt es keine Adresse. Prüfen Sie das DNS des Netzes.`,
    }),
    ownNameNotFound: (host) => ({
      title: 'Der Name des Servers ist unbekannt',
      message: `Zu ${host}, das in Ihren Einstellungen steht, gibt es keine Adresse. Prüfen Sie die Schreibweise.`,
    }),
    refused: (host) => ({
      title: 'Dort antwortet niemand',
      message: `${host} nimmt keine Verbindung an: Der Server läuft nicht, oder der Port ist ein anderer.`,
    }),
    notConnected: (host, code) => ({
      title: 'Der Dienst ist nicht erreichbar',
      message: `${host} hat die Verbindung nicht angenommen (${code}). Vielleicht sperrt sie eine Firewall oder das Netz.`,
    }),
    timedOut: (host) => ({
      title: 'Der Dienst antwortet nicht',
      message: `${host} hat in 8 Sekunden nicht geantwortet. Vielleicht sperrt es eine Firewall oder das Netz.`,
    }),
    certificate: (host, code) => ({
      title: 'Der Verbindung ist nicht zu trauen',
      message: `Das Zertifikat von ${host} gilt hier nicht (${code}). Vielleicht öffnet ein Proxy oder ein Virenscanner die Verbindungen, oder die Uhr geht falsch.`,
    }),
    proxy:
      'Dieses System benutzt einen Proxy: Parley verbindet sich direkt; Proxy oder Firewall müssen es durchlassen.',
  },

  clock: {
    good: { title: 'Die Uhr geht richtig', message: 'Sie stimmt mit der des Dienstes überein.' },
    ahead: (minutes) => ({
      title: 'Die Uhr geht falsch',
      message: `Sie geht etwa ${minutes} Minuten vor. Lassen Sie das System sie stellen: Schlüssel und Zertifikate hängen daran.`,
    }),
    behind: (minutes) => ({
      title: 'Die Uhr geht falsch',
      message: `Sie geht etwa ${minutes} Minuten nach. Lassen Sie das System sie stellen: Schlüssel und Zertifikate hängen daran.`,
    }),
  },

  provider: {
    rehearsal: {
      title: 'Rehearsal ist gewählt',
      message: 'Es braucht keinen Schlüssel. Es spielt Ihre Stimme ab und versteht keine Sprache.',
    },
    good: (provider, ms) => ({
      title: 'Der Schlüssel funktioniert',
      message: `${provider} hat nach ${ms} ms ein Gespräch eröffnet.`,
    }),
    missing: (provider) => ({
      title: 'Noch kein Schlüssel',
      message: `${provider} braucht einen Schlüssel. Setzen Sie ihn in den Einstellungen.`,
    }),
    unlisted: (model) => ({
      title: 'Das Modell geht, steht aber nicht in der Liste',
      message: `Dieses Parley kennt „${model}“ nicht. Es ist vielleicht neu oder verschwindet einmal.`,
    }),
  },
  testTimedOutProblem: {
    code: 'test-timed-out',
    title: 'Keine Antwort',
    message:
      'Der Dienst hat die Prüfung in 20 Sekunden nicht beantwortet. Versuchen Sie es noch einmal.',
  },

  keyring: {
    good: {
      title: 'Schlüssel sind verschlüsselt',
      message: 'Das System hat einen Schlüsselbund, und er ist offen.',
    },
    plaintext: {
      title: 'Dieses System hat keinen Schlüsselbund',
      message:
        'Schlüssel bleiben, bis Parley schließt, außer Sie willigen ein, sie lesbar zu speichern. Installieren und entsperren Sie unter Linux gnome-keyring oder KWallet.',
    },
    unavailable: {
      title: 'Der Schlüsselbund antwortet nicht',
      message:
        'Entsperren Sie ihn und prüfen Sie noch einmal. Bis dahin lassen sich gespeicherte Schlüssel nicht lesen.',
    },
  },

  history: {
    good: {
      title: 'Der Verlauf ist in Ordnung',
      message: 'Seine Datei wurde gelesen und hat keinen Schaden.',
    },
    off: {
      title: 'Der Verlauf ist aus',
      message: 'Gespräche werden nicht gespeichert, wie Sie es wollen.',
    },
    damaged: {
      title: 'Der Verlauf ist beschädigt',
      message:
        'Seine Datei hat Fehler. Exportieren Sie, was Ihnen wichtig ist, und löschen Sie dann alle Gespräche, damit eine neue Datei beginnt.',
    },
    unreachable: (reason) => ({
      title: 'Der Verlauf lässt sich nicht öffnen',
      message: reason,
    }),
  },

  disk: {
    good: (free) => ({ title: 'Es ist Platz da', message: `${free} sind frei.` }),
    little: (free) => ({
      title: 'Wenig Platz übrig',
      message: `Nur ${free} sind frei. Schaffen Sie Platz, damit Gespräche und Einstellungen gespeichert werden können.`,
    }),
    full: (free) => ({
      title: 'Der Speicher ist voll',
      message: `Nur ${free} sind frei. Einstellungen und Gespräche lassen sich nicht speichern.`,
    }),
    unknown: { title: 'Der Platz wurde nicht gemessen', message: 'Das System sagt es nicht.' },
  },

  fixes: {
    'use-microphone': (device) => `„${device}“ benutzen`,
    'open-microphone-permission': 'Systemeinstellungen öffnen',
    'open-sound-settings': 'Ton-Einstellungen öffnen',
    'choose-devices': 'Geräte wählen',
    'set-key': 'Schlüssel setzen',
    'choose-model': 'Modell wählen',
    'change-server': 'Server ändern',
    'heard-tone': 'Ich habe ihn gehört',
    'missed-tone': 'Ich habe nichts gehört',
  },
};
