import { z } from 'zod';
import type { Problem } from '../problem.ts';

/** A screen or window that the picker offers. */
export interface CaptureSource {
  /** The system's, e.g. `screen:0:0`. */
  readonly id: string;
  readonly kind: 'screen' | 'window';
  readonly name: string;
  /** A small picture of now, as a `data:` address; empty where there is none. */
  readonly thumbnail: string;
}

/** What the picker has to offer: our own thumbnails, or a button that opens the system's picker. */
export interface PickerInfo {
  readonly picker: 'own' | 'system';
}

/**
 * What the user has picked. Cameras are known to the page alone; the system's picker tells nobody
 * what it offers.
 */
export const pickedSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('display'), sourceId: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('system') }),
  z.strictObject({ kind: z.literal('camera'), name: z.string().trim().min(1).max(200) }),
]);
export type PickedSource = z.infer<typeof pickedSourceSchema>;

/** `live` shows the model what changes; `still` is for one picture. */
export const capturePurposeSchema = z.enum(['live', 'still']);
export type CapturePurpose = z.infer<typeof capturePurposeSchema>;

export type SourceKind = 'screen' | 'window' | 'camera';

export interface SharedSource {
  readonly kind: SourceKind;
  /** As people know it, e.g. the title of the window. */
  readonly name: string;
}

/** Whether the model is shown something, as main has it. */
export type SharingState =
  | {
      readonly status: 'off';
      /** Why it ended, where the user did not end it. */
      readonly problem?: Problem;
    }
  | {
      /** `starting` until the first frame can come. */
      readonly status: 'starting' | 'live' | 'paused';
      readonly source: SharedSource;
    };

/** The last frame, exactly as the model received it. */
export interface SentFrame {
  /** JPEG. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export const sharingOff: SharingState = { status: 'off' };
