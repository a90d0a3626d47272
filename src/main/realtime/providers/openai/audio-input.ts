import { durationMs } from '../../audio/pcm.ts';
import { UnsupportedInputError } from '../../errors.ts';
import type { TurnDetection } from '../../profile.ts';
import { appendEvent, type ClientEvents } from './client-events.ts';
import { providerName, sampleRate } from './models.ts';
import type { Wire } from './wire.ts';

/** About five seconds of PCM16 at 24 kHz in base64. */
const maxBufferedBytes = 320_000;
/** The wire takes 15 MiB of base64 in one message. */
const maxAppendBytes = 8 * 1024 * 1024;
const minCommitMs = 100;

/** The way of the user's sound to the server. */
export interface AudioInputBuffer {
  /** Milliseconds that were thrown away because the wire was too slow. */
  readonly droppedMs: number;
  /** @throws UnsupportedInputError if `pcm` is not whole samples. */
  append(pcm: Uint8Array): void;
  /** @throws UnsupportedInputError unless turn detection is manual, or after too little sound. */
  commit(): void;
  clear(): void;
}

export function createAudioInput(
  wire: Wire,
  events: ClientEvents,
  turnDetection: TurnDetection,
): AudioInputBuffer {
  let droppedMs = 0;
  let uncommittedMs = 0;
  return {
    get droppedMs() {
      return droppedMs;
    },
    append(pcm) {
      if (pcm.length % 2 !== 0) {
        throw refused('audio-not-pcm16', 'sound must be PCM16, an even number of bytes.');
      }
      const lengthMs = durationMs(pcm.length, sampleRate);
      if (wire.bufferedBytes > maxBufferedBytes) {
        droppedMs += lengthMs;
        return;
      }
      for (let start = 0; start < pcm.length; start += maxAppendBytes) {
        wire.send(appendEvent(pcm.subarray(start, start + maxAppendBytes)));
      }
      uncommittedMs += lengthMs;
    },
    commit() {
      if (turnDetection.type !== 'manual') {
        throw refused(
          'turn-detection-not-manual',
          "the server ends turns itself. For push to talk connect with turnDetection { type: 'manual' }.",
        );
      }
      if (uncommittedMs < minCommitMs) {
        throw refused(
          'audio-too-short',
          `a spoken turn needs ${minCommitMs} ms of sound, and only ${Math.floor(uncommittedMs)} ms ` +
            'were sent. Send more, or forget it with clearAudio().',
        );
      }
      uncommittedMs = 0;
      wire.send(events.commit());
    },
    clear() {
      uncommittedMs = 0;
      wire.send(events.clear());
    },
  };
}

function refused(code: string, problem: string): UnsupportedInputError {
  return new UnsupportedInputError(`${providerName}: ${problem}`, { provider: providerName, code });
}
