import { maxTurnCharacters, type Turn } from '../../shared/conversation/state.ts';
import type { ConversationUpdate } from '../../shared/conversation/update.ts';
import type { InputTranscript } from '../realtime/index.ts';

export interface UserTurnsOptions {
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The answer under way, before which a late turn of the user belongs. */
  readonly answerUnderWay: () => string | undefined;
}

/** The user's side of the transcript. Each method returns what the window must be told. */
export interface UserTurns {
  /**
   * The user began to speak: the turn gets its place now, since its words often come after the
   * answer has begun.
   */
  spoken(itemId?: string): readonly ConversationUpdate[];
  /** What was begun without an id turned out to be nothing. */
  retracted(): readonly ConversationUpdate[];
  transcript(event: InputTranscript): readonly ConversationUpdate[];
  typed(text: string): { readonly turnId: string; readonly updates: readonly ConversationUpdate[] };
  /** The typed turn never reached the model. */
  withdrawn(turnId: string): readonly ConversationUpdate[];
  /** No more words will come: turns without any go. */
  end(): readonly ConversationUpdate[];
}

interface SpokenTurn {
  readonly turnId: string;
  itemId: string | undefined;
  text: string;
}

/** Spoken turns that wait for their words; older ones are given up. */
const maxOpenTurns = 8;

export function createUserTurns(options: UserTurnsOptions): UserTurns {
  let open: SpokenTurn[] = [];

  function begin(itemId: string | undefined, beforeId?: string): readonly ConversationUpdate[] {
    const turn = newTurn('speech', '');
    open.push({ turnId: turn.id, itemId, text: '' });
    const givenUp = open.length > maxOpenTurns ? close(open[0]) : [];
    return [
      ...givenUp,
      { type: 'turn-started', turn, ...(beforeId !== undefined && { beforeId }) },
    ];
  }

  function newTurn(source: Turn['source'], text: string): Turn {
    const isFinal = source === 'text';
    const startedAt = options.now();
    return { kind: 'turn', id: options.newId(), role: 'user', source, text, isFinal, startedAt };
  }

  /** Ends a turn with the text that it has; without any it goes. */
  function close(turn: SpokenTurn | undefined): readonly ConversationUpdate[] {
    if (turn === undefined) return [];
    open = open.filter((other) => other !== turn);
    const text = turn.text.trim();
    if (text === '') return [{ type: 'turn-removed', turnId: turn.turnId }];
    return [{ type: 'turn-finished', turnId: turn.turnId, text }];
  }

  function find(itemId: string): SpokenTurn | undefined {
    const known = open.find((turn) => turn.itemId === itemId);
    const unnamed = known ?? open.find((turn) => turn.itemId === undefined);
    if (unnamed !== undefined) unnamed.itemId = itemId;
    return unnamed;
  }

  return {
    spoken(itemId) {
      const isKnown = itemId !== undefined && open.some((turn) => turn.itemId === itemId);
      return isKnown ? [] : begin(itemId);
    },
    retracted: () => close(open.findLast((turn) => turn.itemId === undefined)),
    transcript({ itemId, text, isFinal }) {
      const known = find(itemId);
      if (known === undefined && text.trim() === '') return [];
      const begun = known === undefined ? begin(itemId, options.answerUnderWay()) : [];
      const turn = known ?? open.at(-1);
      if (turn === undefined) return begun;
      if (isFinal) {
        turn.text = text;
        return [...begun, ...close(turn)];
      }
      if (turn.text.length >= maxTurnCharacters) return begun;
      turn.text += text;
      return [...begun, { type: 'turn-text-appended', turnId: turn.turnId, text }];
    },
    typed(text) {
      const turn = newTurn('text', text);
      return { turnId: turn.id, updates: [{ type: 'turn-started', turn }] };
    },
    withdrawn: (turnId) => [{ type: 'turn-removed', turnId }],
    end: () => open.flatMap((turn) => close(turn)),
  };
}
