import type { Phase } from '../../shared/conversation/state.ts';
import type { ConversationUpdate } from '../../shared/conversation/update.ts';
import { fail, succeed, type Problem, type Result } from '../../shared/problem.ts';
import type { RealtimeSession } from '../realtime/index.ts';
import type { CallSound } from './call-sound.ts';
import { noCallProblem, noPushToTalkProblem } from './problems.ts';
import type { SessionUpdates } from './session-updates.ts';

/** What the user can do in a call. */
export interface CallCommands {
  /** Waits for the connection where need be; interrupts the assistant where it speaks. */
  sendText(text: string): Promise<Result>;
  /** Push to talk: the user takes the word, or gives it to the assistant. */
  setTalking(talking: boolean): Promise<Result>;
  interrupt(): Promise<Result>;
}

export interface CallCommandsOptions {
  readonly isManual: boolean;
  readonly canCreateResponse: boolean;
  readonly opened: Promise<Result>;
  /** Undefined before the call is connected and after its end. */
  readonly session: () => RealtimeSession | undefined;
  readonly phase: () => Phase;
  readonly updates: SessionUpdates;
  readonly sound: CallSound;
  readonly tell: (updates: readonly ConversationUpdate[]) => void;
  /** Also writes what is not for the user into the log. */
  readonly problemOf: (error: unknown) => Problem;
}

/** Less than this cannot be speech, and providers refuse it (protocols.md 1.9). */
const shortestTalkMs = 120;

export function createCallCommands(options: CallCommandsOptions): CallCommands & {
  /** Takes back the typed turns that never reached the model. */
  undelivered(): readonly ConversationUpdate[];
} {
  const { updates, sound, tell } = options;
  const undeliveredTurns = new Set<string>();
  let isTalking = false;

  /** Acts on the connected session; what goes wrong becomes the result. */
  async function withSession(act: (session: RealtimeSession) => Promise<void>): Promise<Result> {
    const opening = await options.opened;
    if (!opening.ok) return opening;
    const session = options.session();
    if (session === undefined) return fail(noCallProblem);
    try {
      await act(session);
      return succeed();
    } catch (error) {
      return fail(options.problemOf(error));
    }
  }

  async function takeTheWord(): Promise<Result> {
    isTalking = true;
    sound.setTalking(true);
    tell(updates.call({ type: 'talk-started' }));
    const isAnswering = options.phase() === 'speaking' || options.phase() === 'thinking';
    if (!isAnswering) return succeed();
    return withSession((session) => session.interrupt());
  }

  async function giveTheWord(): Promise<Result> {
    isTalking = false;
    sound.setTalking(false);
    const isSpeech = sound.talkedMs >= shortestTalkMs;
    if (!isSpeech) tell(updates.call({ type: 'talk-retracted' }));
    return withSession(async (session) => {
      if (!isSpeech) return session.clearAudio();
      tell(updates.call({ type: 'talk-ended' }));
      await session.commitAudio();
      if (options.canCreateResponse) await session.createResponse();
    });
  }

  return {
    async sendText(text) {
      const wasSpeaking = options.phase() === 'speaking';
      const { turnId, updates: changes } = updates.typed(text);
      undeliveredTurns.add(turnId);
      tell(changes);
      const result = await withSession(async (session) => {
        if (wasSpeaking) await session.interrupt();
        await session.sendText(text);
      });
      if (undeliveredTurns.delete(turnId) && !result.ok) {
        tell(updates.call({ type: 'text-withdrawn', turnId }));
      }
      return result;
    },
    async setTalking(talking) {
      if (!options.isManual) return fail(noPushToTalkProblem);
      if (talking === isTalking) return succeed();
      return talking ? takeTheWord() : giveTheWord();
    },
    async interrupt() {
      const session = options.session();
      if (session === undefined) return succeed();
      tell(updates.call({ type: 'interruption-requested' }));
      return withSession(() => session.interrupt());
    },
    undelivered() {
      const turnIds = [...undeliveredTurns];
      undeliveredTurns.clear();
      return turnIds.flatMap((turnId) => updates.call({ type: 'text-withdrawn', turnId }));
    },
  };
}
