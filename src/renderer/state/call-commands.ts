import type { ConversationState } from '../../shared/conversation/state.ts';
import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/problem.ts';
import type { ModelChoice } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SentPicture } from '../../shared/vision/picture.ts';
import type { Audio, StartOptions } from '../audio/audio.ts';
import { text } from '../text/text.ts';
import { ask } from './ask.ts';
import type { Readable, Store } from './store.ts';
import { chosenModel, effectiveTurnTaking } from './turn-taking.ts';
import type { UiState } from './ui-state.ts';

export interface CommandContext {
  readonly bridge: ParleyBridge;
  readonly audio: Audio;
  readonly conversation: Readable<ConversationState>;
  readonly settings: Store<Settings>;
  readonly models: Readable<readonly ModelChoice[]>;
  readonly ui: Store<UiState>;
}

/** Whether there is an answer to stop, or a request to withdraw. */
export function canInterrupt({ phase, entries }: ConversationState): boolean {
  if (phase === 'thinking' || phase === 'speaking') return true;
  return entries.some((entry) => entry.kind === 'tool-call' && entry.status === 'waiting');
}

/** What the devices are opened with; `undefined` if the chosen model is not offered any more. */
export function startOptions(
  { settings, models }: Pick<CommandContext, 'settings' | 'models'>,
  microphone: boolean,
): StartOptions | undefined {
  const chosen = settings.get();
  const model = chosenModel(models.get(), chosen);
  if (model === undefined) return undefined;
  return {
    inputSampleRate: model.inputSampleRate,
    outputSampleRate: model.outputSampleRate,
    microphoneId: chosen.microphoneId,
    speakerId: chosen.speakerId,
    echoCancellation: chosen.echoCancellation,
    microphone,
  };
}

