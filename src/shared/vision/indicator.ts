import type { SharingState } from './sharing.ts';

/** The small window that says what is shared; it has a bridge of its own that can do only this. */
export const indicatorViewChannel = 'parley:indicator-view';
export const indicatorCommandChannel = 'parley:indicator-command';

export const indicatorCommands = ['pause', 'resume', 'stop'] as const;
export type IndicatorCommand = (typeof indicatorCommands)[number];

/** What the small window says, and in which language. */
export interface IndicatorView {
  readonly state: SharingState;
  readonly language: string;
  readonly locale: string;
}

/** `window.indicator` in its page. */
export interface IndicatorBridge {
  /** @returns a function that ends the subscription. */
  onView(listener: (view: IndicatorView) => void): () => void;
  command(command: IndicatorCommand): void;
}
