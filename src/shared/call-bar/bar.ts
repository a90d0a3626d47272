import type { Phase } from '../conversation/state.ts';
import type { CallFacts } from '../desktop/call-facts.ts';
import type { SharingState } from '../vision/sharing.ts';
import type { BarCommand } from './command.ts';
import type { BarRequest } from './request.ts';

/** The last thing that was said; its end, if it is long. */
export interface BarCaption {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** All that the call bar shows. It is told the whole of it at each change. */
export interface BarView {
  readonly phase: Phase;
  readonly muted: boolean;
  readonly facts: CallFacts;
  readonly caption?: BarCaption;
  /** The oldest call that waits for the user. */
  readonly request?: BarRequest;
  /** How many wait, with this one. */
  readonly waiting: number;
  /** Who asks, e.g. the name of the model. */
  readonly assistant?: string;
  readonly sharing: SharingState;
  /** Of the words. */
  readonly language: string;
  readonly locale: string;
  /** It has the keyboard; else it takes the mouse only. */
  readonly hasKeyboard: boolean;
  /** Only the system can move windows here, by a region of the page. */
  readonly isMovedBySystem: boolean;
}

/** Loudness, 0 (silence) to 1 (full scale). */
export interface BarLevels {
  readonly microphone: number;
  readonly speaker: number;
}

/** `window.callBar` in its page: it can do this and nothing else. */
export interface CallBarBridge {
  /** @returns a function that ends the subscription. */
  onView(listener: (view: BarView) => void): () => void;
  /** About 15 times a second while somebody is heard. */
  onLevels(listener: (levels: BarLevels) => void): () => void;
  command(command: BarCommand): void;
}
