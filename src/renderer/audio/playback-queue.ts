import type { PlaybackCommand, PlaybackReport } from '../../shared/audio-port.ts';
import { Fader } from './fader.ts';
import { PlayedLevel } from './played-level.ts';
import { fromBytes } from './pcm16.ts';
import { SampleRing } from './sample-ring.ts';

export interface PlaybackQueueOptions {
  /** Hz of the received PCM16 and of the output alike. */
  readonly sampleRate: number;
  readonly report: (report: PlaybackReport) => void;
  /** Sound that found no room, in ms; it is not counted as received. */
  readonly reportOverflow?: (droppedMs: number) => void;
  /** How much is gathered before sound starts or goes on after an underrun. Default 50. */
  readonly startBufferMs?: number;
  /** Then it starts with less. Default 200. */
  readonly longestWaitMs?: number;
  /** Length of every fade. Default 6. */
  readonly fadeMs?: number;
  /** Default 10 minutes. */
  readonly capacityMs?: number;
}

interface PlaybackItem {
  readonly id: string;
  /** Samples in the ring. */
  pending: number;
  /** Samples handed to the output. */
  played: number;
  reported: number;
  isEnded: boolean;
  /** First byte of a sample whose second has not arrived yet. */
  oddByte?: number;
}

/** Samples of one item that lie together in the ring. */
interface Run {
  readonly item: PlaybackItem;
  samples: number;
}

type Flushed = Extract<PlaybackReport, { type: 'flushed' }>;

const reportsPerSecond = 10;

/**
 * Plays items in the order of their arrival and knows of each how many samples were really played.
 * Commands come in by `handle`; the audio thread pulls sound by `render`, which allocates nothing
 * but the reports.
 */
export class PlaybackQueue {
  readonly #sampleRate: number;
  readonly #report: (report: PlaybackReport) => void;
  readonly #reportOverflow: (droppedMs: number) => void;
  readonly #startBufferSamples: number;
  readonly #longestWaitSamples: number;
  readonly #ring: SampleRing;
  readonly #fader: Fader;
  readonly #level = new PlayedLevel();
  readonly #items = new Map<string, PlaybackItem>();
  readonly #runs: Run[] = [];
  /** `filling`: sound is expected or waits, but does not play yet. */
  #state: 'idle' | 'filling' | 'playing' = 'idle';
  #waitedSamples = 0;
  #unreportedSamples = 0;
  /** The item of the newest sound. */
  #newest: PlaybackItem | undefined;
  /** The item of the sample played last. */
  #heard: PlaybackItem | undefined;
  /** The item that is cut by an underrun. */
  #starved: PlaybackItem | undefined;
  /** Reports that wait for the end of a flush's fade. */
  #flushes: Flushed[] = [];

  constructor(options: PlaybackQueueOptions) {
    const samplesOf = (ms: number) => Math.round((ms * options.sampleRate) / 1000);
    this.#sampleRate = options.sampleRate;
    this.#report = options.report;
    this.#reportOverflow = options.reportOverflow ?? (() => undefined);
    this.#startBufferSamples = samplesOf(options.startBufferMs ?? 50);
    this.#longestWaitSamples = samplesOf(options.longestWaitMs ?? 200);
    this.#ring = new SampleRing(samplesOf(options.capacityMs ?? 600_000));
    this.#fader = new Fader(samplesOf(options.fadeMs ?? 6));
  }

  /** Nothing is held and no fade is under way. */
  get isSilent(): boolean {
    return this.#state === 'idle' && this.#fader.tailLength === 0;
  }

  handle(command: PlaybackCommand): void {
    switch (command.type) {
      case 'audio':
        this.#append(command.itemId, command.data);
        return;
      case 'item-end':
        this.#endItem(command.itemId);
        return;
      case 'flush':
        this.#flush(command.flushId);
    }
  }

