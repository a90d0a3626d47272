import { maxTurnCharacters } from '../../shared/conversation/state.ts';
import type { ConversationUpdate } from '../../shared/conversation/update.ts';
import type { HistoryItem, Transcript } from '../realtime/index.ts';
import { heardCharacters } from './heard-text.ts';

export interface AssistantTurnsOptions {
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The assistant's side of the transcript. Each method returns what the window must be told. */
export interface AssistantTurns {
  /** The first turn of the exchange under way. */
  readonly firstTurnId: string | undefined;
  turnIdOf(itemId: string): string | undefined;
  /** Sound of the item came: it has its place, even if its words come later. */
  sound(itemId: string): readonly ConversationUpdate[];
  transcript(event: Transcript): readonly ConversationUpdate[];
  /** @param history of the session, in which the heard part of each answer is. */
  interrupted(history: readonly HistoryItem[]): readonly ConversationUpdate[];
  /** No more will come for what was begun. */
  exchangeOver(): readonly ConversationUpdate[];
}

interface SpokenItem {
  readonly turnId: string;
  text: string;
  isFinal: boolean;
  /** Nothing that still comes for it counts. */
  isClosed: boolean;
}

/** Items whose late events are still understood. */
const maxItems = 64;

export function createAssistantTurns(options: AssistantTurnsOptions): AssistantTurns {
  const items = new Map<string, SpokenItem>();
  let firstTurnId: string | undefined;

  function begin(itemId: string): readonly ConversationUpdate[] {
    if (items.has(itemId)) return [];
    const id = options.newId();
    items.set(itemId, { turnId: id, text: '', isFinal: false, isClosed: false });
    for (const oldest of items.keys()) {
      if (items.size <= maxItems) break;
      items.delete(oldest);
    }
    firstTurnId ??= id;
    return [
      {
        type: 'turn-started',
        turn: {
          kind: 'turn',
          id,
          role: 'assistant',
          source: 'speech',
          text: '',
          isFinal: false,
          startedAt: options.now(),
        },
      },
    ];
  }

  function finish(item: SpokenItem): readonly ConversationUpdate[] {
    if (item.isFinal) return [];
    item.isFinal = true;
    const text = item.text.trim();
    if (text === '') return [{ type: 'turn-removed', turnId: item.turnId }];
    return [{ type: 'turn-finished', turnId: item.turnId, text: item.text }];
  }

  function cut(
    itemId: string,
    item: SpokenItem,
    history: readonly HistoryItem[],
  ): readonly ConversationUpdate[] {
    const heard = heardCharacters(item.text, itemId, history);
    if (heard === undefined || item.text.trim() === '') return finish(item);
    item.isFinal = true;
    return [{ type: 'turn-interrupted', turnId: item.turnId, heardCharacters: heard }];
  }

  return {
    get firstTurnId() {
      return firstTurnId;
    },
    turnIdOf: (itemId) => items.get(itemId)?.turnId,
    sound: begin,
    transcript({ itemId, text, isFinal }) {
      const begun = begin(itemId);
      const item = items.get(itemId);
      if (item === undefined || item.isClosed || item.isFinal) return begun;
      if (isFinal) {
        item.text = text;
        return [...begun, ...finish(item)];
      }
      if (item.text.length >= maxTurnCharacters) return begun;
      item.text += text;
      return [...begun, { type: 'turn-text-appended', turnId: item.turnId, text }];
    },
    interrupted(history) {
      firstTurnId = undefined;
      return [...items].flatMap(([itemId, item]) => {
        if (item.isClosed) return [];
        item.isClosed = true;
        return cut(itemId, item, history);
      });
    },
    exchangeOver() {
      firstTurnId = undefined;
      return [...items.values()].flatMap((item) => finish(item));
    },
  };
}
