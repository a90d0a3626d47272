import type { ConversationState, Turn } from '../../shared/conversation/state.ts';
import { soundCheckOff, type SoundCheckView } from '../../shared/sound-check.ts';

/** What the check tells of its call. */
export function soundCheckView(state: ConversationState): SoundCheckView {
  const { phase, entries, firstSoundMs, problem } = state;
  const spoken = entries.filter((entry): entry is Turn => entry.kind === 'turn');
  return {
    state: stateOf(phase, spoken.at(-1)),
    answers: spoken.filter(({ role }) => role === 'assistant').length,
    ...(firstSoundMs !== undefined && { delayMs: firstSoundMs }),
    ...(problem !== undefined && { problem }),
  };
}

function stateOf(
  phase: ConversationState['phase'],
  last: Turn | undefined,
): SoundCheckView['state'] {
  if (phase === 'idle') return soundCheckOff.state;
  if (phase === 'connecting') return 'connecting';
  if (phase === 'speaking') return 'answering';
  const isUserSpeaking = last?.role === 'user' && !last.isFinal;
  return isUserSpeaking || phase === 'thinking' ? 'hearing' : 'listening';
}
