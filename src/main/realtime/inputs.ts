/** Sound from the user: PCM16 little-endian mono at `profile.inputSampleRate` (Hz). */
export interface AudioInput {
  readonly type: 'audio';
  readonly data: Uint8Array;
}

/** One picture that the model shall see, encoded (JPEG, PNG or WebP) as `mimeType` says. */
export interface ImageInput {
  readonly type: 'image';
  readonly data: Uint8Array;
  readonly mimeType: string;
}

/** A complete typed user turn; it asks for a reply. */
export interface TextInput {
  readonly type: 'text';
  readonly text: string;
}

/** The answer to one tool call. */
export interface ToolResult {
  readonly type: 'tool-result';
  readonly toolCallId: string;
  readonly output: string;
}

/** Whatever can be sent to a realtime model, discriminated by `type`. */
export type RealtimeInput = AudioInput | ImageInput | TextInput | ToolResult;

/** The spelling of an input's type in messages, e.g. `ImageInput`. */
export const inputTypeNames: Readonly<Record<RealtimeInput['type'], string>> = {
  audio: 'AudioInput',
  image: 'ImageInput',
  text: 'TextInput',
  'tool-result': 'ToolResult',
};
