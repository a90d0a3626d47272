import type { ConversationState } from '../../shared/conversation/state.ts';
import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import type { ModelChoice } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Audio, StartOptions } from '../audio/audio.ts';
import { text } from '../text/text.ts';
import { ask, type ResultChannel } from './ask.ts';
import type { Readable, Store } from './store.ts';
import { chosenModel } from './turn-taking.ts';
import type { UiState } from './ui-state.ts';

export interface CommandContext {
  readonly bridge: ParleyBridge;
  readonly audio: Audio;
  readonly conversation: Readable<ConversationState>;
  readonly settings: Store<Settings>;
  readonly models: Readable<readonly ModelChoice[]>;
  readonly ui: Store<UiState>;
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
  const { bridge, audio, conversation, ui } = context;
  /** Of the newest start; an older one that answers late changes nothing any more. */
  let attempt = 0;
  let started: Promise<boolean> = Promise.resolve(false);

  const isIdle = (): boolean =>
    conversation.get().phase === 'idle' && ui.get().starting === undefined;

  /** Shows what failed. */
  const tell = async (channel: Extract<ResultChannel, PlainChannel>): Promise<boolean> => {
    const result = await ask(bridge, channel);
    if (!result.ok) ui.patch({ problem: result.problem });
    return result.ok;
  };

  async function start(kind: 'speech' | 'text'): Promise<boolean> {
    const options = startOptions(context, kind === 'speech');
    if (options === undefined) {
      const { noModelTitle: title, noModel: message } = text.problems;
      ui.patch({ problem: { code: 'no-model', title, message, action: 'choose-model' } });
      return false;
    }
    attempt += 1;
    const mine = attempt;
    ui.patch({
      starting: kind,
      problem: undefined,
      dismissed: undefined,
      testingMicrophone: false,
    });
    // Both at once, so that the first word is recorded while the connection still opens.
    const calling = ask(bridge, 'conversation:start');
    const sound = await audio.start(options);
    if (mine !== attempt) return false;
    // The reason stands in the status of the sound. A call by text goes on without it.
    if (!sound.ok && kind === 'speech') {
      await hangUp();
      return false;
    }
    const call = await calling;
    if (mine !== attempt) return false;
    ui.patch({ starting: undefined });
    if (call.ok) return true;
    audio.stop();
    ui.patch({ problem: call.problem, talking: false });
    return false;
  }

  function startCall(kind: 'speech' | 'text' = 'speech'): Promise<boolean> {
    started = start(kind);
    return started;
  }

  async function endCall(): Promise<void> {
    audio.stop();
    await hangUp();
  }

  async function hangUp(): Promise<void> {
    attempt += 1;
    ui.patch({ starting: undefined, talking: false });
    await tell('conversation:stop');
  }

  /** Opens the devices anew in a call, e.g. with the microphone after a call by text. */
  async function openSound(): Promise<void> {
    const options = startOptions(context, true);
    if (options !== undefined) await audio.start(options);
  }

  const isByText = (): boolean => {
    const { state, activeMicrophone, problem } = audio.getStatus();
    return state === 'on' && activeMicrophone === undefined && problem === undefined;
  };

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
      else if (!talking && isIdle()) return;
      const result = await ask(bridge, 'conversation:set-talking', { talking });
      if (!result.ok && !isIdle()) ui.patch({ problem: result.problem });
    },

    /** Stops the answer; a call that is still connecting ends. */
    async interrupt(): Promise<void> {
      const { phase } = conversation.get();
      if (ui.get().starting !== undefined || phase === 'connecting') await endCall();
      else if (phase === 'thinking' || phase === 'speaking') await tell('conversation:interrupt');
    },

    async toggleMute(): Promise<void> {
      if (isIdle()) return;
      const muted = !conversation.get().muted;
      audio.setMuted(muted);
      const result = await ask(bridge, 'conversation:set-muted', { muted });
      if (!result.ok) ui.patch({ problem: result.problem });
    },

    /**
     * Sends a typed message, and starts a call by text if there is none.
     * @returns false if it could not be sent, so that the words are kept.
     */
    async sendText(words: string): Promise<boolean> {
      if (conversation.get().phase === 'idle') {
        const isOn = await (isIdle() ? startCall('text') : started);
        if (!isOn) return false;
      }
      const result = await ask(bridge, 'conversation:send-text', { text: words });
      if (!result.ok) ui.patch({ problem: result.problem });
      return result.ok;
    },

    /** Asks first if there is something to lose. */
    askForNewConversation(): void {
      if (conversation.get().entries.length > 0) ui.patch({ openPanel: 'confirm-new' });
    },

    async newConversation(): Promise<void> {
      if (!isIdle()) await endCall();
      ui.patch({ problem: undefined, dismissed: undefined });
      await tell('conversation:clear');
    },
  };
}

type PlainChannel = 'conversation:stop' | 'conversation:interrupt' | 'conversation:clear';
