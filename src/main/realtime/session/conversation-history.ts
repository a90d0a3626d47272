import type { InputTranscript, ToolCallCompleted, ToolCallStarted, Transcript } from '../events.ts';
import type { HistoryItem } from '../history.ts';
import {
  charactersOf,
  newMessage,
  toHistoryItem,
  wholeMessage,
  withFinalText,
  withHeardText,
  withPartialText,
  type HistoryEntry,
  type MessageEntry,
} from './history-entry.ts';
import type { CutItem } from './playback-timeline.ts';

export interface HistoryLimits {
  /** The newest so many turns and tool calls are kept. */
  readonly items: number;
  /** Characters of all of them together. */
  readonly characters: number;
}

const defaultLimits: HistoryLimits = { items: 2_000, characters: 2_000_000 };

/** The conversation as text, in the order in which turns began, bounded to the newest. */
export class ConversationHistory {
  readonly #limits: HistoryLimits;
  /** In order. Keys are ours: ids of different kinds may be spelled alike. */
  readonly #entries = new Map<string, HistoryEntry>();
  #characters = 0;
  #typedTurns = 0;
  /** Key of the place kept for a spoken turn whose transcript has no id yet. */
  #reserved: string | undefined;
  #snapshot: readonly HistoryItem[] | undefined;

  constructor(earlier: readonly HistoryItem[] = [], limits: HistoryLimits = defaultLimits) {
    this.#limits = limits;
    for (const [index, item] of earlier.entries()) {
      const entry =
        item.type === 'tool-call'
          ? item
          : {
              ...wholeMessage(item.id, item.role, item.text),
              interrupted: item.interrupted === true,
            };
      this.#put(`earlier:${index}`, entry);
    }
  }

  /** A snapshot: it does not change afterwards. */
  items(): readonly HistoryItem[] {
    this.#snapshot ??= [...this.#entries.values()]
      .map(toHistoryItem)
      .filter((item) => item !== undefined);
    return this.#snapshot;
  }

  /** A typed turn of the user. @returns Takes it back, if it could not be sent. */
  typed(text: string): () => void {
    this.#typedTurns += 1;
    const id = `typed-${this.#typedTurns}`;
    const key = `typed:${id}`;
    this.#put(key, wholeMessage(id, 'user', text));
    return () => this.#drop(key);
  }

  /**
   * The user began to speak, or pushed the turn: keeps its place, because providers transcribe the
   * user late, often after the answer. The next transcript with an unknown id takes a place
   * without id.
   */
  spoken(itemId?: string): void {
    if (itemId === undefined) {
      if (this.#reserved !== undefined) this.#drop(this.#reserved);
      this.#reserved = 'input:';
      this.#put(this.#reserved, newMessage('', 'user'));
    } else if (!this.#entries.has(`input:${itemId}`)) {
      this.#put(`input:${itemId}`, newMessage(itemId, 'user'));
    }
  }

  inputTranscript(event: InputTranscript): void {
    const key = this.#inputKey(event.itemId);
    this.#transcribe(key, newMessage(event.itemId, 'user'), event, 0);
  }

  /** @param atMs Whole milliseconds of the item's sound that arrived before this text. */
  transcript(event: Transcript, atMs: number): void {
    this.#transcribe(`output:${event.itemId}`, newMessage(event.itemId, 'assistant'), event, atMs);
  }

  toolStarted(event: ToolCallStarted): void {
    const args = typeof event.args === 'string' ? event.args : JSON.stringify(event.args);
    const { toolCallId: id, toolName } = event;
    this.#put(`tool:${id}`, { type: 'tool-call', id, toolName, args });
  }

  toolEnded({ toolCallId, result, outcome }: Omit<ToolCallCompleted, 'type' | 'toolName'>): void {
    const key = `tool:${toolCallId}`;
    const entry = this.#entries.get(key);
    if (entry?.type === 'tool-call') this.#put(key, { ...entry, result, outcome });
  }

  /** What the response said can no longer be interrupted while it is made. */
  responseEnded(): void {
    this.#eachUnfinishedAnswer((key, entry) => this.#put(key, { ...entry, isOver: true }));
  }

  /** Keeps of the cut items what was heard, and marks the answer under way as interrupted. */
  interrupted(cutItems: readonly CutItem[]): void {
    for (const { itemId, playedMs, receivedMs } of cutItems) {
      const key = `output:${itemId}`;
      const entry = this.#entries.get(key);
      if (entry?.type !== 'message') continue;
      if (playedMs === 0) this.#drop(key);
      else this.#put(key, withHeardText(entry, playedMs, receivedMs));
    }
    this.#eachUnfinishedAnswer((key, entry) =>
      this.#put(key, { ...entry, isFinal: true, interrupted: true }),
    );
  }

  #inputKey(itemId: string): string {
    const key = `input:${itemId}`;
    if (this.#entries.has(key) || this.#reserved === undefined) return key;
    // Renaming a key of a Map would move it to the end, so the place is rebuilt with its new name.
    const entries = [...this.#entries];
    this.#entries.clear();
    for (const [other, entry] of entries) {
      if (other === this.#reserved) this.#entries.set(key, newMessage(itemId, 'user'));
      else this.#entries.set(other, entry);
    }
    this.#reserved = undefined;
    return key;
  }

  #transcribe(
    key: string,
    fresh: MessageEntry,
    event: Transcript | InputTranscript,
    atMs: number,
  ): void {
    const known = this.#entries.get(key);
    const entry = known?.type === 'message' ? known : fresh;
    if (entry.interrupted) return;
    this.#put(
      key,
      event.isFinal ? withFinalText(entry, event.text) : withPartialText(entry, event.text, atMs),
    );
  }

  #eachUnfinishedAnswer(change: (key: string, entry: MessageEntry) => void): void {
    for (const [key, entry] of this.#entries) {
      if (entry.type !== 'message' || entry.role !== 'assistant') continue;
      if (entry.isFinal || entry.isOver) continue;
      change(key, entry);
    }
  }

  #put(key: string, entry: HistoryEntry): void {
    const before = this.#entries.get(key);
    this.#characters += charactersOf(entry) - (before === undefined ? 0 : charactersOf(before));
    this.#entries.set(key, entry);
    this.#snapshot = undefined;
    for (const oldest of this.#entries.keys()) {
      const isWithin =
        this.#entries.size <= this.#limits.items && this.#characters <= this.#limits.characters;
      if (isWithin || this.#entries.size === 1) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#characters -= charactersOf(entry);
    this.#entries.delete(key);
    this.#snapshot = undefined;
    if (key === this.#reserved) this.#reserved = undefined;
  }
}
