/** What can go wrong in a call, and what the transcript notes of it. */
export const callProblemsText = {
  unexpected: {
    title: 'Something went wrong',
    message: 'Parley met an error that it did not expect. The details are in its log. Try again.',
  },
  unknownModel: {
    title: 'No such model',
    message: (modelId: string) =>
      `Parley does not know the model “${modelId}”. Choose another one.`,
  },
  noFrames: {
    title: 'We hear nothing',
    message: 'No sound comes from the microphone at all. Choose another one, or plug it in again.',
  },
  absentTooLong: {
    title: 'The call has ended',
    message:
      'The computer slept or was locked for more than 15 minutes. What was said is kept: start again to go on.',
  },
  noCall: {
    title: 'No call',
    message: 'There is no call at the moment. Start one first.',
  },
  callIsOn: {
    title: 'A call is on',
    message: 'End the call first: it has the microphone.',
  },
  noPushToTalk: {
    title: 'Push to talk is off',
    message:
      'This call listens all the time. Switch push to talk on in the settings to use the key.',
  },
  approvalGone: {
    title: 'Nobody waits for this any more',
    message: 'The assistant does not wait for this answer any more.',
  },
  requestChanged: {
    title: 'The request has changed',
    message: 'What the assistant asks for is not what you saw. Read it again, and decide then.',
  },
  notUndone: 'Not undone',
  nothingToUndo: 'There is nothing to take back here.',
  brokenPicture: {
    title: 'This picture cannot be sent',
    message: 'The picture is broken or of a kind that models do not take. Try a PNG or JPEG file.',
  },
  noPictures: {
    title: (model: string) => `${model} cannot see`,
    message: (model: string, seeing: string) => `${model} takes no pictures. These do: ${seeing}.`,
  },
};

/** Errors of the engine; its English sentence says in detail what happened and what helps. */
export const engineProblemsText = {
  keyMissing: { title: 'No key yet', message: (detail: string) => detail },
  keyRefused: { title: 'The key was refused', message: (detail: string) => detail },
  modelRetired: { title: 'This model was retired', message: (detail: string) => detail },
  noModel: { title: 'No such model', message: (detail: string) => detail },
  quota: { title: 'The quota is used up', message: (detail: string) => detail },
  tooMany: { title: 'Too many requests', message: (detail: string) => detail },
  noAnswer: { title: 'No answer', message: (detail: string) => detail },
  noConnection: { title: 'The connection failed', message: (detail: string) => detail },
  unsupported: { title: 'This model cannot do that', message: (detail: string) => detail },
  other: { title: 'The provider reported an error', message: (detail: string) => detail },
};

/** Lines of the transcript that nobody said. */
export const callNotesText = {
  ended: (duration: string) => `Call ended after ${duration}`,
  endedBecause: (duration: string, title: string) =>
    `Call ended after ${duration}: ${title.toLowerCase()}`,
  retold: 'Reconnected. The model was told again what was said so far.',
  tooManyTools: (count: number) =>
    `A model can have ${count} tools. Switch off some that you do not need.`,
  withoutTool: (name: string, reason: string) => `Without the tool ${name}. ${reason}`,
  withoutTools: (count: number, provider: string, names: string, more: number) =>
    `Without ${count} tools that ${provider} cannot take: ${names}${more > 0 ? ` and ${more} more` : ''}. The settings say why.`,
};

/** One line on what each model is good for, by its id. */
export const modelsText = {
  descriptions: {
    'rehearsal/rehearsal':
      'Built in: tries your microphone and speaker. No key, no network, no cost.',
    'openai/gpt-realtime-2.1': 'OpenAI’s best voice model; it can think before it speaks.',
    'openai/gpt-realtime-2.1-mini': 'Faster and cheaper; good for everyday questions.',
    'openai/gpt-realtime-1.5': 'The generation before: it answers at once, without thinking.',
    'gemini/gemini-3.8-live': 'Google’s live model: quick, sees what you share, many languages.',
    'gemini/gemini-3.8-live-extended-thinking':
      'Thinks in the background while it speaks; for harder questions.',
    'gemini/gemini-2.5-flash-native-audio-preview-12-2025': 'The generation before, by API key.',
    'nova-sonic/amazon.nova-2-sonic-v1:0':
      'Amazon’s voice model on Bedrock, with your AWS account. It sees no pictures.',
    'nova-sonic/amazon.nova-sonic-v1:0': 'The generation before; it takes no typed messages.',
  },
};
