import type { CapturedFrame, PlaybackCommand, PlaybackReport } from '../../shared/audio-port.ts';
import { parseFrame, parseReport } from './port-messages.ts';

/** What the bridge needs of Electron's `MessagePortMain`. */
export interface SoundPort {
  postMessage(message: unknown, transfer: never[]): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

export interface SoundPorts {
  readonly capture: SoundPort;
  readonly playback: SoundPort;
}

export interface AudioBridgeOptions {
  readonly onFrame: (frame: CapturedFrame) => void;
  readonly onReport: (report: PlaybackReport) => void;
  /** What was being played is lost: the ports were closed or replaced. */
  readonly onPlayerGone: () => void;
}

/** Joins the worklets of one window with the conversation; its ports change when it reloads. */
export interface AudioBridge {
  readonly hasPlayer: boolean;
  /** Messages that no worklet of ours would send, since the start. */
  readonly refusedMessages: number;
  /** Takes these ports in place of the earlier ones, which are closed. */
  attach(ports: SoundPorts): void;
  /** Without a player nothing happens. */
  play(command: PlaybackCommand): void;
  /** Silence, now. */
  flush(): void;
  dispose(): void;
}

export function createAudioBridge(options: AudioBridgeOptions): AudioBridge {
  let ports: SoundPorts | undefined;
  let flushes = 0;
  let refusedMessages = 0;

  function detach(): void {
    const old = ports;
    if (old === undefined) return;
    ports = undefined;
    old.capture.close();
    old.playback.close();
    options.onPlayerGone();
  }

  function attach(next: SoundPorts): void {
    detach();
    ports = next;
    const whileCurrent = (act: () => void) => (): void => {
      if (ports === next) act();
    };
    listen(next.capture, next, parseFrame, options.onFrame);
    listen(next.playback, next, parseReport, options.onReport);
    next.capture.on('close', whileCurrent(detach));
    next.playback.on('close', whileCurrent(detach));
    next.capture.start();
    next.playback.start();
  }

  /** Messages of earlier ports, and those that cannot be understood, go no further. */
  function listen<Message>(
    port: SoundPort,
    owner: SoundPorts,
    parse: (message: unknown) => Message | undefined,
    take: (message: Message) => void,
  ): void {
    port.on('message', ({ data }) => {
      if (ports !== owner) return;
      const message = parse(data);
      if (message === undefined) refusedMessages += 1;
      else take(message);
    });
  }

  function play(command: PlaybackCommand): void {
    ports?.playback.postMessage(command, []);
  }

  return {
    get hasPlayer() {
      return ports !== undefined;
    },
    get refusedMessages() {
      return refusedMessages;
    },
    attach,
    play,
    flush() {
      flushes += 1;
      play({ type: 'flush', flushId: flushes });
    },
    dispose: detach,
  };
}
