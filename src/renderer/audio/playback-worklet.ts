import type { PlaybackCommand, PlaybackReport } from '../../shared/audio-port.ts';
import { LevelMeter } from './level.ts';
import { PlaybackQueue } from './playback-queue.ts';
import {
  levelsPerSecond,
  playbackProcessorName,
  type WorkletCommand,
  type WorkletReport,
} from './worklet-messages.ts';
import { workletScope } from './worklet-scope.ts';

const { sampleRate } = workletScope;

/** Main → queue → speaker, without the page's thread. */
class PlaybackProcessor extends workletScope.AudioWorkletProcessor {
  readonly #queue = new PlaybackQueue({
    sampleRate,
    report: (report) => this.#tellMain(report),
    reportOverflow: (droppedMs) => this.#tellPage({ type: 'overflow', droppedMs }),
  });
  readonly #meter = new LevelMeter(sampleRate / levelsPerSecond, (rms, peak) =>
    this.#tellPage({ type: 'level', rms, peak, atMs: (this.#samplesRendered * 1000) / sampleRate }),
  );
  #main: MessagePort | undefined;
  #isOpen = true;
  #samplesRendered = 0;

  constructor() {
    super();
    this.port.addEventListener('message', (event: MessageEvent<WorkletCommand>) => {
      if (event.data.type === 'connect') this.#connect(event.ports[0]);
      if (event.data.type === 'devices-changed') this.#tellMain({ type: 'devices-changed' });
      if (event.data.type === 'close') this.#close();
    });
    this.port.start();
  }

  process(_inputs: readonly Float32Array[][], outputs: readonly Float32Array[][]): boolean {
    const output = outputs[0]?.[0];
    if (!output) return this.#isOpen;
    if (this.#samplesRendered === 0) this.#tellPage({ type: 'running' });
    this.#queue.render(output);
    this.#samplesRendered += output.length;
    this.#meter.push(output);
    return this.#isOpen || !this.#queue.isSilent;
  }

  #connect(main: MessagePort | undefined): void {
    this.#main = main;
    main?.addEventListener('message', (event: MessageEvent<PlaybackCommand>) =>
      this.#queue.handle(event.data),
    );
    main?.start();
  }

  /** The rest of what is heard fades out as after a flush. */
  #close(): void {
    this.#isOpen = false;
    this.#main?.close();
    this.#main = undefined;
    this.#queue.handle({ type: 'flush', flushId: 0 });
  }

  #tellMain(report: PlaybackReport): void {
    this.#main?.postMessage(report);
  }

  #tellPage(report: WorkletReport): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
    this.port.postMessage(report);
  }
}

workletScope.registerProcessor(playbackProcessorName, PlaybackProcessor);
