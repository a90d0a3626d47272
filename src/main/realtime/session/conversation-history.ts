import type { InputTranscript, ToolCallCompleted, ToolCallStarted, Transcript } from '../events.ts';
import type { HistoryItem } from '../history.ts';
import {
  charactersOf,
  itemsOf,
  newMessage,
  textOf,
  wholeMessage,
  withFinalText,
  withHeardText,
  withoutPlaces,
  withPartialText,
  type HistoryEntry,
  type MessageEntry,
} from './history-entry.ts';
import { voicedText } from './heard-text.ts';
import { maxItems as maxUnheardItems, type CutItem } from './playback-timeline.ts';

/** Where a typed turn stands. */
export interface TypedPlace {
  readonly key: string;
  /** It could not be sent. */
  readonly takeBack: () => void;
}

/** A turn that was cut short by the loss of the connection. */
export interface UnfinishedTurn {
  readonly role: 'user' | 'assistant';
  readonly itemId: string;
  readonly text: string;
}

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
  /** Keys of answers that are under way. */
  readonly #unfinishedAnswers = new Set<string>();
  /** Keys of answers that know where in their sound which words stand, oldest first. */
  readonly #placedAnswers = new Set<string>();
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
    this.#snapshot ??= itemsOf([...this.#entries.values()]);
    return this.#snapshot;
  }

  /** A snapshot without the entries of these keys. */
  itemsWithout(keys: ReadonlySet<string>): readonly HistoryItem[] {
    if (keys.size === 0) return this.items();
    return itemsOf([...this.#entries].flatMap(([key, entry]) => (keys.has(key) ? [] : [entry])));
  }

  /** A typed turn of the user. */
  typed(text: string): TypedPlace {
    this.#typedTurns += 1;
    const id = `typed-${this.#typedTurns}`;
    const key = `typed:${id}`;
    this.#put(key, wholeMessage(id, 'user', text));
    return { key, takeBack: () => this.#drop(key) };
  }

  /** The key of a spoken turn's place. */
  inputKey(itemId: string): string {
    return `input:${itemId}`;
  }

  /** The newest turn of the user that has words, except those of these keys. */
  newestQuestion(
    without: ReadonlySet<string>,
  ): { readonly key: string; readonly text: string } | undefined {
    for (const [key, entry] of [...this.#entries].toReversed()) {
      if (entry.type !== 'message' || entry.role !== 'user' || without.has(key)) continue;
      const text = textOf(entry);
      if (text !== '') return { key, text };
    }
    return undefined;
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

  /**
   * The answer that is under way, with the words of it whose sound arrived.
   * @param receivedMs of an item's sound
   */
  answerUnderWay(receivedMs: (itemId: string) => number): UnfinishedTurn | undefined {
    const key = [...this.#unfinishedAnswers].at(-1);
    const entry = key === undefined ? undefined : this.#entries.get(key);
    if (entry?.type !== 'message' || textOf(entry) === '') return undefined;
    const text = voicedText(entry.pieces, receivedMs(entry.id));
    return { role: 'assistant', itemId: entry.id, text };
  }

  /**
   * The connection is gone: nothing more comes for what was begun. The turns that were open get
   * their end here, with what was said of them; an answer is marked as interrupted.
   * @param spared the id of a spoken turn that will be told again, and goes on.
   * @param cut the answer that will be continued: only these words of it stay.
   */
  connectionLost(spared: string | undefined, cut?: UnfinishedTurn): readonly UnfinishedTurn[] {
    if (cut !== undefined) this.#cutShort(cut);
    const unfinished: UnfinishedTurn[] = [];
    for (const [key, entry] of this.#entries) {
      if (entry.type !== 'message' || entry.isFinal || entry.id === spared) continue;
      const text = textOf(entry);
      if (text === '') continue;
      const interrupted = entry.role === 'assistant' && !entry.isOver;
      this.#put(key, { ...entry, isFinal: true, interrupted });
      unfinished.push({ role: entry.role, itemId: entry.id, text });
    }
    return unfinished;
  }

  #cutShort({ itemId, text }: UnfinishedTurn): void {
    const key = `output:${itemId}`;
    const entry = this.#entries.get(key);
    if (entry?.type !== 'message') return;
    const pieces = [{ text, fromMs: 0 }];
    if (text === '') this.#drop(key);
    else this.#put(key, { ...entry, pieces, characters: text.length });
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
    const key = this.inputKey(itemId);
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
    for (const key of this.#unfinishedAnswers) {
      const entry = this.#entries.get(key);
      if (entry?.type === 'message') change(key, entry);
    }
  }

  #follow(key: string, entry: MessageEntry): void {
    if (entry.isFinal || entry.isOver) this.#unfinishedAnswers.delete(key);
    else this.#unfinishedAnswers.add(key);
    if (entry.pieces.length < 2) this.#placedAnswers.delete(key);
    else this.#placedAnswers.add(key);
    for (const oldest of this.#placedAnswers) {
      if (this.#placedAnswers.size <= maxUnheardItems) break;
      const forgotten = this.#entries.get(oldest);
      this.#placedAnswers.delete(oldest);
      if (forgotten?.type === 'message') this.#entries.set(oldest, withoutPlaces(forgotten));
    }
  }

  #put(key: string, entry: HistoryEntry): void {
    const before = this.#entries.get(key);
    this.#characters += charactersOf(entry) - (before === undefined ? 0 : charactersOf(before));
    this.#entries.set(key, entry);
    if (entry.type === 'message' && entry.role === 'assistant') this.#follow(key, entry);
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
    this.#unfinishedAnswers.delete(key);
    this.#placedAnswers.delete(key);
    this.#snapshot = undefined;
    if (key === this.#reserved) this.#reserved = undefined;
  }
}
