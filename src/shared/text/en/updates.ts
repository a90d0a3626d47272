/** Settings: about Parley, its renewal, and the work of others in it. */
export const aboutText = {
  version: (version: string, electron: string) => `Parley ${version} on Electron ${electron}`,
  licences: 'Made with the work of others',
  licencesHint: 'Parley contains these packages. Choose one to read its licence.',
  licencesFilter: 'Find a package',
  licencesMissing: 'The list of packages could not be read. Reinstall Parley.',
  chromium:
    'Chromium, Node.js and what they contain are listed in LICENSES.chromium.html beside the app.',
  noText: 'The package brings no text of its licence.',
};

export const updatesText = {
  title: 'Updates',
  automatic: 'Look for updates',
  automaticHint:
    'Now and then, never during a call. What is found is fetched, and installed when you close Parley.',
  beta: 'Beta versions',
  betaHint: 'Earlier, and less tried.',
  check: 'Look now',
  install: 'Restart and update',
  development: 'This Parley runs from its source code: it is updated with it.',
  noFeed: 'This Parley does not update itself. Install a newer one the way you installed this one.',
  never: 'Not looked yet.',
  upToDate: (when: string) => `Up to date. Last looked ${when}.`,
  waiting: 'Parley looks after the call.',
  checking: 'Looking …',
  downloading: (version: string, percent: string) => `Fetching ${version}: ${percent}`,
  ready: (version: string) => `${version} is ready.`,
  readyPill: 'Update ready',
  readyPillHint: 'It is installed when you close Parley, or now.',
  notes: (version: string) => `What is new in ${version}`,
  failedProblem: {
    code: 'update-failed',
    title: 'No update',
    message:
      'The update could not be fetched. Your version goes on as it is, and Parley tries again later.',
  },
  notInstalledProblem: {
    code: 'update-not-installed',
    title: 'Not updated',
    message: 'The update could not be installed. Your version goes on as it is. Try again later.',
  },
  unavailableProblem: {
    code: 'updates-unavailable',
    title: 'No updates here',
    message: 'This Parley does not update itself. Install a newer one the way you installed it.',
  },
  notReadyProblem: {
    code: 'update-not-ready',
    title: 'Not ready',
    message: 'There is no update that waits to be installed.',
  },
  inCallProblem: {
    code: 'update-in-call',
    title: 'A call is on',
    message: 'Parley updates itself after the call. End it first.',
  },
};
