/** The frame of the window: header, model picker, message field. */
export const appText = {
  name: 'Parley',
  failedTitle: 'Parley could not start its window',
  failedMessage:
    'The window got no answer from the rest of the app. Close Parley and open it again.',
  retry: 'Try again',
};

export const headerText = {
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
};

export const confirmNewText = {
  title: 'Start a new conversation?',
  message: 'What stands here is not kept. A call that is on ends.',
  confirm: 'Start new',
  cancel: 'Keep this one',
};

export const pickerText = {
  models: 'Model',
  voice: 'Voice',
  defaultVoice: 'The model’s own choice',
  missingKey: 'Needs a key',
  addKey: (provider: string) => `Set a key for ${provider}`,
  nextCall: 'A change counts from the next call on.',
  switchNow: 'Switch now, and take along what was said',
};

export const textInputText = {
  label: 'Message',
  placeholder: 'Type a message, or paste a picture',
  send: 'Send',
};
