import { fail, succeed, type Problem, type Result } from '../../shared/problem.ts';
import type { FrameReport, PictureArea } from '../../shared/vision/frame-port.ts';
import { sharingOff, type SentFrame, type SharingState } from '../../shared/vision/sharing.ts';
import type { Clock } from '../realtime/index.ts';
import type { Armed } from './arming.ts';
import { createFrameGate } from './frame-gate.ts';
import { openFrameLink, type FrameLink, type FramePort } from './frame-link.ts';
import { frameOf, type SizeOf } from './frame-messages.ts';
import { beganNote, endedNote, stoppedNote } from './notes.ts';
import { notArmedProblem, notSharingProblem } from './problems.ts';

/** What happens in the call, as far as the eyes have to know. */
export type CallNotice = 'opened' | 'lost' | 'ended' | 'speech-started';

/** What the model is being shown. Everything that a page could do wrong here comes to nothing. */
export interface Sharing {
  readonly state: SharingState;
  /** The page was given the picture that the user had picked. */
  begin(armed: Armed): void;
  /** Takes the port of the worker that encodes. */
  attach(port: FramePort): Result;
  setPaused(isPaused: boolean): Result;
  /** @param problem why, if the user did not end it */
  stop(problem?: Problem): void;
  callChanged(notice: CallNotice): void;
  /** Where our own windows stand in the shared screen. */
  setOwnWindows(areas: readonly PictureArea[]): void;
}

export interface SharingOptions {
  readonly clock: Clock;
  readonly sizeOf: SizeOf;
  /** Shows one frame to the model. */
  readonly showFrame: (frame: SentFrame) => Promise<Result>;
  readonly onState: (state: SharingState) => void;
  /** The model has received it. */
  readonly onFrame: (frame: SentFrame) => void;
  /** A line for the transcript. */
  readonly onNote: (text: string) => void;
  readonly onRefused: (what: string) => void;
}

export function createSharing(options: SharingOptions): Sharing {
  let state: SharingState = sharingOff;
  let link: FrameLink | undefined;
  let isCallOpen = false;
  let ownWindows: readonly PictureArea[] = [];
  const gate = createFrameGate({
    clock: options.clock,
    post: (command) => link?.post(command),
  });

  function become(next: SharingState): void {
    state = next;
    moveGate();
    options.onState(state);
  }

  function moveGate(): void {
    if (state.status === 'live' && isCallOpen) gate.open();
    else gate.close();
  }

  function end(note: string | undefined, problem?: Problem): void {
    if (state.status === 'off') return;
    const wasSeen = state.status !== 'starting';
    become({ ...sharingOff, ...(problem !== undefined && { problem }) });
    link?.close();
    link = undefined;
    if (wasSeen && note !== undefined) options.onNote(note);
  }

  function stop(problem?: Problem): void {
    end(stoppedNote(), problem);
  }

  function take(report: FrameReport): void {
    if (state.status === 'off') return;
    if (report.type === 'ended') return end(endedNote(state.source));
    const frame = frameOf(report.data, options.sizeOf);
    if (frame === undefined) return options.onRefused('It is no JPEG of a fitting size');
    if (gate.admit(report.permitId)) void show(frame);
    else options.onRefused('It has no permit');
  }

  async function show(frame: SentFrame): Promise<void> {
    const result = await options.showFrame(frame);
    if (result.ok) options.onFrame(frame);
    // A call that is over ends the sharing by itself.
    else if (isCallOpen && result.problem.code !== 'no-call') stop(result.problem);
  }

  function postOwnWindows(): void {
    link?.post({ type: 'own-windows', areas: ownWindows });
  }

  return {
    get state() {
      return state;
    },
    begin({ source }) {
      stop();
      become({ status: 'starting', source });
    },
    attach(port) {
      if (state.status !== 'starting') {
        port.close();
        return fail(notArmedProblem);
      }
      link = openFrameLink({
        port,
        onReport: take,
        onGone: () => stop(),
        onRefused: () => options.onRefused('It is no message of ours'),
      });
      postOwnWindows();
      become({ ...state, status: 'live' });
      options.onNote(beganNote(state.source));
      return succeed();
    },
    setPaused(isPaused) {
      if (state.status !== 'live' && state.status !== 'paused') return fail(notSharingProblem);
      become({ ...state, status: isPaused ? 'paused' : 'live' });
      return succeed();
    },
    stop,
    callChanged(notice) {
      if (notice === 'speech-started') return gate.hurry();
      isCallOpen = notice === 'opened';
      moveGate();
      // The note on the end of the call says enough.
      if (notice === 'ended') end(undefined);
    },
    setOwnWindows(areas) {
      ownWindows = areas;
      postOwnWindows();
    },
  };
}
