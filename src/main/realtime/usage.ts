/** Tokens of one response or of a whole conversation, split by modality. */
export interface Usage {
  readonly input: {
    readonly text: number;
    readonly audio: number;
    readonly image: number;
    /** Of the above, the tokens that the provider billed at its cached rate. */
    readonly cached: number;
    /** The parts of `cached` that were audio and images; the rest was text. */
    readonly cachedAudio: number;
    readonly cachedImage: number;
  };
  readonly output: {
    readonly text: number;
    readonly audio: number;
  };
  readonly total: number;
}

export const noUsage: Usage = {
  input: { text: 0, audio: 0, image: 0, cached: 0, cachedAudio: 0, cachedImage: 0 },
  output: { text: 0, audio: 0 },
  total: 0,
};

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    input: {
      text: a.input.text + b.input.text,
      audio: a.input.audio + b.input.audio,
      image: a.input.image + b.input.image,
      cached: a.input.cached + b.input.cached,
      cachedAudio: a.input.cachedAudio + b.input.cachedAudio,
      cachedImage: a.input.cachedImage + b.input.cachedImage,
    },
    output: {
      text: a.output.text + b.output.text,
      audio: a.output.audio + b.output.audio,
    },
    total: a.total + b.total,
  };
}
