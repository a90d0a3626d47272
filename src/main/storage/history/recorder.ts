import type { ConversationState } from '../../../shared/conversation/state.ts';
import type { SequencedUpdate } from '../../../shared/conversation/update.ts';
import type { ConversationChange } from './change.ts';
import type { ReadConversation } from './read.ts';
import { createRecorded, type Recorded } from './recorded.ts';

/** The window's conversation, as far as it counts here. */
export interface ConversationSource {
  readonly state: ConversationState;
  subscribe(listener: (update: SequencedUpdate) => void): () => void;
}

export interface RecorderOptions {
  readonly source: ConversationSource;
  /** Beyond this many, old entries leave the window; they stay stored. */
  readonly maxShownEntries: number;
  /** Rejects if it could not be written; it is tried again. */
  readonly write: (change: ConversationChange) => Promise<void>;
  /** Whether the user wants conversations that begin now to be stored. */
  readonly isWanted: () => boolean;
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
  /** @returns a disposer. */
  readonly setTimeout: (callback: () => void, ms: number) => () => void;
  /** Another conversation is in the window, or the list has to show something else of this one. */
  readonly onChange: () => void;
}

/** Stores the conversation as it happens. */
export interface Recorder {
  readonly currentId: string;
  readonly isStored: boolean;
  /** The conversation in the window leaves no trace. */
  readonly isPrivate: boolean;
  /** What is said now will be stored. */
  readonly isKept: boolean;
  /** From now on nothing of the conversation in the window is stored; it must be empty. */
  makePrivate(): void;
  /** What is said from now on in this conversation is not stored. */
  stopKeeping(): void;
  /** The next snapshot that the source applies is this stored conversation. */
  adopt(stored: ReadConversation): void;
  /** Nothing is stored any more: this conversation has to be written again. */
  rewrite(): void;
  /** Resolves when all that is known is written, or was tried. */
  flush(): Promise<void>;
  dispose(): Promise<void>;
}

/** So often at most a growing text is written. */
const pauseMs = 200;
const retryMs = 5_000;

interface Current {
  readonly recorded: Recorded;
  readonly isPrivate: boolean;
  /** Undefined until the first words decide it. */
  readonly isKept: boolean | undefined;
}

export function createRecorder(options: RecorderOptions): Recorder {
  const { source } = options;
  /** Conversations that may have something to write, the current one among them. */
  const unwritten = new Set<Recorded>();
  /** They stand on top of the list since they were written. */
  const moved = new WeakSet<Recorded>();
  let current = begin();
  let adopted: ReadConversation | undefined;
  let writing: Promise<void> = Promise.resolve();
  let cancelTimer: (() => void) | undefined;
  const unsubscribe = source.subscribe(({ update }) => {
    switch (update.type) {
      case 'conversation-cleared':
        return turnTo(begin());
      case 'snapshot':
        turnTo(adopted === undefined ? begin() : goOn(adopted));
        adopted = undefined;
        return undefined;
      case 'turn-removed':
        if (source.state.entries.length >= options.maxShownEntries) {
          current.recorded.letGo(update.turnId);
        }
        break;
      default:
    }
    if (current.isKept === false) return undefined;
    const { title } = current.recorded;
    current.recorded.follow(update, source.state);
    decide();
    if (current.isKept !== true) return undefined;
    unwritten.add(current.recorded);
    schedule(pauseMs);
    if (current.recorded.title !== title) options.onChange();
    return undefined;
  });

  function begin(): Current {
    const recorded = createRecorded(options.newId(), source.state);
    return { recorded, isPrivate: false, isKept: undefined };
  }

  function goOn(stored: ReadConversation): Current {
    const recorded = createRecorded(stored.summary.id, source.state, stored);
    return { recorded, isPrivate: false, isKept: options.isWanted() };
  }

  function turnTo(next: Current): void {
    if (unwritten.size > 0) void flush();
    current = next;
    options.onChange();
  }

  function decide(): void {
    if (current.isKept !== undefined || source.state.entries.length === 0) return;
    current = { ...current, isKept: options.isWanted() };
    options.onChange();
  }

  function schedule(ms: number): void {
    cancelTimer ??= options.setTimeout(() => {
      cancelTimer = undefined;
      void flush();
    }, ms);
  }

  function flush(): Promise<void> {
    cancelTimer?.();
    cancelTimer = undefined;
    writing = writing.then(writeAll);
    return writing;
  }

  async function writeAll(): Promise<void> {
    // What is added meanwhile is for the next time.
    const due = Array.from(unwritten);
    for (const recorded of due) {
      const change = recorded.change(options.epochNow());
      unwritten.delete(recorded);
      if (change === undefined) continue;
      try {
        await options.write(change);
      } catch {
        // Whoever writes has reported it; here it only counts that it is still to be done.
        unwritten.add(recorded);
        schedule(retryMs);
        return;
      }
      recorded.written(change);
      if (!moved.has(recorded)) options.onChange();
      moved.add(recorded);
    }
  }

  return {
    get currentId() {
      return current.recorded.id;
    },
    get isStored() {
      return current.recorded.isStored;
    },
    get isPrivate() {
      return current.isPrivate;
    },
    get isKept() {
      return current.isKept ?? options.isWanted();
    },
    makePrivate() {
      current = { ...current, isPrivate: true, isKept: false };
      options.onChange();
    },
    stopKeeping() {
      if (current.isKept !== true) return;
      void flush();
      current = { ...current, isKept: false };
      options.onChange();
    },
    adopt: (stored) => void (adopted = stored),
    rewrite() {
      current.recorded.rewrite();
      if (current.isKept !== true) return;
      unwritten.add(current.recorded);
      schedule(pauseMs);
    },
    flush,
    async dispose() {
      unsubscribe();
      await flush();
      cancelTimer?.();
    },
  };
}
