import type { StartOptions } from './audio.ts';
import type { AudioPorts } from './audio-ports.ts';
import type { CallEvents, CallHost, PlaybackState } from './call-host.ts';
import { answerTooLong, soundPathProblem } from './problems.ts';
import { createSpeaker } from './speaker.ts';
import { playbackProcessorName, type WorkletReport } from './worklet-messages.ts';
import type { WorkletNode } from './worklet-node.ts';

/** The hearing half of a call: main → playback worklet → speaker. */
export interface Playback {
  /** @throws SoundError */
  open(ports: Promise<AudioPorts>): Promise<void>;
  reconcile(): Promise<void>;
  choose(id: string): Promise<void>;
  /** Tells main, on the way of the sound, that another microphone or speaker is used. */
  devicesChanged(): void;
  close(): void;
}

export function createPlayback(
  host: Pick<CallHost, 'playbackContexts' | 'watch' | 'createNode'>,
  options: StartOptions,
  events: Pick<CallEvents, 'onPlayback' | 'onLevel'>,
): Playback {
  let state: PlaybackState = {};
  let node: WorkletNode | undefined;
  let isClosed = false;
  const speaker = createSpeaker({
    watch: host.watch,
    contexts: host.playbackContexts,
    wantedId: options.speakerId,
    onChange: ({ active, notice }) =>
      publish({
        ...(active && { active }),
        ...(notice && { notice }),
        ...(state.problem && { problem: state.problem }),
      }),
  });

  function publish(next: PlaybackState): void {
    if (isClosed) return;
    state = next;
    events.onPlayback(state);
  }

  function onReport(report: WorkletReport): void {
    if (report.type === 'level') events.onLevel('speaker', report.rms);
    if (report.type === 'overflow') publish({ ...state, notice: answerTooLong });
  }

  return {
    async open(ports) {
      const context = await host.playbackContexts.open(options.outputSampleRate);
      if (isClosed) return;
      node = host.createNode(context, {
        processorName: playbackProcessorName,
        onReport,
        onCrash: () => publish({ ...state, problem: soundPathProblem('The playback broke off') }),
      });
      await Promise.all([
        ports.then(({ playback }) => node?.connect(playback)),
        speaker.reconcile(),
      ]);
    },
    reconcile: async () => {
      if (node) await speaker.reconcile();
    },
    choose: speaker.choose,
    devicesChanged: () => node?.send({ type: 'devices-changed' }),
    close() {
      isClosed = true;
      speaker.close();
      node?.close();
      node = undefined;
    },
  };
}
