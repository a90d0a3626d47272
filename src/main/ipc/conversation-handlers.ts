import type { RequestChannel } from '../../shared/ipc/contract.ts';
import { fail, succeed } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import { wordedProblem } from '../../shared/text/worded-problem.ts';
import type {
  Conversation,
  ConversationStore,
  SoundCheck,
  SoundPorts,
} from '../conversation/index.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';

export interface ConversationTopic {
  readonly conversation: Conversation;
  readonly store: ConversationStore;
  readonly soundCheck: Pick<SoundCheck, 'isOn' | 'start' | 'stop' | 'attachPorts'>;
  readonly guard: GestureGuard;
  /**
   * Makes the two ports and posts their other ends into the window, with the nonce.
   * @returns undefined if there is no window to post to.
   */
  readonly openPorts: (nonce: string) => SoundPorts | undefined;
}

type Channel = Extract<RequestChannel, `${'conversation' | 'audio' | 'sound-check'}:${string}`>;

export function conversationHandlers(topic: ConversationTopic): RequestHandlers<Channel> {
  const { conversation, store, soundCheck, guard } = topic;
  return {
    'conversation:start': () => conversation.start(),
    'conversation:stop': () => conversation.stop(),
    'conversation:interrupt': () => conversation.interrupt(),
    'conversation:set-muted': ({ muted }) => conversation.setMuted(muted),
    'conversation:set-talking': ({ talking }) => conversation.setTalking(talking),
    'conversation:send-text': ({ text }) => conversation.sendText(text),
    'conversation:send-picture': (picture) => conversation.sendPicture(picture),
    'conversation:approve'({ toolCallId, hash, answer }) {
      const refusal = answer.kind === 'deny' ? undefined : guard.refusal('An approval');
      return refusal ?? conversation.answerRequest(toolCallId, hash, answer);
    },
    'conversation:undo-change': ({ toolCallId }) =>
      guard.refusal('Taking back a change') ?? conversation.undoChange(toolCallId),
    'conversation:clear': () => conversation.clear(),
    'conversation:network-returned'() {
      conversation.networkReturned();
      return succeed();
    },
    'sound-check:start'() {
      return store.state.phase === 'idle' ? soundCheck.start() : fail(callIsOnProblem);
    },
    'sound-check:stop': () => soundCheck.stop(),
    'conversation:snapshot': () => store.snapshot(),
    'audio:open-ports'({ nonce }) {
      const ports = topic.openPorts(nonce);
      if (ports === undefined) {
        return fail({
          code: 'no-window',
          ...text.appProblems.noSoundWindow,
        });
      }
      (soundCheck.isOn ? soundCheck : conversation).attachPorts(ports);
      return succeed();
    },
  };
}

const callIsOnProblem = wordedProblem('call-is-on', () => text.callProblems.callIsOn);
