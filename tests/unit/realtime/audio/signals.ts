/** Sounds whose properties are known exactly. */

export function sine(options: {
  frequency: number;
  sampleRate: number;
  ms: number;
  amplitude?: number;
}): Int16Array {
  const { frequency, sampleRate, ms, amplitude = 20_000 } = options;
  return Int16Array.from({ length: (sampleRate * ms) / 1000 }, (_, index) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * frequency * index) / sampleRate)),
  );
}

/** White noise of a given level, the same for the same seed. */
export function noise(options: {
  sampleRate: number;
  ms: number;
  db: number;
  seed?: number;
}): Int16Array {
  const { sampleRate, ms, db, seed = 1 } = options;
  const amplitude = 32768 * 10 ** (db / 20) * Math.sqrt(3);
  let state = seed;
  return Int16Array.from({ length: (sampleRate * ms) / 1000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.round(amplitude * (state / 2 ** 31 - 1));
  });
}

export function mix(...sounds: Int16Array[]): Int16Array {
  const length = Math.max(...sounds.map((sound) => sound.length));
  return Int16Array.from({ length }, (_, index) =>
    sounds.reduce((sum, sound) => sum + (sound[index] ?? 0), 0),
  );
}

export function join(...sounds: Int16Array[]): Int16Array {
  return Int16Array.from(sounds.flatMap((sound) => [...sound]));
}

/** Fits a sine of the given frequency and compares its power with that of all the rest. */
export function signalToNoiseDb(
  samples: Int16Array,
  frequency: number,
  sampleRate: number,
): number {
  const angle = (index: number): number => (2 * Math.PI * frequency * index) / sampleRate;
  const [ss, sc, cc, sx, cx] = [...samples].reduce(
    ([ss, sc, cc, sx, cx], x, index) => {
      const s = Math.sin(angle(index));
      const c = Math.cos(angle(index));
      return [ss + s * s, sc + s * c, cc + c * c, sx + s * x, cx + c * x];
    },
    [0, 0, 0, 0, 0] as [number, number, number, number, number],
  );
  const determinant = ss * cc - sc * sc;
  const a = (sx * cc - cx * sc) / determinant;
  const b = (cx * ss - sx * sc) / determinant;
  let signal = 0;
  let rest = 0;
  for (const [index, x] of samples.entries()) {
    const fitted = a * Math.sin(angle(index)) + b * Math.cos(angle(index));
    signal += fitted * fitted;
    rest += (x - fitted) ** 2;
  }
  return 10 * Math.log10(signal / rest);
}
