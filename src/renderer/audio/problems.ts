import type { RequestOutput } from '../../shared/ipc/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { text } from '../text/text.ts';
import { wordedProblem } from '../../shared/text/worded-problem.ts';

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

export const microphoneDenied = wordedProblem(
  'microphone-denied',
  () => text.audioProblems.microphoneDenied,
  'open-microphone-permission',
);

export const noMicrophone = wordedProblem(
  'no-microphone',
  () => text.audioProblems.noMicrophone,
  'choose-microphone',
);

export const noSpeaker = wordedProblem(
  'no-speaker',
  () => text.audioProblems.noSpeaker,
  'choose-speaker',
);

export const weHearNothing = wordedProblem(
  'microphone-silent',
  () => text.audioProblems.silent,
  'choose-microphone',
);

export const microphoneMutedBySystem = wordedProblem(
  'microphone-muted-by-system',
  () => text.audioProblems.mutedBySystem,
  'choose-microphone',
);

/** Answer of a start that was overtaken by a stop or by another start. */
export const soundStopped = wordedProblem(
  'sound-stopped',
  () => text.audioProblems.stopped,
  'retry',
);

export const answerTooLong = wordedProblem(
  'answer-too-long',
  () => text.audioProblems.answerTooLong,
);

export function microphoneReplaced(label: string): Problem {
  return {
    code: 'microphone-replaced',
    title: text.audioProblems.microphoneReplaced.title,
    message: text.audioProblems.microphoneReplaced.message(label),
    action: 'choose-microphone',
  };
}

export function speakerReplaced(label: string): Problem {
  return {
    code: 'speaker-replaced',
    title: text.audioProblems.speakerReplaced.title,
    message: text.audioProblems.speakerReplaced.message(label),
    action: 'choose-speaker',
  };
}

/** @param what says who did not do what, without a full stop */
export function soundPathProblem(what: string): Problem {
  return {
    code: 'sound-failed',
    title: text.audioProblems.soundFailed.title,
    message: text.audioProblems.soundFailed.message(what),
    action: 'retry',
  };
}

export function speakerProblem(what: string): Problem {
  return {
    code: 'speaker-failed',
    title: text.audioProblems.speakerFailed.title,
    message: text.audioProblems.speakerFailed.message(what),
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
        ...text.audioProblems.unsuitable,
        action: 'choose-microphone',
      };
    case 'NotReadableError':
    case 'AbortError':
      return {
        code: 'microphone-in-use',
        ...text.audioProblems.inUse,
        action: 'choose-microphone',
      };
    default:
      return {
        code: 'microphone-failed',
        title: text.audioProblems.microphoneFailed.title,
        message: text.audioProblems.microphoneFailed.message(errorName),
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
