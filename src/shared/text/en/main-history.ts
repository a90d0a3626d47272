/** What can go wrong with the stored conversations. */
export const historyProblemsText = {
  damaged: {
    title: 'The history was damaged',
    message: (file: string) =>
      `Parley could not read its stored conversations. They were set aside as “${file}” in its data folder, and a new history has begun.`,
  },
  notSaved: {
    title: 'Not saved',
    message:
      'Parley could not store this conversation and will try again. Check that the disk has free space.',
  },
  gone: {
    title: 'It is gone',
    message: 'This conversation is not in the history any more.',
  },
  newer: {
    title: 'The history is from a newer Parley',
    message:
      'Update Parley to see your conversations again. Until then what you say is not stored, and nothing of the history is changed.',
  },
  closed: {
    title: 'The history cannot be opened',
    message:
      'What you say is not stored at the moment. Check that Parley’s data folder can be written to, then restart Parley.',
  },
  failed: {
    title: 'The history did not work',
    message: 'Parley could not do this with its history. The details are in its log. Try again.',
  },
  notExported: {
    title: 'Not exported',
    message: 'Parley could not write the file. Choose another folder, or free some space.',
  },
};

/** Words of an exported conversation. */
export const exportedText = {
  conversation: 'Conversation',
  you: 'You',
  assistant: 'Assistant',
  tool: (name: string) => `Tool ${name}`,
  picture: (name: string) => `Picture: ${name}`,
};
