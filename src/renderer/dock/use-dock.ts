import type { ConversationState, ToolCallEntry } from '../../shared/conversation/state.ts';
import type { Problem } from '../../shared/problem.ts';
import { toolAsk } from '../conversation/describe-tool-call.ts';
import { shortcutLabel } from '../shortcuts/shortcuts.ts';
import { useApp, useAudioStatus, useConversation, useUi } from '../state/app-context.tsx';
import { useTurnTaking } from '../state/use-model.ts';
import { currentProblem } from './current-problem.ts';
import { dockState, type DockState } from './dock-state.ts';

export interface Dock extends DockState {
  readonly problem: Problem | undefined;
}

/** What the dock says now, from the call, the sound and the window. */
export function useDock(): Dock {
  const { platform } = useApp().desktop;
  const ui = useUi((state) => state);
  const sound = useAudioStatus((status) => status);
  const phase = useConversation((state) => state.phase);
  const muted = useConversation((state) => state.muted);
  const failed = useConversation((state) => state.problem);
  // A string, so that the dock renders only when a request comes or goes.
  const requests = useConversation(waitingRequests);
  const turnTaking = useTurnTaking();
  const problem = currentProblem({
    window: ui.problem,
    conversation: failed,
    sound: sound.problem,
    dismissed: ui.dismissed,
  });
  const state = dockState({
    phase,
    starting: ui.starting,
    muted,
    hasMicrophone: sound.activeMicrophone !== undefined || sound.state !== 'on',
    talking: ui.talking,
    turnTaking,
    requests: requests === '' ? [] : requests.split('\n'),
    problem,
    notice: sound.notice,
    keys: {
      call: shortcutLabel('toggle-call', platform),
      mute: shortcutLabel('toggle-mute', platform),
    },
  });
  return { ...state, problem };
}

function waitingRequests(state: ConversationState): string {
  return state.entries
    .filter(
      (entry): entry is ToolCallEntry => entry.kind === 'tool-call' && entry.status === 'waiting',
    )
    .map(({ toolName }) => toolAsk(toolName).replaceAll('\n', ' '))
    .join('\n');
}