  /** Fills all of `output`, with silence where there is nothing to play. */
  render(output: Float32Array): void {
    let offset = this.#fader.renderTail(output);
    if (this.#flushes.length > 0 && this.#fader.tailLength === 0) this.#finishFlush();
    if (this.#state === 'filling' && this.#isReady()) this.#begin();
    if (this.#state === 'playing') {
      const count = Math.min(this.#ring.length, output.length - offset);
      this.#consume(output, offset, count);
      this.#fader.shape(output, offset, count, this.#ring.length, this.#expectsMore());
      offset += count;
      if (this.#ring.length === 0) this.#runDry();
    }
    output.fill(0, offset);
    if (this.#state === 'filling') this.#waitedSamples += output.length - offset;
    this.#reportProgress();
  }

  #append(itemId: string, data: Uint8Array): void {
    const item = this.#items.get(itemId) ?? this.#addItem(itemId);
    const wholeSamples = Math.floor((data.length + (item.oddByte === undefined ? 0 : 1)) / 2);
    const taken = this.#appendSamples(item, data);
    if (taken < wholeSamples) this.#reportOverflow(this.#toMs(wholeSamples - taken));
    item.pending += taken;
    this.#newest = item;
    const lastRun = this.#runs.at(-1);
    if (lastRun?.item === item) lastRun.samples += taken;
    else if (taken > 0) this.#runs.push({ item, samples: taken });
    if (this.#state !== 'idle') return;
    this.#state = 'filling';
    this.#waitedSamples = 0;
  }

  #appendSamples(item: PlaybackItem, data: Uint8Array): number {
    let start = 0;
    let taken = 0;
    if (item.oddByte !== undefined && data.length > 0) {
      if (this.#ring.append(fromBytes(item.oddByte, data[0] ?? 0))) taken += 1;
      start = 1;
      delete item.oddByte;
    }
    taken += this.#ring.appendBytes(data, start);
    const lastByte = data.at(-1);
    if ((data.length - start) % 2 === 1 && lastByte !== undefined) item.oddByte = lastByte;
    return taken;
  }

  #addItem(itemId: string): PlaybackItem {
    const item = { id: itemId, pending: 0, played: 0, reported: 0, isEnded: false };
    this.#items.set(itemId, item);
    return item;
  }

  #endItem(itemId: string): void {
    const item = this.#items.get(itemId);
    if (!item) return;
    item.isEnded = true;
    this.#settle(item);
    const isWaitingInVain = this.#state === 'filling' && this.#ring.length === 0;
    if (isWaitingInVain && !this.#expectsMore()) this.#runDry();
  }

  /** Reports an ended item as complete once its last sample has been played. */
  #settle(item: PlaybackItem): void {
    if (!item.isEnded || item.pending > 0) return;
    this.#items.delete(item.id);
    this.#reportPlayed(item, true);
  }

  #flush(flushId: number): void {
    const pending = this.#flushes[0];
    if (this.#state === 'playing') {
      const tail = this.#fader.startTail(this.#ring.length);
      this.#consume(tail, 0, tail.length);
      this.#fader.fadeOut(tail);
    }
    const heard = this.#heard;
    const position = heard ? { itemId: heard.id, playedMs: this.#toMs(heard.played) } : undefined;
    this.#forget();
    this.#flushes.push({ ...pending, ...position, type: 'flushed', flushId });
    if (this.#fader.tailLength === 0) this.#finishFlush();
  }

  #forget(): void {
    this.#ring.clear();
    this.#items.clear();
    this.#runs.length = 0;
    this.#state = 'idle';
    this.#newest = undefined;
    this.#heard = undefined;
    this.#starved = undefined;
    this.#waitedSamples = 0;
  }

  #finishFlush(): void {
    const flushes = this.#flushes;
    this.#flushes = [];
    for (const report of flushes) this.#report(report);
  }

  #expectsMore(): boolean {
    return this.#newest !== undefined && !this.#newest.isEnded;
  }

  #isReady(): boolean {
    if (this.#ring.length === 0 || this.#fader.tailLength > 0) return false;
    return (
      this.#ring.length >= this.#startBufferSamples ||
      this.#waitedSamples >= this.#longestWaitSamples ||
      !this.#expectsMore()
    );
  }

  #begin(): void {
    this.#state = 'playing';
    if (this.#starved) {
      const missingMs = this.#toMs(this.#waitedSamples);
      this.#report({ type: 'underrun', itemId: this.#starved.id, missingMs });
      this.#fader.resumeFromSilence();
    } else {
      this.#fader.startFull();
    }
    this.#starved = undefined;
  }

  /** Moves sound out of the ring and books it on its items. */
  #consume(output: Float32Array, offset: number, count: number): void {
    this.#ring.read(output, offset, count);
    this.#level.push(output, offset, count);
    let left = count;
    for (let run = this.#runs[0]; run && left > 0; run = this.#runs[0]) {
      const samples = Math.min(run.samples, left);
      this.#hear(run.item, samples);
      run.samples -= samples;
      left -= samples;
      if (run.samples === 0) this.#runs.shift();
      this.#settle(run.item);
    }
    this.#unreportedSamples += count;
  }

  #hear(item: PlaybackItem, samples: number): void {
    if (this.#heard !== item) this.#reportPosition();
    item.pending -= samples;
    item.played += samples;
    this.#heard = item;
  }

  #runDry(): void {
    if (this.#expectsMore()) {
      this.#reportPosition();
      this.#starved = this.#newest;
      this.#state = 'filling';
      this.#waitedSamples = 0;
      return;
    }
    this.#state = 'idle';
    this.#heard = undefined;
    this.#starved = undefined;
    this.#report({ type: 'drained' });
  }

  #reportProgress(): void {
    if (this.#unreportedSamples < this.#sampleRate / reportsPerSecond) return;
    this.#reportPosition();
    this.#unreportedSamples = 0;
  }

  /** Of the item that is heard, if it has moved on since its last report. */
  #reportPosition(): void {
    const item = this.#heard;
    if (item && item.reported < item.played) this.#reportPlayed(item, false);
  }

  #reportPlayed(item: PlaybackItem, isComplete: boolean): void {
    item.reported = item.played;
    const playedMs = this.#toMs(item.played);
    this.#report({ type: 'played', itemId: item.id, playedMs, isComplete, ...this.#level.take() });
  }

  #toMs(samples: number): number {
    return (samples * 1000) / this.#sampleRate;
  }
}
