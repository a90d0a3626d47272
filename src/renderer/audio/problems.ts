import type { RequestOutput } from '../../shared/ipc/contract.ts';
import type { Problem } from '../../shared/problem.ts';

export type MicrophonePermission = RequestOutput<'desktop:microphone-permission'>;

/** A failure inside the sound path, with what the user is told. */
export class SoundError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'SoundError';
    this.problem = problem;
  }
}

export const microphoneDenied: Problem = {
  code: 'microphone-denied',
  title: 'No access to the microphone',
  message:
    'The system does not let Parley use the microphone. Allow it in the privacy settings, then press talk again.',
  action: 'open-microphone-permission',
};

export const noMicrophone: Problem = {
  code: 'no-microphone',
  title: 'No microphone',
  message: 'There is no microphone on this computer. Plug one in, or type instead of talking.',
  action: 'choose-microphone',
};

export const noSpeaker: Problem = {
  code: 'no-speaker',
  title: 'No speaker',
  message:
    'There is nothing to play sound on. Plug in speakers or headphones; answers are shown as text.',
  action: 'choose-speaker',
};

export const weHearNothing: Problem = {
  code: 'microphone-silent',
  title: 'We hear nothing',
  message:
    'The microphone is open but delivers only silence. Check its mute switch and the input volume, or choose another one.',
  action: 'choose-microphone',
};

export const microphoneMutedBySystem: Problem = {
  code: 'microphone-muted-by-system',
  title: 'The microphone is muted',
  message:
    'The system or a switch on the device mutes the microphone. Unmute it there to be heard.',
  action: 'choose-microphone',
};

/** Answer of a start that was overtaken by a stop or by another start. */
export const soundStopped: Problem = {
  code: 'sound-stopped',
  title: 'Sound was stopped',
  message: 'The call was ended before its sound had started.',
  action: 'retry',
};

export const answerTooLong: Problem = {
  code: 'answer-too-long',
  title: 'The answer is too long',
  message: 'More sound arrived than can be held, so the end of this answer is shown as text only.',
};

export function microphoneReplaced(label: string): Problem {
  return {
    code: 'microphone-replaced',
    title: 'Another microphone took over',
    message: `The chosen microphone is not there. Parley listens to “${label}” until it is back.`,
    action: 'choose-microphone',
  };
}

export function speakerReplaced(label: string): Problem {
  return {
    code: 'speaker-replaced',
    title: 'Another speaker took over',
    message: `The chosen speaker is not there. Parley plays on “${label}” until it is back.`,
    action: 'choose-speaker',
  };
}

/** @param what says who did not do what, without a full stop */
export function soundPathProblem(what: string): Problem {
  return {
    code: 'sound-failed',
    title: 'Sound could not start',
    message: `${what}. Try again; if it happens again, restart Parley.`,
    action: 'retry',
  };
}

export function speakerProblem(what: string): Problem {
  return {
    code: 'speaker-failed',
    title: 'The speaker could not start',
    message: `${what}. Choose another speaker, or check the system's sound settings.`,
    action: 'choose-speaker',
  };
}

/**
 * Why a microphone could not be opened.
 * @param errorName name of the DOMException by which getUserMedia rejected
 * @param permission what the system says; it decides when the browser's word is ambiguous
 */
export function microphoneProblem(errorName: string, permission: MicrophonePermission): Problem {
  if (permission === 'denied') return microphoneDenied;
  switch (errorName) {
    case 'NotAllowedError':
    case 'SecurityError':
      return microphoneDenied;
    case 'NotFoundError':
      return noMicrophone;
    case 'OverconstrainedError':
      return {
        code: 'microphone-unsuitable',
        title: 'This microphone does not fit',
        message: 'The chosen microphone is gone or cannot record as needed. Choose another one.',
        action: 'choose-microphone',
      };
    case 'NotReadableError':
    case 'AbortError':
      return {
        code: 'microphone-in-use',
        title: 'The microphone could not be opened',
        message:
          'Another program may be using it, or the device does not answer. Close the other program or choose another microphone.',
        action: 'choose-microphone',
      };
    default:
      return {
        code: 'microphone-failed',
        title: 'The microphone could not be opened',
        message: `The system answered “${errorName}”. Try again, or choose another microphone.`,
        action: 'choose-microphone',
      };
  }
}

/** What to tell of anything that was thrown in the sound path. */
export function problemOf(error: unknown): Problem {
  if (error instanceof SoundError) return error.problem;
  return soundPathProblem(
    `The sound path failed (${error instanceof Error ? error.message : String(error)})`,
  );
}
