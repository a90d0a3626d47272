/** What can be wrong with microphone and speaker. */
export const audioProblemsText = {
  chosenDevice: 'The chosen device',
  microphoneDenied: {
    title: 'No access to the microphone',
    message:
      'The system does not let Parley use the microphone. Allow it in the privacy settings, then press talk again.',
  },
  noMicrophone: {
    title: 'No microphone',
    message: 'There is no microphone on this computer. Plug one in, or type instead of talking.',
  },
  noSpeaker: {
    title: 'No speaker',
    message:
      'There is nothing to play sound on. Plug in speakers or headphones; answers are shown as text.',
  },
  silent: {
    title: 'We hear nothing',
    message:
      'The microphone is open but delivers only silence. Check its mute switch and the input volume, or choose another one.',
  },
  mutedBySystem: {
    title: 'The microphone is muted',
    message:
      'The system or a switch on the device mutes the microphone. Unmute it there to be heard.',
  },
  stopped: {
    title: 'Sound was stopped',
    message: 'The call was ended before its sound had started.',
  },
  answerTooLong: {
    title: 'The answer is too long',
    message:
      'More sound arrived than can be held, so the end of this answer is shown as text only.',
  },
  microphoneReplaced: {
    title: 'Another microphone took over',
    message: (label: string) =>
      `The chosen microphone is not there. Parley listens to “${label}” until it is back.`,
  },
  speakerReplaced: {
    title: 'Another speaker took over',
    message: (label: string) =>
      `The chosen speaker is not there. Parley plays on “${label}” until it is back.`,
  },
  /** `what` says in English who did not do what, without a full stop. */
  soundFailed: {
    title: 'Sound could not start',
    message: (what: string) => `${what}. Try again; if it happens again, restart Parley.`,
  },
  speakerFailed: {
    title: 'The speaker could not start',
    message: (what: string) =>
      `${what}. Choose another speaker, or check the system’s sound settings.`,
  },
  unsuitable: {
    title: 'This microphone does not fit',
    message: 'The chosen microphone is gone or cannot record as needed. Choose another one.',
  },
  inUse: {
    title: 'The microphone could not be opened',
    message:
      'Another program may be using it, or the device does not answer. Close the other program or choose another microphone.',
  },
  microphoneFailed: {
    title: 'The microphone could not be opened',
    message: (errorName: string) =>
      `The system answered “${errorName}”. Try again, or choose another microphone.`,
  },
};
