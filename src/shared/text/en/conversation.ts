/** The transcript, and what stands there before anything was said. */
export const conversationText = {
  label: 'Conversation',
  you: 'You',
  assistant: 'Parley',
  listeningToYou: 'You are speaking',
  noWords: 'Speech without a transcript',
  interrupted: 'You interrupted here',
  notHeard: 'Not heard:',
  jumpToLatest: 'Jump to latest',
};

export const emptyText = {
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
};
