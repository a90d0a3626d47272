/** The real and imaginary parts of a spectrum. Its length is a power of two. */
type Spectrum = { real: Float64Array; imaginary: Float64Array };

/**
 * The sum of products of a signal with a shorter pattern laid over it at each place where it fits
 * whole, by fast Fourier transform. Returns `signal.length - pattern.length + 1` values.
 */
export function crossCorrelation(signal: Float64Array, pattern: Float64Array): Float64Array {
  const size = 2 ** Math.ceil(Math.log2(signal.length + pattern.length));
  const a = spectrumOf(signal, size);
  const b = spectrumOf(pattern, size);
  // Times the conjugate; then the inverse transform, as a forward one with swapped parts.
  const real = a.real.map(
    (value, k) => value * at(b.real, k) + at(a.imaginary, k) * at(b.imaginary, k),
  );
  const imaginary = a.imaginary.map(
    (value, k) => value * at(b.real, k) - at(a.real, k) * at(b.imaginary, k),
  );
  transform({ real: imaginary, imaginary: real });
  return real.slice(0, signal.length - pattern.length + 1).map((value) => value / size);
}

function spectrumOf(samples: Float64Array, size: number): Spectrum {
  const spectrum = { real: new Float64Array(size), imaginary: new Float64Array(size) };
  spectrum.real.set(samples);
  transform(spectrum);
  return spectrum;
}

/** Radix-2 fast Fourier transform in place. */
function transform({ real, imaginary }: Spectrum): void {
  const size = real.length;
  sortByReversedBits(real, imaginary);
  for (let half = 1; half < size; half *= 2) {
    for (let k = 0; k < half; k += 1) {
      const cosine = Math.cos((Math.PI * k) / half);
      const sine = -Math.sin((Math.PI * k) / half);
      for (let even = k; even < size; even += 2 * half) {
        const odd = even + half;
        const oddReal = at(real, odd) * cosine - at(imaginary, odd) * sine;
        const oddImaginary = at(real, odd) * sine + at(imaginary, odd) * cosine;
        real[odd] = at(real, even) - oddReal;
        imaginary[odd] = at(imaginary, even) - oddImaginary;
        real[even] = at(real, even) + oddReal;
        imaginary[even] = at(imaginary, even) + oddImaginary;
      }
    }
  }
}

function sortByReversedBits(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let index = 1, reversed = 0; index < size; index += 1) {
    let bit = size >> 1;
    while (reversed & bit) {
      reversed ^= bit;
      bit >>= 1;
    }
    reversed |= bit;
    if (index >= reversed) continue;
    swap(real, index, reversed);
    swap(imaginary, index, reversed);
  }
}

function swap(values: Float64Array, first: number, second: number): void {
  const kept = at(values, first);
  values[first] = at(values, second);
  values[second] = kept;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
