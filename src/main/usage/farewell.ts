import type { ConversationState } from '../../shared/conversation/state.ts';

export interface FarewellOptions {
  readonly source: {
    readonly state: Pick<ConversationState, 'phase'>;
    subscribe(listener: () => void): () => void;
  };
  /** @returns a disposer. */
  readonly setTimeout: (callback: () => void, ms: number) => () => void;
}

/** Ends a call when the answer under way was heard. */
export interface Farewell {
  /** Does nothing where one is under way. */
  begin(end: () => void): void;
  /** The call goes on. */
  cancel(): void;
}

/** Nobody pays for an answer that does not come to an end. */
export const longestFarewellMs = 60_000;

export function createFarewell({ source, setTimeout }: FarewellOptions): Farewell {
  let cancel: (() => void) | undefined;

  const isAnswering = (): boolean => ['thinking', 'speaking'].includes(source.state.phase);

  return {
    begin(end) {
      if (cancel !== undefined) return;
      const finish = (): void => {
        cancel?.();
        cancel = undefined;
        end();
      };
      // Not within the change itself, which others still have to be told of.
      let cancelSoon: (() => void) | undefined;
      const look = (): void => {
        if (!isAnswering()) cancelSoon ??= setTimeout(finish, 0);
      };
      const unsubscribe = source.subscribe(look);
      const cancelLimit = setTimeout(finish, longestFarewellMs);
      cancel = () => {
        unsubscribe();
        cancelLimit();
        cancelSoon?.();
      };
      look();
    },
    cancel() {
      cancel?.();
      cancel = undefined;
    },
  };
}
