/** What an audio worklet finds on its global object; TypeScript's libraries do not describe it. */
interface WorkletScope {
  /** Hz of the AudioContext. */
  readonly sampleRate: number;
  readonly AudioWorkletProcessor: new () => { readonly port: MessagePort };
  registerProcessor(name: string, processor: new () => WorkletProcessor): void;
}

interface WorkletProcessor {
  /**
   * Called by the audio thread for every 128 samples. The first index is the node's input or
   * output, the second the channel; an input without a source has no channels.
   * @returns false once the node may be thrown away
   */
  process(inputs: readonly Float32Array[][], outputs: readonly Float32Array[][]): boolean;
}

export const workletScope = globalThis as unknown as WorkletScope;
