import type { Result } from '../../shared/problem.ts';
import type { ModelChoice } from '../../shared/providers.ts';
import type { PictureArea } from '../../shared/vision/frame-port.ts';
import type { SentPicture } from '../../shared/vision/picture.ts';
import type { Picked } from '../vision/open-track.ts';
import type { Still } from '../vision/still.ts';
import type { Vision } from '../vision/vision.ts';
import type { createCallCommands, CommandContext } from './call-commands.ts';
import { chosenModel } from './turn-taking.ts';

export interface VisionContext extends CommandContext {
  readonly vision: Vision;
}

type Calls = Pick<ReturnType<typeof createCallCommands>, 'isIdle' | 'startCall' | 'sendPicture'>;

/** What the user shows the model. */
export function createVisionCommands(context: VisionContext, calls: Calls) {
  const { vision, conversation, models, settings, ui } = context;

  /** Shows what failed. */
  function tell(result: Result<unknown>): boolean {
    if (!result.ok) ui.patch({ problem: result.problem });
    return result.ok;
  }

  /** Of the call that is on, or of the next one. */
  function currentModel(): ModelChoice | undefined {
    const { call, phase } = conversation.get();
    if (phase === 'idle') return chosenModel(models.get(), settings.get());
    return models.get().find(({ id }) => id === call?.modelId);
  }

  const isSharing = (): boolean => vision.state.get().sharing.status !== 'off';

  async function show(): Promise<void> {
    // A model that is not listed may see: main says so when it comes to it.
    if (currentModel()?.takesImages === false) {
      return ui.patch({ openPanel: 'show', sourcePicker: undefined });
    }
    const opened = await vision.openPicker();
    if (tell(opened) && opened.ok) {
      ui.patch({ openPanel: 'show', sourcePicker: opened.value.picker });
    }
  }

  async function stopSharing(): Promise<void> {
    tell(await vision.stop());
  }

  async function sendFiles(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const prepared = await vision.prepareFile(file);
      if (!tell(prepared) || !prepared.ok) return;
      if (!(await calls.sendPicture(prepared.value))) return;
    }
  }

  return {
    currentModel,
    show,
    stopSharing,

    /** Shares live; where no call is on, one begins, since nobody would look otherwise. */
    async share(picked: Picked): Promise<void> {
      if (!tell(await vision.share(picked))) return;
      if (!isSharing() || !calls.isIdle()) return;
      await calls.startCall();
      if (calls.isIdle()) await stopSharing();
    },

    /** The one key: shows something, or ends that. */
    async toggleSharing(): Promise<void> {
      if (isSharing()) await stopSharing();
      else if (ui.get().openPanel === undefined) await show();
    },

    async togglePause(): Promise<void> {
      const { status } = vision.state.get().sharing;
      if (status === 'live' || status === 'paused') {
        tell(await vision.setPaused(status === 'live'));
      }
    },

    /** @returns undefined if there is no picture; the dock says why */
    async takeStill(picked: Picked): Promise<Still | undefined> {
      const taken = await vision.takeStill(picked);
      return tell(taken) && taken.ok ? taken.value : undefined;
    },

    /** @returns false if it could not be sent */
    async sendStill(still: Still, area: PictureArea): Promise<boolean> {
      const cut = await still.cut(area);
      return tell(cut) && cut.ok ? calls.sendPicture(cut.value) : false;
    },

    /** Pasted files, one after the other; the first that fails is told. */
    sendFiles,

    /** Into a call they go at once; to begin one takes a press. */
    async dropFiles(files: readonly File[]): Promise<void> {
      if (!calls.isIdle()) return sendFiles(files);
      if (currentModel()?.takesImages === false) return show();
      const dropped: SentPicture[] = [];
      for (const file of files) {
        const prepared = await vision.prepareFile(file);
        if (!tell(prepared) || !prepared.ok) return;
        dropped.push(prepared.value);
      }
      if (dropped.length > 0) ui.patch({ openPanel: 'dropped', dropped });
    },

    async sendDropped(): Promise<void> {
      const { dropped = [] } = ui.get();
      ui.patch({ openPanel: undefined, dropped: undefined });
      for (const picture of dropped) {
        if (!(await calls.sendPicture(picture))) return;
      }
    },
  };
}
