import { frameMs, type CapturedFrame } from '../../shared/audio-port.ts';
import { FrameAssembler } from './frame-assembler.ts';
import { LevelMeter } from './level.ts';
import {
  captureProcessorName,
  levelsPerSecond,
  type WorkletCommand,
  type WorkletReport,
} from './worklet-messages.ts';
import { workletScope } from './worklet-scope.ts';

const { sampleRate } = workletScope;
const quantumSamples = 128;

/** Microphone → 20 ms frames → main, without the page's thread. */
class CaptureProcessor extends workletScope.AudioWorkletProcessor {
  readonly #frames = new FrameAssembler(sampleRate, frameMs, (data) => this.#post(data));
  readonly #meter = new LevelMeter(sampleRate / levelsPerSecond, (rms, peak) =>
    this.#tellPage({ type: 'level', rms, peak, atMs: (this.#samplesSeen * 1000) / sampleRate }),
  );
  #main: MessagePort | undefined;
  #isMuted = false;
  #isOpen = true;
  #samplesSeen = 0;

  constructor() {
    super();
    this.port.addEventListener('message', (event: MessageEvent<WorkletCommand>) =>
      this.#handle(event),
    );
    this.port.start();
  }

  process(inputs: readonly Float32Array[][]): boolean {
    if (this.#samplesSeen === 0) this.#tellPage({ type: 'running' });
    const samples = inputs[0]?.[0];
    if (samples && !this.#isMuted) {
      this.#samplesSeen += samples.length;
      this.#frames.push(samples);
      this.#meter.push(samples);
    } else {
      this.#samplesSeen += quantumSamples;
      this.#frames.pushSilence(quantumSamples);
      this.#meter.pushSilence(quantumSamples);
    }
    return this.#isOpen;
  }

  #handle(event: MessageEvent<WorkletCommand>): void {
    switch (event.data.type) {
      case 'connect':
        this.#main = event.ports[0];
        return;
      case 'mute':
        this.#isMuted = event.data.muted;
        return;
      case 'close':
        this.#isOpen = false;
        this.#main?.close();
        this.#main = undefined;
    }
  }

  #post(data: Uint8Array): void {
    const frame: CapturedFrame = { type: 'frame', data, capturedAtMs: Date.now() };
    this.#main?.postMessage(frame);
  }

  #tellPage(report: WorkletReport): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
    this.port.postMessage(report);
  }
}

workletScope.registerProcessor(captureProcessorName, CaptureProcessor);
