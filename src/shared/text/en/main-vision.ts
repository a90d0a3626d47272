/** What can go wrong while something is shown. */
export const visionProblemsText = {
  notArmed: {
    title: 'Nothing is shared',
    message: 'Pick what you want to share first: Parley never looks by itself.',
  },
  needsGesture: {
    title: 'Nothing is shared',
    message: 'Parley looks only right after you have pressed a key or a button in its window.',
  },
  notSharing: {
    title: 'Nothing is shared',
    message: 'Nothing is shared at the moment.',
  },
  sourceGone: {
    title: 'It is not there any more',
    message: 'What you picked was closed meanwhile. Pick something else.',
  },
  screenDenied: {
    title: 'No access to the screen',
    message:
      'The system does not let Parley see the screen. Allow it under “Screen & System Audio Recording” in the privacy settings, then quit Parley and open it again: the system counts the permission only from then on.',
  },
  cameraDenied: {
    title: 'No access to the camera',
    message:
      'The system does not let Parley use the camera. Allow it in the privacy settings, then share the camera again.',
  },
  captureFailed: {
    title: 'It could not be shared',
    message: (name: string, errorName: string) =>
      `The system gave no picture of “${name}” (${errorName}). Pick it again, or pick something else.`,
  },
  cameraGone: {
    title: 'No such camera',
    message: (name: string) =>
      `The camera “${name}” is not plugged in any more. Plug it in, or pick another one.`,
  },
  cameraFailed: {
    title: 'The camera could not be opened',
    message: (name: string, errorName: string) =>
      `Another program may be using the camera “${name}” (${errorName}). Close that program, or pick another camera.`,
  },
};

/** What the transcript keeps of the sharing. */
export const visionNotesText = {
  yourScreen: 'Your screen',
  began: {
    screen: (name: string) => `Sharing the screen “${name}”`,
    window: (name: string) => `Sharing the window “${name}”`,
    camera: (name: string) => `Sharing the camera “${name}”`,
  },
  stopped: 'Sharing stopped',
  ended: {
    screen: (name: string) => `Sharing ended: the system gives no picture of “${name}” any more`,
    window: (name: string) => `Sharing ended: the window “${name}” was closed`,
    camera: (name: string) => `Sharing ended: the camera “${name}” is gone`,
  },
};
