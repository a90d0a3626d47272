import type { PlaybackReport } from '../../shared/audio-port.ts';
import type { ConversationUpdate } from '../../shared/conversation/update.ts';
import { text } from '../../shared/text/text.ts';
import type { HistoryItem, SessionEvent } from '../realtime/index.ts';
import { createAssistantTurns } from './assistant-turns.ts';
import { createAnswerCost, type AnswerCostOptions } from './answer-cost.ts';
import { createAnswerDelay } from './answer-delay.ts';
import { noCall, phaseOf, reducePhase, type PhaseFact } from './phase.ts';
import type { ToolCalls } from './tool-calls.ts';
import { createUserTurns } from './user-turns.ts';

/** What happened in a call, beside the session's own events. */
export type CallFact =
  | { readonly type: 'connecting' | 'connected' | 'ended' }
  /** The user took the word by the button; `interrupted` of the session follows. */
  | { readonly type: 'interruption-requested' }
  /** Push to talk. */
  | { readonly type: 'talk-started' | 'talk-ended' | 'talk-retracted' }
  | { readonly type: 'text-withdrawn'; readonly turnId: string }
  /** The model began to work on a response. */
  | { readonly type: 'response-started' }
  /** The user said yes or no to a tool call, or the time for it is over. */
  | { readonly type: 'request-answered' }
  | { readonly type: 'played'; readonly report: PlaybackReport }
  /** Nobody plays any more, e.g. because the window reloads. */
  | { readonly type: 'player-gone' };

export interface SessionUpdatesOptions {
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Those of the whole conversation. */
  readonly toolCalls: Pick<ToolCalls, 'map' | 'endCall'>;
  /** The session's history, as it is now. */
  readonly history: () => readonly HistoryItem[];
  /** What the conversation has used so far, and whose model it is now. */
  readonly cost: AnswerCostOptions;
  /** How long ago the sound at this position of the session was captured, in milliseconds. */
  readonly soundAgeMs: (positionMs: number) => number;
  /** Where in the sound of the session the user's voice ended last, as far as we can hear it. */
  readonly voiceEndedMs: () => number | undefined;
  /** False while nobody plays what the model says. */
  readonly hasPlayer: () => boolean;
}

/** Turns what happens in one call into updates. Has no effects; its clocks are passed in. */
export interface SessionUpdates {
  session(event: SessionEvent): readonly ConversationUpdate[];
  call(fact: CallFact): readonly ConversationUpdate[];
  typed(text: string): { readonly turnId: string; readonly updates: readonly ConversationUpdate[] };
}