/** Starting and ending of calls, and what is said in them. */
export function createCallCommands(context: CommandContext) {
  const { bridge, audio, conversation, settings, models, ui } = context;
  /** Of the newest start; an older one that answers late changes nothing any more. */
  let attempt = 0;

  const isIdle = (): boolean =>
    conversation.get().phase === 'idle' && ui.get().starting === undefined;

  /** Shows what failed. */
  async function tell(asked: Promise<Result>): Promise<boolean> {
    const result = await asked;
    if (!result.ok) ui.patch({ problem: result.problem, dismissed: undefined });
    return result.ok;
  }

  /** @returns what to open the devices with; `undefined` if there is no model to talk to. */
  function begin(kind: 'speech' | 'text'): StartOptions | undefined {
    const options = startOptions(context, kind === 'speech');
    if (options === undefined) {
      const { noModelTitle: title, noModel: message } = text.problems;
      ui.patch({ problem: { code: 'no-model', title, message, action: 'choose-model' } });
      return undefined;
    }
    attempt += 1;
    const model = chosenModel(models.get(), settings.get());
    ui.patch({
      starting: kind,
      callTurnTaking: effectiveTurnTaking(settings.get(), model),
      problem: undefined,
      // What the last call ended with is not what this one meets; main says so only in a moment.
      dismissed: conversation.get().problem,
      testingMicrophone: false,
    });
    return options;
  }

  async function startCall(): Promise<void> {
    const options = begin('speech');
    if (options === undefined) return ui.patch({ talking: false });
    const mine = attempt;
    // Both at once, so that the first word is recorded while the connection still opens.
    const calling = ask(bridge, 'conversation:start');
    const sound = await audio.start(options);
    if (mine !== attempt) return;
    // The reason stands in the status of the sound.
    if (!sound.ok) return hangUp();
    const call = await calling;
    if (mine !== attempt) return;
    ui.patch({ starting: undefined });
    if (call.ok) return;
    audio.stop();
    const { problem } = call;
    ui.patch({ problem, dismissed: undefined, talking: false, callTurnTaking: undefined });
  }

  async function endCall(): Promise<void> {
    audio.stop();
    await hangUp();
  }

  async function hangUp(): Promise<void> {
    attempt += 1;
    ui.patch({ starting: undefined, talking: false, callTurnTaking: undefined });
    await tell(ask(bridge, 'conversation:stop'));
  }

  /** Opens the devices anew in a call, e.g. with the microphone after a call by text. */
  async function openSound(): Promise<void> {
    const options = startOptions(context, true);
    if (options === undefined) return;
    // New devices forget what the old ones were playing: the answer is cut where it was heard.
    if (conversation.get().phase === 'speaking') await tell(ask(bridge, 'conversation:interrupt'));
    const calling = tell(ask(bridge, 'conversation:start'));
    await audio.start(options);
    await calling;
  }

  const isByText = (): boolean => {
    const { state, activeMicrophone, problem } = audio.getStatus();
    return state === 'on' && activeMicrophone === undefined && problem === undefined;
  };

  /** Main starts the call with what is sent; the sound is there before the answer. */
  async function startByText(send: () => Promise<Result>): Promise<boolean> {
    const options = begin('text');
    if (options === undefined) return false;
    const mine = attempt;
    await audio.start(options);
    if (mine !== attempt) return false;
    const isSent = await tell(send());
    if (mine !== attempt) return isSent;
    ui.patch({ starting: undefined });
    if (!isSent) audio.stop();
    return isSent;
  }

  async function setMuted(muted: boolean): Promise<void> {
    audio.setMuted(muted);
    await tell(ask(bridge, 'conversation:set-muted', { muted }));
  }

  /** Starts a call by text if there is none. */
  const deliver = (send: () => Promise<Result>): Promise<boolean> =>
    isIdle() ? startByText(send) : tell(send());

  return {
    startCall,
    endCall,
    openSound,
    isIdle,

    /** The talk button and its keys in automatic turn taking. */
    async toggleCall(): Promise<void> {
      if (isIdle()) await startCall();
      else if (isByText()) await openSound();
      else await endCall();
    },

    /** Push to talk: held and let go. The first press also starts the call. */
    async setTalking(talking: boolean): Promise<void> {
      if (ui.get().talking === talking) return;
      ui.patch({ talking });
      if (talking && isIdle()) void startCall();
      else if (talking && isByText()) void openSound();
      if (talking && isIdle()) return;
      const result = await ask(bridge, 'conversation:set-talking', { talking });
      if (!result.ok && !isIdle()) ui.patch({ problem: result.problem });
    },

    /** Stops the answer, and what waits for consent; a call that is still connecting ends. */
    async interrupt(): Promise<void> {
      const { phase } = conversation.get();
      if (ui.get().starting !== undefined || phase === 'connecting') await endCall();
      else if (canInterrupt(conversation.get())) await tell(ask(bridge, 'conversation:interrupt'));
    },

    setMuted,

    async toggleMute(): Promise<void> {
      if (!isIdle()) await setMuted(!conversation.get().muted);
    },

    /** Makes sure that the user is heard, whatever was before. */
    async talk(): Promise<void> {
      if (conversation.get().muted) await setMuted(false);
      if (isIdle()) await startCall();
      else if (isByText()) await openSound();
    },

    /**
     * Sends a typed message, and starts a call by text if there is none.
     * @returns false if it could not be sent, so that the words are kept.
     */
    sendText: (words: string): Promise<boolean> =>
      deliver(() => ask(bridge, 'conversation:send-text', { text: words })),

    /** Shows the model one picture, likewise. */
    sendPicture: (picture: SentPicture): Promise<boolean> =>
      deliver(() => ask(bridge, 'conversation:send-picture', picture)),

    /** Goes on with the model and voice that are chosen now; what was said goes along. */
    async switchCall(): Promise<void> {
      const wasByText = isByText();
      await endCall();
      if (!wasByText) await startCall();
    },

    async newConversation(): Promise<void> {
      if (!isIdle()) await endCall();
      ui.patch({ problem: undefined, dismissed: undefined });
      await tell(ask(bridge, 'conversation:clear'));
    },
  };
}
