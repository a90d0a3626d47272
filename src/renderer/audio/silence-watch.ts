/**
 * Decides whether a microphone delivers anything at all. Only the time from the start of the call
 * or from a change of the device counts: who has been heard once may be silent.
 */
export interface SilenceWatch {
  readonly verdict: 'unsure' | 'silent' | 'heard';
  /** Audio time at which the silence began; absent before the first measurement and while muted. */
  readonly sinceMs?: number;
}

export interface MicrophoneMeasurement {
  /** Linear; 1 is full scale. */
  readonly peak: number;
  /** Audio time: what was captured so far, in ms. */
  readonly atMs: number;
  readonly muted: boolean;
}

/** Less than the promised 2 s, so that the window shows it in time. */
export const silenceLimitMs = 1800;

/** Two steps of PCM16, about -84 dB: below the noise of any open microphone. */
export const nearlyDigitalSilence = 2 / 32_768;

export const freshSilenceWatch: SilenceWatch = { verdict: 'unsure' };

export function watchSilence(
  watch: SilenceWatch,
  measurement: MicrophoneMeasurement,
): SilenceWatch {
  if (watch.verdict === 'heard') return watch;
  if (measurement.muted) return freshSilenceWatch;
  if (measurement.peak > nearlyDigitalSilence) return { verdict: 'heard' };
  const sinceMs = watch.sinceMs ?? measurement.atMs;
  const isSilent = measurement.atMs - sinceMs >= silenceLimitMs;
  return { verdict: isSilent ? 'silent' : 'unsure', sinceMs };
}
