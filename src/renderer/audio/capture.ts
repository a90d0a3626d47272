import type { Problem } from '../../shared/problem.ts';
import type { StartOptions } from './audio.ts';
import type { AudioPorts } from './audio-ports.ts';
import { awaitMicrophone } from './await-microphone.ts';
import type { CallEvents, CallHost } from './call-host.ts';
import { createMicrophone, type MicrophoneState } from './microphone.ts';
import { microphoneDenied, SoundError, soundPathProblem, weHearNothing } from './problems.ts';
import { freshSilenceWatch, watchSilence } from './silence-watch.ts';
import { captureProcessorName, type WorkletReport } from './worklet-messages.ts';
import type { WorkletNode } from './worklet-node.ts';

/** The speaking half of a call: microphone → capture worklet → main. */
export interface Capture {
  /** @throws SoundError */
  open(ports: Promise<AudioPorts>): Promise<void>;
  reconcile(): Promise<void>;
  choose(id: string): Promise<void>;
  setMuted(muted: boolean): void;
  close(): void;
}

export function createCapture(
  host: Pick<CallHost, 'bridge' | 'captureContexts' | 'devices' | 'watch' | 'createNode'>,
  options: StartOptions & { readonly muted: boolean },
  events: Pick<CallEvents, 'onCapture' | 'onLevel'>,
): Capture {
  let muted = options.muted;
  let state: MicrophoneState = {};
  let crash: Problem | undefined;
  let silence = freshSilenceWatch;
  let isClosed = false;
  let node: WorkletNode | undefined;
  const source = Promise.withResolvers<{ context: AudioContext; node: WorkletNode }>();
  // Nobody waits for it before a microphone is open; `open` reports the failure itself.
  source.promise.catch(() => undefined);

  const askPermission = () => host.bridge.request('desktop:microphone-permission', { ask: true });
  const microphone = createMicrophone({
    devices: host.devices,
    watch: host.watch,
    wantedId: options.microphoneId,
    echoCancellation: options.echoCancellation,
    muted,
    attach,
    askPermission,
    onChange(next) {
      if (next.active?.identity !== state.active?.identity) silence = freshSilenceWatch;
      state = next;
      publish();
    },
  });

  async function attach(stream: MediaStream): Promise<() => void> {
    const { context, node } = await source.promise;
    const streamNode = context.createMediaStreamSource(stream);
    streamNode.connect(node.node);
    return () => streamNode.disconnect();
  }

  function publish(): void {
    if (isClosed) return;
    const isSilent = state.active !== undefined && silence.verdict === 'silent';
    const problem = crash ?? state.problem ?? (isSilent ? weHearNothing : undefined);
    events.onCapture({ ...state, ...(problem && { problem }) });
  }

  function onReport(report: WorkletReport): void {
    if (report.type !== 'level') return;
    events.onLevel('microphone', report.rms);
    const before = silence.verdict;
    silence = watchSilence(silence, { peak: report.peak, atMs: report.atMs, muted });
    if (silence.verdict !== before) publish();
  }

  async function openNode(ports: Promise<AudioPorts>): Promise<void> {
    const context = await host.captureContexts.open(options.inputSampleRate);
    if (isClosed) return;
    node = host.createNode(context, {
      processorName: captureProcessorName,
      onReport,
      onCrash() {
        crash = soundPathProblem('The recording broke off');
        publish();
      },
    });
    node.send({ type: 'mute', muted });
    source.resolve({ context, node });
    const { capture } = await ports;
    node?.connect(capture);
    await node?.running;
  }

  async function openMicrophone(): Promise<void> {
    if ((await askPermission()) === 'denied') throw new SoundError(microphoneDenied);
    await awaitMicrophone(host.watch, () => isClosed);
    await microphone.reconcile();
    if (!state.active && state.problem) throw new SoundError(state.problem);
  }

  return {
    async open(ports) {
      const nodeOpened = openNode(ports);
      nodeOpened.catch(source.reject);
      await Promise.all([nodeOpened, openMicrophone()]);
    },
    reconcile: async () => {
      if (state.active || state.problem) await microphone.reconcile();
    },
    choose: microphone.choose,
    setMuted(next) {
      muted = next;
      node?.send({ type: 'mute', muted });
      microphone.setMuted(muted);
    },
    close() {
      isClosed = true;
      microphone.close();
      node?.close();
      node = undefined;
      source.reject(new SoundError(soundPathProblem('The call has ended')));
    },
  };
}
