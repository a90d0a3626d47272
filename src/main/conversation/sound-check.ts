import { succeed, type Result } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import { soundCheckOff, type SoundCheckView } from '../../shared/sound-check.ts';
import type { SoundPorts } from './audio-bridge.ts';
import { createConversation, type Conversation, type ConversationOptions } from './conversation.ts';
import { soundCheckView } from './sound-check-view.ts';
import { createConversationStore } from './store.ts';

export type SoundCheckOptions = Omit<ConversationOptions, 'store' | 'onNotice'>;

/** A call with Rehearsal that leaves the conversation alone; see shared/sound-check.ts. */
export interface SoundCheck {
  readonly isOn: boolean;
  /** The sound of the window belongs to the check from now on. */
  start(): Promise<Result>;
  stop(): Promise<Result>;
  attachPorts(ports: SoundPorts): void;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (view: SoundCheckView) => void): () => void;
}

const rehearsalId = 'rehearsal/rehearsal';

export function createSoundCheck(options: SoundCheckOptions): SoundCheck {
  const listeners = new Set<(view: SoundCheckView) => void>();
  let current: Conversation | undefined;
  let told = JSON.stringify(soundCheckOff);

  function tell(view: SoundCheckView): void {
    // Most updates of a call, such as words of a transcript, change nothing here.
    const text = JSON.stringify(view);
    if (text === told) return;
    told = text;
    for (const listener of listeners) listener(view);
  }

  function begin(): Conversation {
    const store = createConversationStore();
    const conversation = createConversation({
      ...options,
      store,
      room: withoutTools(options.room),
      sources: rehearsalOnly(options.sources),
    });
    store.subscribe(() => current === conversation && tell(soundCheckView(store.state)));
    return conversation;
  }

  async function stop(): Promise<Result> {
    const ending = current;
    current = undefined;
    tell(soundCheckOff);
    await ending?.dispose();
    return succeed();
  }

  return {
    get isOn() {
      return current !== undefined;
    },
    start() {
      void stop();
      current = begin();
      return current.start();
    },
    stop,
    attachPorts: (ports) => current?.attachPorts(ports),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function rehearsalOnly({
  catalogue,
  settings,
}: ConversationOptions['sources']): ConversationOptions['sources'] {
  const ofTheCheck = (): Settings => ({
    ...settings(),
    modelId: rehearsalId,
    turnTaking: 'automatic',
  });
  return { catalogue, settings: ofTheCheck, readSecret: async () => undefined, tools: () => [] };
}

/** What goes on in the room belongs to the conversation: the check neither hears of it nor ends it. */
function withoutTools({
  consent,
  jobs,
  changes,
  undo,
}: ConversationOptions['room']): ConversationOptions['room'] {
  const subscribe = () => () => undefined;
  return {
    consent: {
      ...consent,
      waiting: () => [],
      cancelAll: () => undefined,
      endConversation: () => undefined,
    },
    jobs: { ...jobs, subscribe, stopAll: async () => undefined },
    changes: { ...changes, subscribe },
    undo,
  };
}
