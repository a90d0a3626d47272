/** The page of the settings for finding out what is wrong. */
export const diagnosticsText = {
  doctorTitle: 'Doctor',
  doctorHint:
    'Looks at sound, network, key and storage, all at once. The microphone is open for a few seconds, and a short tone is played.',
  run: 'Check everything',
  runAgain: 'Check again',
  running: 'Checking',
  speakNow: 'Say something now.',
  inCall: 'End the call first: it has the microphone.',
  copy: 'Copy the report',
  copied: 'The report is on the clipboard.',
  listLabel: 'What was checked',
  allWell: 'Everything is well.',
  found: (count: number) =>
    count === 1 ? 'One thing needs a look.' : `${count} things need a look.`,
  states: { ok: 'Good', warning: 'Look at this', failed: 'Not working', running: 'Checking' },
  checks: {
    microphone: 'Microphone',
    speaker: 'Speaker',
    network: 'Network',
    clock: 'Clock',
    provider: 'Model and key',
    keyring: 'Keyring',
    history: 'History',
    disk: 'Storage',
  },

  logTitle: 'Log',
  logHint:
    'Says what went wrong, never what was said. Two files of at most 2 MB, without keys and without paths of yours.',
  openLogs: 'Open the log folder',

  bundleTitle: 'Bundle for those who help',
  bundleHint:
    'A ZIP file with the log, versions, the doctor’s report and the settings without secrets and private text. You see what is in it before you save it; nothing is sent.',
  prepare: 'Show what would be in it',
  preparing: 'Collecting',
  save: 'Save the bundle',
  saved: (path: string) => `Saved as ${path}`,
  filesLabel: 'Files of the bundle',
  shortened: 'The end of it:',
  saveDialog: 'Save the bundle',

  setupTitle: 'Setup',
  setupHint: 'Microphone and speaker, key and folders, step by step.',
  runSetup: 'Run the setup again',

  bundleGoneProblem: {
    code: 'bundle-gone',
    title: 'Not saved',
    message: 'Another bundle was made meanwhile. Look at it again, and save that one.',
  },
  notSavedProblem: {
    code: 'not-saved',
    title: 'Not saved',
    message:
      'The bundle could not be written there. Choose another place, and check the free space.',
  },
  notOpenedProblem: {
    code: 'not-opened',
    title: 'Not opened',
    message: 'Your system did not open it. Open it by hand.',
  },
};
