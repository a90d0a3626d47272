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
    contexts: createWarmContexts({
      workletUrls: [captureWorkletUrl, playbackWorkletUrl],
      createContext: (sampleRate) => new AudioContext({ sampleRate, latencyHint: 'interactive' }),
    }),
    createNode: createWorkletNode,
    canChooseSpeaker: 'setSinkId' in AudioContext.prototype,
  });
}
