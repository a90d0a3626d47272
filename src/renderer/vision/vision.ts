import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import { fail, succeed, type Problem, type Result } from '../../shared/problem.ts';
import type { SentPicture } from '../../shared/vision/picture.ts';
import {
  sharingOff,
  type CaptureSource,
  type CapturePurpose,
  type PickerInfo,
  type SentFrame,
  type SharingState,
} from '../../shared/vision/sharing.ts';
import { ask, unexpectedProblem } from '../state/ask.ts';
import { createStore, type Readable } from '../state/store.ts';
import { listCameras, type Camera } from './cameras.ts';
import { openFramePort } from './frame-port.ts';
import { openTrack, pickedForMain, type Picked } from './open-track.ts';
import { tooLargeProblem, VisionError } from './problems.ts';
import { openStill, type Still, type StillOrigin } from './still.ts';
import { framesOf } from './track-frames.ts';
import { startVisionWorker, type VisionWorker } from './vision-job.ts';

export interface VisionState {
  readonly sharing: SharingState;
  /** What the model received last. */
  readonly frame?: SentFrame | undefined;
  /** What the open picker offers; undefined until it is known. */
  readonly sources?: readonly CaptureSource[] | undefined;
  readonly cameras: readonly Camera[];
}

/** The page's part of the eyes: it captures what main allows, and encodes it off its own thread. */
export interface Vision {
  readonly state: Readable<VisionState>;
  /** Call it right after a press of the user, like everything that leads to a picture. */
  openPicker(): Promise<Result<PickerInfo>>;
  closePicker(): Promise<void>;
  /** Shows the model what changes, from now on. */
  share(picked: Picked): Promise<Result>;
  setPaused(paused: boolean): Promise<Result>;
  stop(): Promise<Result>;
  /** One picture to look at and to cut from; undefined if the user changed their mind. */
  takeStill(picked: Picked): Promise<Result<Still | undefined>>;
  /** A file as models take it. */
  prepareFile(file: File): Promise<Result<SentPicture>>;
  dispose(): void;
}

/** Larger files are no pictures that somebody wants to show. */
const maxFileBytes = 50 * 1024 * 1024;

/** @param onProblem is told why sharing ended by itself */
export function createVision(bridge: ParleyBridge, onProblem: (problem: Problem) => void): Vision {
  const state = createStore<VisionState>({ sharing: sharingOff, cameras: [] });
  let live: { readonly track: MediaStreamTrack; readonly worker: VisionWorker } | undefined;

  function endCapture(): void {
    live?.track.stop();
    live?.worker.end();
    live = undefined;
  }

  function follow(sharing: SharingState): void {
    if (sharing.status !== 'off') return state.patch({ sharing });
    endCapture();
    state.patch({ sharing, frame: undefined });
    if (sharing.problem !== undefined) onProblem(sharing.problem);
  }

  /**
   * Arms, and captures what was armed.
   * @returns undefined if the user changed their mind in the system's picker
   * @throws VisionError
   */
  async function capture(
    picked: Picked,
    purpose: CapturePurpose,
  ): Promise<MediaStreamTrack | undefined> {
    const armed = await ask(bridge, 'vision:arm', { picked: pickedForMain(picked), purpose });
    if (!armed.ok) throw new VisionError(armed.problem);
    try {
      return await openTrack(picked);
    } catch (cause) {
      const errorName = cause instanceof DOMException ? cause.name : 'UnknownError';
      const reason = await ask(bridge, 'vision:capture-failed', { errorName });
      if (reason.ok) return undefined;
      throw new VisionError(reason.problem, { cause });
    }
  }

  async function share(picked: Picked): Promise<undefined> {
    endCapture();
    const track = await capture(picked, 'live');
    if (track === undefined) return undefined;
    const worker = startVisionWorker();
    live = { track, worker };
    try {
      const port = await openFramePort(bridge);
      const frames = framesOf(track);
      worker.post({ type: 'live', frames, isCamera: picked.kind === 'camera' }, [frames, port]);
    } catch (error) {
      endCapture();
      await ask(bridge, 'vision:stop');
      throw error;
    }
    return undefined;
  }

  async function takeStill(picked: Picked): Promise<Still | undefined> {
    const track = await capture(picked, 'still');
    return track && openStill(track, originOf(picked, track));
  }

  /** What the system's picker has given shows only now. */
  function originOf(picked: Picked, track: MediaStreamTrack): StillOrigin {
    if (picked.kind === 'camera') return { origin: 'camera', name: picked.name };
    const { displaySurface } = track.getSettings();
    const name =
      picked.kind === 'display'
        ? state.get().sources?.find(({ id }) => id === picked.sourceId)?.name
        : undefined;
    return { origin: displaySurface === 'window' ? 'window' : 'screen', name: name ?? '' };
  }

  async function prepareFile(file: File): Promise<SentPicture> {
    if (file.size > maxFileBytes) throw new VisionError(tooLargeProblem(file.name));
    const worker = startVisionWorker();
    try {
      const job = { type: 'file', file } as const;
      const { type: _type, ...shot } = await worker.ask('shot', job, { name: file.name });
      return { ...shot, origin: 'file', name: file.name.slice(0, 200) };
    } finally {
      worker.end();
    }
  }

  const disposers = [
    bridge.on('vision:state-changed', follow),
    bridge.on('vision:frame', (frame) => {
      if (state.get().sharing.status !== 'off') state.patch({ frame });
    }),
    bridge.on('vision:sources', (sources) => state.patch({ sources })),
  ];

  return {
    state,
    async openPicker() {
      const opened = await ask(bridge, 'vision:open-picker');
      if (opened.ok) state.patch({ cameras: await listCameras() });
      return opened;
    },
    async closePicker() {
      state.patch({ sources: undefined });
      await ask(bridge, 'vision:close-picker');
    },
    share: (picked) => settled(share(picked)),
    setPaused: (paused) => ask(bridge, 'vision:set-paused', { paused }),
    stop: () => ask(bridge, 'vision:stop'),
    takeStill: (picked) => settled(takeStill(picked)),
    prepareFile: (file) => settled(prepareFile(file)),
    dispose() {
      endCapture();
      for (const dispose of disposers) dispose();
    },
  };
}

async function settled<Value>(work: Promise<Value>): Promise<Result<Value>> {
  try {
    return succeed(await work);
  } catch (error) {
    return fail(error instanceof VisionError ? error.problem : unexpectedProblem());
  }
}
