import type { Audio, AudioLevels, AudioStatus, SampleRates } from './audio.ts';
import { createCall, type Call } from './call.ts';
import type { CallHost } from './call-host.ts';
import { watchDevices } from './devices.ts';
import { createEmitter } from './emitter.ts';
import { loudness } from './level.ts';
import { problemOf, soundStopped } from './problems.ts';
import { composeStatus, initialStatusParts, type StatusParts } from './status.ts';
import { fail } from '../../shared/problem.ts';

export interface AudioHost extends Omit<CallHost, 'watch'> {
  readonly canChooseSpeaker: boolean;
}

const silence: AudioLevels = { microphone: 0, speaker: 0 };

/** `Audio` on any host, so that it can be tested without a browser. */
export function createAudioOn(host: AudioHost): Audio {
  const changes = createEmitter<[]>();
  const levels = createEmitter<[AudioLevels]>();
  let parts: StatusParts = { ...initialStatusParts, canChooseSpeaker: host.canChooseSpeaker };
  let status: AudioStatus = composeStatus(parts);
  let microphoneLevel = 0;
  let call: Call | undefined;

  const watch = watchDevices(host.devices, (lists) => {
    update({ lists });
    call?.devicesChanged();
  });
  const refreshDevices = (): Promise<void> =>
    watch.refresh().catch((error: unknown) => update({ failure: problemOf(error) }));
  void refreshDevices();
  // Who comes back to the window may have paired a headset meanwhile (see askEveryMs).
  host.page.addEventListener('focus', refreshDevices);

  function update(change: Partial<StatusParts>): void {
    parts = { ...parts, ...change };
    const next = composeStatus(parts);
    // Compared as text: a status is small plain data, and listeners must not be told of nothing.
    if (JSON.stringify(next) === JSON.stringify(status)) return;
    status = next;
    changes.emit();
  }

  function onLevel(side: 'microphone' | 'speaker', rms: number): void {
    if (side === 'microphone') microphoneLevel = loudness(rms);
    else levels.emit({ microphone: microphoneLevel, speaker: loudness(rms) });
  }

  function endCall(): void {
    if (!call) return;
    call.close();
    call = undefined;
    watch.setAttentive(false);
    microphoneLevel = 0;
    restContexts(host);
    levels.emit(silence);
  }

  function withoutFailure(): StatusParts {
    const { failure: _, ...rest } = parts;
    return rest;
  }

  return {
    async start(options) {
      endCall();
      parts = withoutFailure();
      update({ state: 'starting', capture: {}, playback: {} });
      const started = createCall(
        { ...host, watch },
        { ...options, muted: parts.muted },
        {
          onCapture: (capture) => call === started && update({ capture }),
          onPlayback: (playback) => call === started && update({ playback }),
          onLevel: (side, rms) => call === started && onLevel(side, rms),
        },
      );
      call = started;
      watch.setAttentive(true);
      const result = await started.open();
      if (call !== started) return fail(soundStopped);
      if (result.ok) {
        update({ state: 'on' });
        return result;
      }
      endCall();
      update({ state: 'off', capture: {}, playback: {}, failure: result.problem });
      return result;
    },
    stop() {
      endCall();
      parts = withoutFailure();
      update({ state: 'off', capture: {}, playback: {} });
    },
    setMuted(muted) {
      call?.setMuted(muted);
      update({ muted });
    },
    setMicrophone: (id) => call?.setMicrophone(id),
    setSpeaker: (id) => call?.setSpeaker(id),
    warmUp(rates) {
      void warmUp(host, rates).finally(() => {
        if (!call) restContexts(host);
      });
    },
    refreshDevices,
    getStatus: () => status,
    subscribe: changes.subscribe,
    subscribeLevels: levels.subscribe,
    dispose() {
      endCall();
      changes.clear();
      levels.clear();
      host.page.removeEventListener('focus', refreshDevices);
      watch.dispose();
      host.captureContexts.dispose();
      host.playbackContexts.dispose();
    },
  };
}

function restContexts(host: AudioHost): void {
  host.captureContexts.rest();
  host.playbackContexts.rest();
}

/** A failure is not shown: the next start meets it again, and tells the user then. */
async function warmUp(host: AudioHost, rates: SampleRates): Promise<void> {
  await Promise.allSettled([
    host.captureContexts.open(rates.inputSampleRate),
    host.playbackContexts.open(rates.outputSampleRate),
  ]);
}
