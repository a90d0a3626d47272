import { audioPortsChannel } from '../../../../src/shared/audio-port.ts';
import type { ParleyBridge } from '../../../../src/shared/ipc/contract.ts';
import { createAudioOn } from '../../../../src/renderer/audio/audio-controller.ts';
import { createWarmContexts } from '../../../../src/renderer/audio/warm-contexts.ts';
import {
  captureProcessorName,
  type WorkletCommand,
} from '../../../../src/renderer/audio/worklet-messages.ts';
import type {
  CreateWorkletNode,
  WorkletNodeOptions,
} from '../../../../src/renderer/audio/worklet-node.ts';
import type { AudioStatus } from '../../../../src/renderer/audio/audio.ts';
import type { PageEvents } from '../../../../src/renderer/audio/audio-ports.ts';
import { FakeContext } from './fake-contexts.ts';
import { FakeDevices } from './fake-devices.ts';

export const startOptions = {
  inputSampleRate: 16_000,
  outputSampleRate: 24_000,
  microphoneId: '',
  speakerId: '',
  echoCancellation: true,
};

/** A worklet in the audio thread, in the hands of a test. */
export interface FakeNode {
  readonly options: WorkletNodeOptions;
  readonly commands: WorkletCommand[];
  isConnected: boolean;
  isClosed: boolean;
}

/** The whole sound path on a computer that exists only in the test. */
export function createHarness() {
  const devices = new FakeDevices();
  const page = new EventTarget();
  const contexts: FakeContext[] = [];
  const nodes: FakeNode[] = [];
  const main = { permission: 'granted' };

  const bridge = {
    request(channel: string, input: { nonce: string }) {
      if (channel === 'desktop:microphone-permission') return Promise.resolve(main.permission);
      const { port1, port2 } = new MessageChannel();
      const data = { type: audioPortsChannel, nonce: input.nonce };
      const event = Object.assign(new Event('message'), {
        data,
        ports: [port1, port2],
        source: page,
      });
      page.dispatchEvent(event);
      return Promise.resolve({ ok: true, value: undefined });
    },
    on: () => () => undefined,
  } as unknown as ParleyBridge;

  const createNode: CreateWorkletNode = (_context, options) => {
    const node: FakeNode = { options, commands: [], isConnected: false, isClosed: false };
    nodes.push(node);
    return {
      node: {} as AudioWorkletNode,
      running: Promise.resolve(),
      send: (command) => node.commands.push(command),
      connect: () => {
        node.isConnected = true;
      },
      close: () => {
        node.isClosed = true;
      },
    };
  };

  const warm = () =>
    createWarmContexts({
      workletUrl: 'app://worklet.js',
      createContext(sampleRate) {
        const context = new FakeContext(sampleRate);
        contexts.push(context);
        return context.asSoundContext();
      },
    });

  const audio = createAudioOn({
    bridge,
    page: page as unknown as PageEvents,
    devices: devices.asSoundDevices(),
    captureContexts: warm(),
    playbackContexts: warm(),
    createNode,
    canChooseSpeaker: true,
  });

  return {
    audio,
    devices,
    main,
    nodes,
    contexts,
    node: (kind: 'capture' | 'playback') =>
      nodes.findLast(
        ({ options }) => (options.processorName === captureProcessorName) === (kind === 'capture'),
      ),
    /** Resolves when the status meets the condition. */
    until(isMet: (status: AudioStatus) => boolean): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      const check = () => {
        if (isMet(audio.getStatus())) resolve();
      };
      const unsubscribe = audio.subscribe(check);
      check();
      return promise.finally(unsubscribe);
    },
  };
}
