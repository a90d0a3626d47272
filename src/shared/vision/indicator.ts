import type { SharingState } from './sharing.ts';

/** The small window that says what is shared; it has a bridge of its own that can do only this. */
export const indicatorStateChannel = 'parley:indicator-state';
export const indicatorCommandChannel = 'parley:indicator-command';

export const indicatorCommands = ['pause', 'resume', 'stop'] as const;
export type IndicatorCommand = (typeof indicatorCommands)[number];

/** `window.indicator` in its page. */
export interface IndicatorBridge {
  /** @returns a function that ends the subscription. */
  onState(listener: (state: SharingState) => void): () => void;
  command(command: IndicatorCommand): void;
}
