/** What the doctor says of each check. */
export const doctorText = {
  failed: {
    title: 'Could not be checked',
    message: 'Parley met an error that it did not expect. The details are in its log.',
  },

  microphone: {
    good: (device: string) => ({
      title: 'The microphone hears you',
      message: `“${device}” delivers sound.`,
    }),
    quiet: (device: string) => ({
      title: 'The microphone is open',
      message: `“${device}” delivers the noise of the room; nobody spoke during the check.`,
    }),
    denied: {
      title: 'No access to the microphone',
      message:
        'The system does not let Parley use the microphone. Allow it in the privacy settings.',
    },
    none: {
      title: 'No microphone',
      message: 'There is no microphone on this computer. Plug one in; you can type meanwhile.',
    },
    muted: (device: string) => ({
      title: 'The microphone is muted',
      message: `The system or a switch on “${device}” mutes it. Unmute it there.`,
    }),
    silent: (device: string) => ({
      title: 'The microphone delivers only silence',
      message: `“${device}” is open, but not even noise comes from it. Check its mute switch and the input volume of the system.`,
    }),
    otherHears: (device: string, other: string) => ({
      title: 'Another microphone hears more',
      message: `“${device}” delivers only silence, but “${other}” hears something.`,
    }),
    gone: (device: string) => ({
      title: 'The chosen microphone is not plugged in',
      message: `Parley listens to “${device}” instead.`,
    }),
    busy: {
      title: 'The microphone could not be opened',
      message:
        'Another program may be using it, or the device does not answer. Close the other program or choose another microphone.',
    },
  },

  speaker: {
    heard: (device: string, sampleRate: number) => ({
      title: 'The speaker works',
      message: `The microphone heard the tone from “${device}” (${sampleRate} Hz).`,
    }),
    confirmed: (device: string) => ({
      title: 'The speaker works',
      message: `You heard the tone from “${device}”.`,
    }),
    ask: (device: string) => ({
      title: 'Did you hear the tone?',
      message: `It was played on “${device}”, and the microphone did not hear it, as with headphones.`,
    }),
    notHeard: (device: string) => ({
      title: 'The tone was not heard',
      message: `Check the volume of the system, and whether “${device}” is what you listen with.`,
    }),
    none: {
      title: 'No speaker',
      message: 'There is nothing to play sound on. Plug in speakers or headphones.',
    },
    gone: {
      title: 'The chosen speaker is not plugged in',
      message: 'Parley plays on the system’s default until it is back.',
    },
    notStarted: {
      title: 'The sound output did not start',
      message:
        'The system does not let sound out. Choose another speaker, or restart the computer’s sound.',
    },
  },

  network: {
    notNeeded: {
      title: 'No network needed',
      message: 'Rehearsal is chosen, which works offline.',
    },
    good: (host: string, ms: number) => ({
      title: 'The service can be reached',
      message: `${host} answered after ${ms} ms.`,
    }),
    slow: (host: string, ms: number) => ({
      title: 'The connection is slow',
      message: `${host} answered after ${ms} ms. Answers will come late; try a nearer network or region.`,
    }),
    offline: {
      title: 'This computer is offline',
      message: 'The system has no network. Connect it, then check again. Rehearsal works offline.',
    },
    noSuchServer: {
      title: 'The server’s address cannot be used',
      message: 'What stands in the settings as the server is no address. Correct or empty it.',
    },
    nameNotFound: (host: string) => ({
      title: 'The service’s name is not found',
      message: `No address is known for ${host}. Check the network’s DNS.`,
    }),
    ownNameNotFound: (host: string) => ({
      title: 'The server’s name is not found',
      message: `No address is known for ${host}, which stands in your settings. Check its spelling.`,
    }),
    refused: (host: string) => ({
      title: 'Nobody answers there',
      message: `${host} refuses connections: the server does not run, or the port is another one.`,
    }),
    notConnected: (host: string, code: string) => ({
      title: 'The service cannot be reached',
      message: `${host} did not take the connection (${code}). A firewall or the network may block it.`,
    }),
    timedOut: (host: string) => ({
      title: 'The service does not answer',
      message: `${host} did not answer within 8 seconds. A firewall or the network may block it.`,
    }),
    certificate: (host: string, code: string) => ({
      title: 'The connection is not trusted',
      message: `The certificate of ${host} is not valid here (${code}). A proxy or a virus scanner may open connections, or the clock is wrong.`,
    }),
    proxy:
      'This system uses a proxy: Parley connects directly, so that the proxy or firewall has to let it through.',
  },

  clock: {
    good: { title: 'The clock is right', message: 'It agrees with that of the service.' },
    ahead: (minutes: number) => ({
      title: 'The clock is wrong',
      message: `It is about ${minutes} minutes ahead. Let the system set it by itself: keys and certificates depend on it.`,
    }),
    behind: (minutes: number) => ({
      title: 'The clock is wrong',
      message: `It is about ${minutes} minutes behind. Let the system set it by itself: keys and certificates depend on it.`,
    }),
  },

  provider: {
    rehearsal: {
      title: 'Rehearsal is chosen',
      message: 'It needs no key. It plays your own voice back and does not understand speech.',
    },
    good: (provider: string, ms: number) => ({
      title: 'The key works',
      message: `${provider} opened a conversation after ${ms} ms.`,
    }),
    missing: (provider: string) => ({
      title: 'No key yet',
      message: `${provider} needs a key. Set it in the settings.`,
    }),
    unlisted: (model: string) => ({
      title: 'The model works, but is not in the list',
      message: `This Parley does not know “${model}”. It may be new, or go away one day.`,
    }),
  },
  testTimedOutProblem: {
    code: 'test-timed-out',
    title: 'No answer',
    message: 'The service did not answer the test within 20 seconds. Try again.',
  },

  keyring: {
    good: {
      title: 'Keys are encrypted',
      message: 'The system has a keyring, and it is open.',
    },
    plaintext: {
      title: 'This system has no keyring',
      message:
        'Keys are kept until Parley closes, unless you agree to storing them readable. On Linux install and unlock gnome-keyring or KWallet.',
    },
    unavailable: {
      title: 'The keyring does not answer',
      message: 'Unlock it, then check again. Until then stored keys cannot be read.',
    },
  },

  history: {
    good: { title: 'The history is sound', message: 'Its file was read and has no damage.' },
    off: { title: 'The history is off', message: 'Conversations are not stored, as you want it.' },
    damaged: {
      title: 'The history is damaged',
      message:
        'Its file has faults. Export what matters to you, then delete all conversations to begin a new file.',
    },
    unreachable: (reason: string) => ({
      title: 'The history cannot be opened',
      message: reason,
    }),
  },

  disk: {
    good: (free: string) => ({ title: 'There is room', message: `${free} are free.` }),
    little: (free: string) => ({
      title: 'Little room is left',
      message: `Only ${free} are free. Make room, so that conversations and settings can be stored.`,
    }),
    full: (free: string) => ({
      title: 'The disk is full',
      message: `Only ${free} are free. Settings and conversations cannot be stored.`,
    }),
    unknown: { title: 'The room was not measured', message: 'The system does not tell.' },
  },

  fixes: {
    'use-microphone': (device: string) => `Use “${device}”`,
    'open-microphone-permission': 'Open system settings',
    'open-sound-settings': 'Open sound settings',
    'choose-devices': 'Choose devices',
    'set-key': 'Set the key',
    'choose-model': 'Choose a model',
    'change-server': 'Change the server',
    'heard-tone': 'I heard it',
    'missed-tone': 'I heard nothing',
  },
};
