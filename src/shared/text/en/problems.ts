/** Problems that the window meets by itself, and what can be done about any. */
export const problemsText = {
  unexpectedTitle: 'That did not work',
  unexpected: 'Parley could not do this. Try again; if it stays, restart Parley.',
  noModelTitle: 'No model is chosen',
  noModel: 'The chosen model is not offered any more. Choose another one.',
};

export const problemActionsText = {
  retry: 'Try again',
  'set-key': 'Set the key',
  'choose-model': 'Choose a model',
  'go-over-budget': 'Start anyway for today',
  'choose-microphone': 'Change microphone',
  'choose-speaker': 'Change speaker',
  'open-microphone-permission': 'Open system settings',
  'open-screen-permission': 'Open system settings',
  'open-camera-permission': 'Open system settings',
};
