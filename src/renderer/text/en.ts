import { historyText, privacyText } from './history-en.ts';
import { mcpText } from './mcp-en.ts';
import { activityText, permissionsText, toolsText } from './tools-en.ts';

/** Every word that the window shows or announces by itself, in English. */
export const en = {
  app: {
    name: 'Parley',
    failedTitle: 'Parley could not start its window',
    failedMessage:
      'The window got no answer from the rest of the app. Close Parley and open it again.',
    retry: 'Try again',
  },

  header: {
    newConversation: 'New conversation',
    newConversationHint: 'Start a new conversation',
    settings: 'Settings',
    model: 'Model and voice',
    modelPill: (model: string) => `Model and voice: ${model}`,
    chooseModel: 'Choose a model',
    noKeyNeeded: 'no key needed',
    elapsed: 'Length of the call',
    firstSound: (ms: number) => `first sound ${ms} ms`,
    firstSoundHint: 'From the end of what you said to the first sound of the answer',
  },

  confirmNew: {
    title: 'Start a new conversation?',
    message: 'What stands here is not kept. A call that is on ends.',
    confirm: 'Start new',
    cancel: 'Keep this one',
  },

  history: historyText,
  privacy: privacyText,

  picker: {
    models: 'Model',
    voice: 'Voice',
    defaultVoice: 'The model’s own choice',
    missingKey: 'Needs a key',
    addKey: (provider: string) => `Set a key for ${provider}`,
    nextCall: 'A change counts from the next call on.',
    switchNow: 'Switch now, and take along what was said',
  },

  empty: {
    title: 'Talk with Parley',
    automatic: (keys: string) =>
      `Press the round button or ${keys} and speak. You hear the answer, and both sides are written down here. Interrupt whenever you like.`,
    pushToTalk:
      'Hold the round button or Space while you speak. You hear the answer, and both sides are written down here. Interrupt whenever you like.',
    rehearsalTitle: 'Rehearsal is chosen',
    rehearsal:
      'It needs no key and sends nothing over the network. It plays your own voice back and tells its length and the delay, so that you can check microphone, speaker and echo. It does not understand speech.',
    rehearsalCommands: 'It knows a few typed commands. Try one:',
    commands: ['list my files', 'read notes.txt', 'run git status', 'what time is it'],
    useModel: 'Use a model that understands you',
    missingKeyTitle: (provider: string) => `${provider} needs a key`,
    missingKey: 'Set it once in the settings, or choose Rehearsal, which needs none.',
    setKey: 'Set a key',
    examplesTitle: 'For example',
    examples: [
      '“Help me prepare for a job interview.”',
      '“Explain what a mortgage is, slowly.”',
      '“Let us practise Portuguese.”',
    ],
  },

  conversation: {
    label: 'Conversation',
    you: 'You',
    assistant: 'Parley',
    listeningToYou: 'You are speaking',
    noWords: 'Speech without a transcript',
    interrupted: 'You interrupted here',
    notHeard: 'Not heard:',
    jumpToLatest: 'Jump to latest',
  },

  tools: toolsText,
  permissions: permissionsText,
  activity: activityText,
  mcp: mcpText,

  dock: {
    label: 'Call',
    idle: 'Ready',
    idleHint: (keys: string) => `Press to talk, or ${keys}`,
    idlePushToTalkHint: 'Hold Space or the button and speak',
    connecting: 'Connecting',
    connectingHint: 'You can speak already, nothing is lost',
    connectingTextHint: 'Your message is sent at once',
    listening: 'Listening',
    listeningHint: 'Speak whenever you like',
    talkingHint: 'Let go to send',
    holdTitle: 'Your turn',
    holdHint: 'Hold Space or the button and speak',
    textOnly: 'By text',
    textOnlyHint: 'Type below, or press to speak',
    thinking: 'Thinking',
    thinkingHint: 'Esc stops it',
    speaking: 'Speaking',
    speakingHint: 'Speak or press Esc to interrupt',
    speakingHoldHint: 'Hold Space or press Esc to interrupt',
    speakingMutedHint: 'You are muted. Esc interrupts',
    muted: 'Muted',
    mutedHint: (keys: string) => `Nobody hears you. ${keys} unmutes`,
    waiting: 'Waiting for you',
    waitingHint: (what: string) => `Allow or deny: ${what}`,
    waitingMany: (count: number) => `${count} requests to allow or deny`,
  },

  talk: {
    start: 'Start talking',
    hold: 'Hold to talk',
    speakNow: 'Turn the microphone on',
    end: (state: string) => `${state}. Press to end the call`,
    holdIn: (state: string) => `${state}. Hold to talk`,
    retry: 'Try again',
  },

  controls: {
    mute: 'Mute the microphone',
    unmute: 'Unmute the microphone',
    interrupt: 'Interrupt',
    end: 'End the call',
    devices: 'Microphone and speaker',
    review: 'Show the request',
    dismiss: 'Close this message',
  },

  problemActions: {
    retry: 'Try again',
    'set-key': 'Set the key',
    'choose-model': 'Choose a model',
    'choose-microphone': 'Change microphone',
    'choose-speaker': 'Change speaker',
    'open-microphone-permission': 'Open system settings',
    'open-screen-permission': 'Open system settings',
    'open-camera-permission': 'Open system settings',
  },

  problems: {
    unexpectedTitle: 'That did not work',
    unexpected: 'Parley could not do this. Try again; if it stays, restart Parley.',
    noModelTitle: 'No model is chosen',
    noModel: 'The chosen model is not offered any more. Choose another one.',
  },

  textInput: {
    label: 'Message',
    placeholder: 'Type a message, or paste a picture',
    send: 'Send',
  },

  devices: {
    microphone: 'Microphone',
    speaker: 'Speaker',
    noMicrophone: 'No microphone found. Plug one in.',
    noSpeaker: 'No speaker found. Plug one in.',
    gone: 'The chosen device is not plugged in',
    active: (device: string) => `In use: ${device}`,
    speakerFixed: 'The system chooses the speaker.',
    echo: 'Echo cancellation',
    echoHint:
      'Keeps the answer in your speakers out of your microphone. Turn it off only with headphones.',
    level: 'Microphone level',
    test: 'Test the microphone',
    stopTest: 'Stop the test',
    testHint: 'Say something: the bar follows your voice. Nothing is recorded or sent.',
    inCall: 'The bar shows what the call hears now.',
  },

  vision: {
    show: 'Show something',
    stop: 'Stop sharing',
    pause: 'Pause sharing',
    resume: 'Go on sharing',
    pauseShort: 'Pause',
    resumeShort: 'Go on',
    stopShort: 'Stop',
    pillLive: (name: string) => `Sharing “${name}”`,
    pillPaused: (name: string) => `Paused: “${name}”`,
    title: 'Show something',
    description: 'The model sees only what you pick, and only until you stop.',
    close: 'Close',
    screens: 'Screens',
    windows: 'Windows',
    cameras: 'Cameras',
    camera: (number: number) => `Camera ${number}`,
    loading: 'Looking for screens and windows',
    noWindows: 'No window is open.',
    system: 'Screen or window',
    systemHint: 'Your system asks which one',
    cameraHint: 'Goes on only when you share it',
    onePicture: 'Take one picture',
    share: 'Share live',
    shareAndTalk: 'Share and start talking',
    stillTitle: 'One picture',
    stillHint:
      'Drag over it to send only a part, or send all of it. Arrow keys move the part, with Shift they resize it.',
    stillAlt: (name: string) =>
      name === '' ? 'What was captured' : `What was captured of “${name}”`,
    part: 'Part to send',
    sendAll: 'Send picture',
    sendPart: 'Send this part',
    back: 'Back',
    blindTitle: (model: string) => `${model} cannot see`,
    blind: 'These models take pictures:',
    chooseModel: 'Choose a model',
    statusLive: (name: string) => `The model sees “${name}”`,
    statusStarting: (name: string) => `Opening “${name}”`,
    statusPaused: (name: string) => `Paused: “${name}” is not seen`,
    hintLive: 'It looks when something changes or you speak',
    hintWaiting: 'The first picture goes out when the call is connected',
    hintPaused: 'Nothing goes out until you go on',
    pill: { live: 'Sharing', starting: 'Sharing', paused: 'Sharing paused' },
    preview: 'What the model saw last',
    dropHere: 'Drop a picture to show it',
    pictureOf: {
      screen: 'Picture of your screen',
      window: 'Picture of a window',
      camera: 'Picture from a camera',
      file: 'Picture',
    },
    named: (what: string, name: string) => `${what}: ${name}`,
    pixels: (width: number, height: number) => `${width} × ${height}`,
    unsupportedTitle: 'Parley cannot show this file',
    unsupported: (name: string) =>
      `${name === '' ? 'This' : `“${name}”`} is not a PNG, JPEG or WebP picture. Save it as one of these, or share the window that shows it.`,
    brokenTitle: 'The picture is broken',
    broken: (name: string) =>
      `${name === '' ? 'The picture' : `“${name}”`} could not be read. Open it in another program and save it again.`,
    tooLargeTitle: 'The file is too large',
    tooLarge: (name: string) => `“${name}” has more than 50 MB. Show a smaller picture.`,
    noPictureTitle: 'Nothing to see',
    noPicture: 'No picture came. Pick it again, or pick something else.',
    cannotCapture:
      'This system gives Parley no pictures. Update Parley, or paste a picture instead.',
  },

  settings: {
    title: 'Settings',
    description: 'Every change is saved at once.',
    close: 'Close settings',
    sections: {
      keys: 'Providers & keys',
      model: 'Model & voice',
      instructions: 'Instructions',
      devices: 'Devices',
      turns: 'Turn taking',
      tools: 'Folders & permissions',
      mcp: 'MCP servers',
      activity: 'Activity log',
      history: 'History & privacy',
      appearance: 'Appearance',
    },
    saved: 'Saved',
  },

  keys: {
    intro:
      'A key stays on this computer, encrypted where the system has a keyring, and is shown only by its last characters.',
    providers: {
      rehearsal: 'Rehearsal',
      openai: 'OpenAI Realtime',
      gemini: 'Gemini Live',
      'nova-sonic': 'Amazon Nova Sonic',
    },
    where: {
      rehearsal: '',
      openai: 'You find it at platform.openai.com under API keys.',
      gemini: 'You find it at aistudio.google.com under API keys.',
      'nova-sonic':
        'Access key id and secret access key, with a colon between: AKIA…:wJal… (and :session token for temporary keys). Without one, the AWS configuration of this computer counts.',
    },
    states: {
      'not-needed': 'No key needed',
      missing: 'No key',
      optional: 'From this computer’s AWS configuration',
      stored: 'Key stored',
      'session-only': 'Kept until Parley closes',
      environment: 'From the environment',
    },
    plaintext: 'Stored readable',
    field: (provider: string) => `Key for ${provider}`,
    placeholder: 'Paste the key',
    save: 'Save key',
    saving: 'Saving',
    cancel: 'Cancel',
    set: 'Set key',
    replace: 'Replace',
    remove: 'Remove',
    test: 'Test',
    testing: 'Testing',
    testOk: 'The key works.',
    advanced: 'Advanced',
    server: 'Server',
    serverHint:
      'For another server that speaks the same protocol. Leave empty for the provider’s own.',
    serverPlaceholder: 'wss://example.com/v1/realtime',
    fields: {
      project: {
        label: 'Google Cloud project',
        hint: 'With a project or a location, Gemini runs on Vertex AI with the credentials of “gcloud auth application-default login”. Leave empty for an API key.',
        placeholder: 'my-project',
      },
      location: {
        label: 'Location',
        hint: 'Empty means global.',
        placeholder: 'europe-west4',
      },
      region: {
        label: 'AWS region',
        hint: 'Empty means AWS_REGION, or us-east-1.',
        placeholder: 'us-east-1',
      },
      profile: {
        label: 'AWS profile',
        hint: 'A profile of this computer’s AWS configuration. Empty means the default.',
        placeholder: 'default',
      },
    },
    fieldInvalid: 'Use letters, digits and - _ . : / only.',
    serverInvalid: 'Enter a URL that starts with ws://, wss://, http:// or https://.',
  },

  consent: {
    title: 'This system has no keyring',
    message:
      'Parley cannot encrypt the key here. It is kept in memory until you close Parley. You can also store it in a file that every program of yours can read.',
    session: 'Keep until Parley closes',
    store: 'Store it readable',
  },

  model: {
    nextCall: 'A change counts from the next call on.',
  },

  instructions: {
    label: 'Instructions to the model',
    hint: 'How it should speak and what it should know about you. Empty means Parley’s own instructions. Counts from the next call on.',
    placeholder: 'For example: Answer briefly. I am learning Portuguese, correct my mistakes.',
  },

  turns: {
    label: 'Who has the floor',
    automatic: 'Automatic',
    automaticHint:
      'Just speak. The model hears when you have finished, and you can interrupt it by speaking.',
    pushToTalk: 'Push to talk',
    pushToTalkHint:
      'You are heard only while you hold Space or the talk button. Good in noisy rooms.',
    unsupported: (model: string) => `${model} has no push to talk: it listens automatically.`,
    nextCall: 'A change counts from the next call on.',
  },

  appearance: {
    label: 'Theme',
    system: 'Like the system',
    light: 'Light',
    dark: 'Dark',
  },

  shortcuts: {
    title: 'Keyboard',
    description: 'What the keys do.',
    close: 'Close',
    hint: 'Keyboard shortcuts',
    actions: {
      'toggle-call': 'Start or end the call',
      'hold-to-talk': 'Talk while held (push to talk)',
      interrupt: 'Interrupt',
      'toggle-mute': 'Mute or unmute',
      'toggle-sharing': 'Show something, or stop sharing',
      'pause-sharing': 'Pause sharing, or go on',
      'review-request': 'Go to the request that waits',
      'allow-request': 'Allow (on the request)',
      'deny-request': 'Deny (on the request)',
      'focus-text': 'Type a message',
      'jump-to-latest': 'Jump to latest',
      'new-conversation': 'New conversation',
      'new-private': 'New private conversation',
      'search-history': 'Search conversations',
      'toggle-sidebar': 'Show or hide the conversations',
      'choose-model': 'Choose model and voice',
      'open-settings': 'Settings',
      'show-shortcuts': 'Show these shortcuts',
    },
  },
};
