/** The first setup, and the sound check in it. */
export const onboardingText = {
  position: (step: number, count: number) => `Step ${step} of ${count}`,
  skipAll: 'Skip setup',
  skipStep: 'Skip this step',
  back: 'Back',
  next: 'Continue',

  welcome: {
    title: 'Welcome to Parley',
    lead: 'Talk, show your screen, and get an answer in speech. Interrupt whenever you like, as among people.',
    points: [
      {
        title: 'You decide what it may do',
        text: 'It sees only the folders you open, and asks before it changes anything.',
      },
      {
        title: 'Your keys stay here',
        text: 'They go to your own provider only. There is no Parley account and no server of ours.',
      },
      {
        title: 'It works without a key',
        text: 'Rehearsal is built in and offline, so that you can try sound and delay first.',
      },
    ],
    start: 'Begin',
    hint: 'Takes about two minutes. Every step can be skipped, and all of it is in the settings too.',
  },

  sound: {
    title: 'Microphone and speaker',
    lead: 'Say a sentence. You hear your own voice again and see how long that took. Nothing leaves this computer.',
    start: 'Start the check',
    again: 'Check again',
    stop: 'Stop',
    off: 'Not checked yet',
    offHint: 'Press “Start the check”, then speak.',
    connecting: 'Opening the microphone',
    connectingHint: 'Your system may ask whether Parley may listen.',
    listening: 'Say something',
    listeningHint: 'For example: “Good morning, can you hear me?”',
    hearing: 'We hear you',
    hearingHint: 'Pause when you are done.',
    answering: 'This is your own voice',
    answeringHint: 'If you do not hear it, choose another speaker.',
    passed: 'Both work',
    passedHint: 'Speak again as often as you like.',
    delay: (ms: number) => `${ms} ms`,
    delayLabel: 'from your last word to the first sound',
    delayHint: 'Half a second of it is the pause by which Parley knows that you have finished.',
  },

  hotkey: {
    title: 'A hotkey for everywhere',
    lead: 'Press it in any program: Parley starts to listen at once, also while its window is hidden. Press it again to end the call.',
    hint: 'Press “Test”, then the key. More keys, also for push to talk, are in the settings.',
    unsupported:
      'This desktop lets no program have such keys. Bind this command to a key in its settings:',
  },

  key: {
    title: 'Choose who answers',
    lead: 'Parley talks to the provider you choose, with a key of yours. Rehearsal needs none, but only plays your voice back.',
    label: 'Provider',
    hints: {
      rehearsal: 'Built in. No key, no network, no cost.',
      openai: 'Speaks, sees what you share, uses tools.',
      gemini: 'Speaks, sees what you share, many languages.',
      'nova-sonic': 'On Amazon Bedrock, with your AWS account.',
    },
    testing: 'Testing the key',
    works: (model: string) => `The key works. Parley will talk with ${model}.`,
    test: 'Test now',
    replace: 'Enter another key',
    usable: 'Credentials for it are on this computer already.',
  },

  folders: {
    title: 'Open a folder, if you like',
    lead: 'Parley can read and change files and run commands only in folders that you open here. It shows you every change first.',
    readWrite: 'Open a folder for changes',
    read: 'Open one for reading',
    none: 'No folder is open: Parley sees no file.',
    list: 'Open folders',
  },

  done: {
    title: 'Ready',
    lead: (keys: string) => `Press the round button or ${keys}, and speak.`,
    open: 'Open Parley',
    sound: 'Sound',
    soundPassed: (ms: number) => `Works, ${ms} ms to the first sound`,
    soundOpen: 'Not checked',
    model: 'Answers',
    folders: 'Folders',
    noFolders: 'None',
    folderCount: (count: number) => (count === 1 ? '1 folder' : `${count} folders`),
    again: 'You can run this setup again in Settings → Diagnostics.',
  },
};
