/** The list of conversations and its settings. */
export const historyText = {
  label: 'Conversations',
  search: 'Search conversations',
  toggle: 'Show or hide the conversations',
  newPrivate: 'New private conversation',
  private: 'Private',
  privateHint: 'Nothing of this conversation is stored. It is gone when you leave it.',
  days: { pinned: 'Pinned', today: 'Today', yesterday: 'Yesterday', earlier: 'Earlier' },
  empty: 'Your conversations are listed here as soon as you begin to talk.',
  off: 'The history is off: new conversations are not stored.',
  turnOn: 'History settings',
  results: 'Found conversations',
  found: (count: number, hasMore: boolean) => {
    if (hasMore) return `More than ${count} conversations found`;
    return count === 1 ? '1 conversation found' : `${count} conversations found`;
  },
  nothingFound: (query: string) => `Nothing found for “${query}”.`,
  more: 'There are more. Add a word to find less.',
  untitled: (time: string) => `Conversation of ${time}`,
  actions: (title: string) => `Actions for “${title}”`,
  rename: 'Rename',
  newTitle: (title: string) => `New title of “${title}”`,
  isPinned: '(pinned)',
  pin: 'Pin',
  unpin: 'Unpin',
  exportMarkdown: 'Export as Markdown…',
  exportJson: 'Export as JSON…',
  exportWav: 'Export the sound (WAV)…',
  noSoundProblem: {
    code: 'no-sound-kept',
    title: 'No sound was kept',
    message:
      'The sound of a conversation is kept only while “Keep the sound” is on in the settings.',
  },
  delete: 'Delete',
  message: 'Message',
  deleted: (title: string) => `“${title}” was deleted.`,
  undo: 'Undo',
  undoHint: 'F8 leads to the button that takes it back',
};

/** Whether and for how long conversations are kept. */
export const privacyText = {
  keep: 'Keep conversations',
  keepHint:
    'What is said is stored on this computer as it happens, to be read, searched and continued. It is never stored anywhere else.',
  keepAudio: 'Keep the sound',
  keepAudioHint:
    'Your voice on the left, the assistant’s on the right: about 230 MB for an hour, on this computer only. It goes with its conversation and can be exported as a WAV file.',
  retention: 'Keep them',
  forever: 'For ever',
  days: (count: number) => `For ${count} days`,
  retentionHint:
    'Counted from the last word of a conversation. Pinned conversations and the one that is open stay.',
  deleteAll: 'Delete everything',
  deleteAllHint: 'Erases every conversation, also the pinned ones and the one that is open.',
  deleteAllStart: 'Delete all conversations',
  deleteAllConfirm: 'Delete all of them now',
  cancel: 'Keep them',
  deleted: 'All conversations were erased.',
};