export function createSessionUpdates(options: SessionUpdatesOptions): SessionUpdates {
  const { toolCalls } = options;
  const clock = { newId: options.newId, now: options.epochNow };
  const answers = createAssistantTurns(clock);
  const userTurns = createUserTurns({ ...clock, answerUnderWay: () => answers.firstTurnId });
  const delay = createAnswerDelay({ ...options, turnIdOf: answers.turnIdOf });
  const cost = createAnswerCost(options.cost);
  let phaseFacts = noCall;

  /** A new connection knows only what it was told; where the provider restored it, nobody notices. */
  function retoldNote(): ConversationUpdate {
    const note = {
      kind: 'note',
      id: options.newId(),
      text: text.callNotes.retold,
      startedAt: options.epochNow(),
    } as const;
    return { type: 'note-added', note };
  }

  function phase(fact: PhaseFact): readonly ConversationUpdate[] {
    const before = phaseOf(phaseFacts);
    phaseFacts = reducePhase(phaseFacts, fact);
    const after = phaseOf(phaseFacts);
    return before === after ? [] : [{ type: 'phase-changed', phase: after }];
  }

  function answerExpected(): readonly ConversationUpdate[] {
    cost.questionEnded();
    return phase({ type: 'answer-expected' });
  }

  function sound(itemId: string): readonly ConversationUpdate[] {
    const begun = spoken(itemId, answers.sound(itemId));
    if (!options.hasPlayer()) return [...begun, ...phase({ type: 'answer-over' })];
    delay.soundReceived(itemId);
    return [...begun, ...phase({ type: 'sound-sent', itemId })];
  }

  /** The answer has a turn, if only now. */
  function spoken(
    itemId: string,
    updates: readonly ConversationUpdate[],
  ): readonly ConversationUpdate[] {
    cost.answered(answers.turnIdOf(itemId));
    return updates;
  }

  function played(report: PlaybackReport): readonly ConversationUpdate[] {
    switch (report.type) {
      case 'played': {
        return [...delay.played(report.itemId, report.playedMs), ...phase(report)];
      }
      case 'drained':
      case 'flushed':
        return phase({ type: report.type });
      case 'underrun':
      case 'devices-changed':
        return [];
    }
  }

  function session(event: SessionEvent): readonly ConversationUpdate[] {
    switch (event.type) {
      case 'audio-delta':
        return sound(event.itemId);
      case 'audio-done':
        return phase({ type: 'sound-ended', itemId: event.itemId });
      case 'transcript':
        return spoken(event.itemId, answers.transcript(event));
      case 'input-transcript':
        delay.questionHeard();
        return userTurns.transcript(event);
      case 'speech-started':
        delay.forget();
        return [...userTurns.spoken(event.itemId), ...phase({ type: 'answer-over' })];
      case 'speech-stopped':
        delay.speechEnded(event.positionMs);
        return answerExpected();
      case 'tool-call-started':
        delay.toolStarted(event.toolCallId);
        return [...toolCalls.map(event), ...phase({ type: 'answer-expected' })];
      case 'tool-approval-requested':
        // While it waits, the word is the user's, and nobody measures how long that takes.
        delay.forget();
        return [...toolCalls.map(event), ...phase({ type: 'answer-over' })];
      case 'tool-call-completed':
      case 'tool-call-cancelled':
        delay.toolEnded(event.toolCallId);
        return toolCalls.map(event);
      case 'turn-complete':
        // What the user said or typed to interrupt is still to be answered.
        if (event.interrupted) return answers.exchangeOver();
        return [...answers.exchangeOver(), ...phase({ type: 'answer-over' })];
      case 'interrupted':
        return [...answers.interrupted(options.history()), ...phase({ type: 'flushed' })];
      case 'reconnecting':
        return phase({ type: 'connecting' });
      case 'reconnected':
        return [...(event.stateRestored ? [] : [retoldNote()]), ...phase({ type: 'connected' })];
      case 'usage':
        return cost.spent(event.usage);
      case 'session-error':
        return [];
    }
  }

  function call(fact: CallFact): readonly ConversationUpdate[] {
    switch (fact.type) {
      case 'connecting':
      case 'connected':
        return phase({ type: fact.type });
      case 'ended':
        return [
          ...userTurns.end(),
          ...toolCalls.endCall(),
          ...answers.interrupted(options.history()),
          ...phase({ type: 'ended' }),
        ];
      case 'interruption-requested':
        delay.forget();
        return phase({ type: 'answer-over' });
      case 'talk-started':
        return [...userTurns.spoken(), ...phase({ type: 'answer-over' })];
      case 'talk-ended':
        delay.turnHandedOver();
        return answerExpected();
      case 'talk-retracted':
        return userTurns.retracted();
      case 'text-withdrawn':
        delay.forget();
        return [...userTurns.withdrawn(fact.turnId), ...phase({ type: 'answer-over' })];
      case 'response-started':
        delay.responseStarted();
        return [];
      case 'request-answered':
        return phase({ type: 'answer-expected' });
      case 'played':
        return played(fact.report);
      case 'player-gone':
        return phase({ type: 'flushed' });
    }
  }

  return {
    session,
    call,
    typed(text) {
      const { turnId, updates } = userTurns.typed(text);
      delay.turnHandedOver();
      return { turnId, updates: [...updates, ...answerExpected()] };
    },
  };
}
