/** Zero crossings of the sinc on each side; 32 put the stop band of speech rates below -90 dB. */
const zeroCrossings = 32;
const kaiserBeta = 9.5;
/** Share of the lower Nyquist frequency that is passed; the rest is the filter's slope. */
const passBand = 0.91;

/** Converts a stream of samples, in pieces of any size, from one rate to another. */
export interface Resampler {
  /** Samples that can be computed so far; the last few milliseconds wait for what follows. */
  push(samples: Int16Array): Int16Array;
  /** The rest. The whole stream then has `round(input length × toRate / fromRate)` samples. */
  flush(): Int16Array;
}

/**
 * Converts samples from one rate (Hz) to another with a windowed-sinc polyphase filter.
 * @throws RangeError unless both rates are positive whole numbers.
 */
export function resample(samples: Int16Array, fromRate: number, toRate: number): Int16Array {
  const resampler = createResampler(fromRate, toRate);
  const body = resampler.push(samples);
  const tail = resampler.flush();
  const whole = new Int16Array(body.length + tail.length);
  whole.set(body);
  whole.set(tail, body.length);
  return whole;
}

/** The streaming form of `resample`: any split of the input gives the same samples. */
export function createResampler(fromRate: number, toRate: number): Resampler {
  assertRate(fromRate);
  assertRate(toRate);
  if (fromRate === toRate) {
    return { push: (samples) => samples.slice(), flush: () => new Int16Array() };
  }
  const divisor = greatestCommonDivisor(fromRate, toRate);
  return polyphaseResampler(toRate / divisor, fromRate / divisor);
}

function polyphaseResampler(interpolation: number, decimation: number): Resampler {
  const filter = designFilter(interpolation, decimation);
  // The stream is thought to follow `reach` zeros, so that the first sample has a left side.
  let pending = new Int16Array(filter.reach - 1);
  let pendingStart = 1 - filter.reach;
  let received = 0;
  let produced = 0;

  const produceUntil = (end: number): Int16Array => {
    const output = new Int16Array(Math.max(0, end - produced));
    for (let index = 0; index < output.length; index++) {
      const numerator = (produced + index) * decimation;
      const start = Math.floor(numerator / interpolation) - filter.reach + 1 - pendingStart;
      output[index] = convolve(pending, start, filter, numerator % interpolation);
    }
    produced += output.length;
    const needed = Math.floor((produced * decimation) / interpolation) - filter.reach + 1;
    const drop = Math.min(pending.length, Math.max(0, needed - pendingStart));
    pending = pending.slice(drop);
    pendingStart += drop;
    return output;
  };

  const append = (samples: Int16Array): void => {
    const grown = new Int16Array(pending.length + samples.length);
    grown.set(pending);
    grown.set(samples, pending.length);
    pending = grown;
  };

  return {
    push(samples) {
      append(samples);
      received += samples.length;
      const complete = received - filter.reach;
      return produceUntil(Math.ceil((complete * interpolation) / decimation));
    },
    flush() {
      append(new Int16Array(filter.reach + 1));
      return produceUntil(Math.round((received * interpolation) / decimation));
    },
  };
}

interface PolyphaseFilter {
  /** Input samples that count on each side of an output sample. */
  readonly reach: number;
  /** One row of `2 × reach` coefficients for each position between two input samples. */
  readonly phases: readonly Float64Array[];
}

function convolve(
  samples: Int16Array,
  start: number,
  filter: PolyphaseFilter,
  phase: number,
): number {
  const coefficients = filter.phases[phase] ?? new Float64Array();
  let sum = 0;
  for (let tap = 0; tap < coefficients.length; tap++) {
    sum += (coefficients[tap] ?? 0) * (samples[start + tap] ?? 0);
  }
  return Math.max(-32768, Math.min(32767, Math.round(sum)));
}

function designFilter(interpolation: number, decimation: number): PolyphaseFilter {
  const scale = Math.min(1, interpolation / decimation);
  const reach = Math.ceil(zeroCrossings / scale);
  const phases = Array.from({ length: interpolation }, (_, phase) => {
    const row = Float64Array.from({ length: 2 * reach }, (_, tap) => {
      const distance = tap - reach + 1 - phase / interpolation;
      return sinc(distance * scale * passBand) * kaiser(distance / reach);
    });
    const gain = row.reduce((sum, coefficient) => sum + coefficient, 0);
    return row.map((coefficient) => coefficient / gain);
  });
  return { reach, phases };
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(position: number): number {
  return besselI0(kaiserBeta * Math.sqrt(Math.max(0, 1 - position * position)));
}

/** The modified Bessel function of order 0 by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let order = 1; term > sum * 1e-12; order++) {
    term *= (x / (2 * order)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function assertRate(rate: number): void {
  if (Number.isInteger(rate) && rate > 0) return;
  throw new RangeError(`A sample rate is a positive whole number of Hz, not ${rate}.`);
}
