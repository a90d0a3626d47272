/** What the synthesizer and its thread say to each other. */

/** Given to the thread when it starts. */
export interface SynthesizerSetup {
  readonly voice: string;
  /** Path of flite.wasm. */
  readonly modulePath: string;
  /** The program, if an earlier thread has compiled it already. */
  readonly module?: WebAssembly.Module;
}

export interface SynthesizerRequest {
  readonly text: string;
  /** Hz of the PCM16 to answer with. */
  readonly sampleRate: number;
}

export type SynthesizerReply =
  | { readonly type: 'ready'; readonly module: WebAssembly.Module }
  | { readonly type: 'spoken'; readonly pcm: Uint8Array }
  | { readonly type: 'failed'; readonly reason: string };
