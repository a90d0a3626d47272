/** What can go wrong between the window, the settings and the system. */
export const appProblemsText = {
  invalidRequest: {
    title: 'That did not work',
    message:
      'The window asked for something that does not fit. Try something else, or restart Parley.',
  },
  tooManyRequests: {
    title: 'One moment',
    message: 'Parley is still busy with earlier requests. Try again in a moment.',
  },
  internal: {
    title: 'Something went wrong',
    message: 'Parley met an error that it did not expect. The details are in its log.',
  },
  noGesture: {
    title: 'Nobody pressed anything',
    message: 'Parley takes this only from you: press the button or the key yourself.',
  },
  noSoundWindow: {
    title: 'No window',
    message: 'The window that asked for sound is gone. Open it again.',
  },
  noSharingWindow: {
    title: 'No window',
    message: 'The window that shares something is gone. Open it again.',
  },
  settingsNotSaved: {
    title: 'Not saved',
    message: 'Parley could not save the settings. Check that the disk has free space.',
  },
  noMicrophoneSettings: {
    title: 'Not here',
    message: 'Open the sound settings of your system and choose a microphone there.',
  },
  noScreenSettings: {
    title: 'Not here',
    message:
      'This system has no setting for the screen that Parley could open. Look for it in the privacy settings.',
  },
  noCameraSettings: {
    title: 'Not here',
    message:
      'This system has no setting for the camera that Parley could open. Look for it in the privacy settings.',
  },
};

/** What can go wrong with a key. */
export const keyProblemsText = {
  locked: {
    title: 'The key is locked',
    message:
      'The system’s keychain does not open the stored key. Unlock the keychain, or set the key again.',
  },
  malformed: {
    title: 'This is not an AWS key',
    message:
      'Enter the access key id, a colon, and the secret access key: AKIA…:wJal…. Temporary keys have another colon and the session token behind.',
  },
  notNeeded: {
    title: 'No key needed',
    message: 'This provider takes no key here.',
  },
  notStored: {
    title: 'The key was not saved',
    message:
      'Parley could not write its file of keys. Check that the disk has free space, and try again.',
  },
  slotLocked:
    'The system’s keychain does not open a stored value. Unlock the keychain, or give the value again.',
};

/** Dialogs of the system. */
export const dialogsText = {
  chooseFolder: 'Choose a folder for the assistant',
  saveActivity: 'Save the activity log',
  exportConversation: 'Export the conversation',
  crash: {
    title: 'Parley’s window keeps crashing',
    message: 'Opening it again did not help. You can try once more, or quit and start Parley anew.',
    retry: 'Try again',
    quit: 'Quit',
  },
};

/** The menu bar, where the system has one. */
export const menuText = {
  help: 'Help',
  setup: 'Run the setup again',
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  about: (app: string) => `About ${app}`,
  services: 'Services',
  hide: (app: string) => `Hide ${app}`,
  hideOthers: 'Hide Others',
  unhide: 'Show All',
  quit: (app: string) => `Quit ${app}`,
  close: 'Close Window',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pasteAndMatchStyle: 'Paste and Match Style',
  delete: 'Delete',
  selectAll: 'Select All',
  resetZoom: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  togglefullscreen: 'Toggle Full Screen',
  minimize: 'Minimize',
  zoom: 'Zoom',
  front: 'Bring All to Front',
};
