import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import type { Audio } from './audio.ts';
import { createAudioOn } from './audio-controller.ts';
// Vite bundles each worklet into a file of its own, as a strict CSP asks for, and exports its address.
// oxlint-disable-next-line import/default -- the linter reads past the query
import captureWorkletUrl from './capture-worklet.ts?worker&url';
// oxlint-disable-next-line import/default -- as above
import playbackWorkletUrl from './playback-worklet.ts?worker&url';
import { createWarmContexts } from './warm-contexts.ts';
import { createWorkletNode } from './worklet-node.ts';

/** The page's sound on the devices of this computer. One for the whole page. */
export function createAudio(bridge: ParleyBridge): Audio {
  return createAudioOn({
    bridge,
    page: window,
    devices: navigator.mediaDevices,
    captureContexts: createWarmContexts({
      workletUrl: captureWorkletUrl,
      createContext: createCaptureContext,
    }),
    playbackContexts: createWarmContexts({
      workletUrl: playbackWorkletUrl,
      createContext: createPlaybackContext,
    }),
    createNode: createWorkletNode,
    canChooseSpeaker: 'setSinkId' in AudioContext.prototype,
  });
}

/** Has no output: recording goes on at once and without a gap, whatever the speakers do. */
function createCaptureContext(sampleRate: number): AudioContext {
  const options: SinklessOptions = {
    sampleRate,
    latencyHint: 'interactive',
    sinkId: { type: 'none' },
  };
  return new AudioContext(options);
}

/** TypeScript's library does not know it yet. */
interface SinklessOptions extends AudioContextOptions {
  readonly sinkId: { readonly type: 'none' };
}

/**
 * Seconds. One step above 'interactive', which breaks off as soon as the computer is busy: 11 ms later
 * at the ear, but whole. Longer buffers would delay the silence after an interruption.
 */
const playbackLatency = 0.02;

function createPlaybackContext(sampleRate: number): AudioContext {
  return new AudioContext({ sampleRate, latencyHint: playbackLatency });
}
