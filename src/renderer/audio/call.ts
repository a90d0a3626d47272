import { fail, succeed, type Problem, type Result } from '../../shared/problem.ts';
import type { StartOptions } from './audio.ts';
import { openAudioPorts, type AudioPorts } from './audio-ports.ts';
import type { CallEvents, CallHost } from './call-host.ts';
import { createCapture } from './capture.ts';
import { createDeviceChange } from './device-change.ts';
import { createPlayback } from './playback.ts';
import { problemOf, soundStopped } from './problems.ts';

/** The sound of one call. Its parts die with it, so that nothing late reaches the next call. */
export interface Call {
  /** Never rejects. A failure has closed the call already. */
  open(): Promise<Result>;
  devicesChanged(): void;
  setMuted(muted: boolean): void;
  setMicrophone(id: string): void;
  setSpeaker(id: string): void;
  close(): void;
}

export function createCall(
  host: CallHost,
  options: StartOptions & { readonly muted: boolean },
  events: CallEvents,
): Call {
  const speakerChange = createDeviceChange(() => playback.devicesChanged());
  const microphoneChange = createDeviceChange(() => playback.devicesChanged());
  const playback = createPlayback(host, options, {
    ...events,
    onPlayback(state) {
      speakerChange.use(state.active?.identity);
      events.onPlayback(state);
    },
  });
  const captureEvents: CallEvents = {
    ...events,
    onCapture(state) {
      microphoneChange.use(state.active?.identity);
      events.onCapture(state);
    },
  };
  const capture =
    options.microphone === false ? undefined : createCapture(host, options, captureEvents);
  let ports: AudioPorts | undefined;
  let isClosed = false;

  async function takePorts(): Promise<AudioPorts> {
    ports = await openAudioPorts(host.bridge, host.page);
    if (isClosed) closePorts();
    return ports;
  }

  /** Does nothing to a port that has moved on into its worklet. */
  function closePorts(): void {
    ports?.capture.close();
    ports?.playback.close();
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    capture?.close();
    playback.close();
    closePorts();
  }

  function giveUp(problem: Problem): Result {
    close();
    return fail(problem);
  }

  return {
    async open() {
      const ports = takePorts();
      try {
        await Promise.all([ports, playback.open(ports), capture?.open(ports)]);
        return isClosed ? fail(soundStopped) : succeed();
      } catch (error) {
        return isClosed ? fail(soundStopped) : giveUp(problemOf(error));
      }
    },
    devicesChanged() {
      void capture?.reconcile();
      void playback.reconcile();
    },
    setMuted: (muted) => capture?.setMuted(muted),
    setMicrophone: (id) => void capture?.choose(id),
    setSpeaker: (id) => void playback.choose(id),
    close,
  };
}
