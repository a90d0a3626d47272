import type { MessageChannelMain } from 'electron';
import type { ElectronApplication } from 'playwright-core';
import { within } from '../../rig/deadline.ts';

/** A frame of the microphone as it came to the main process. Times are ms since the epoch. */
export interface SeenFrame {
  /** Its first bytes in base64, by which it is found again on the wire. */
  readonly key: string;
  readonly capturedAtMs: number;
}

/** What the playback worklet told the main process, and when it came there. */
export interface SeenReport {
  readonly type: string;
  readonly atMs: number;
  readonly playedMs?: number;
}

/** Listens in the main process to what the worklets send; the app knows nothing of it. */
export interface Probe {
  /** The number of reports so far, for `next`. */
  count(): Promise<number>;
  /** The first report of one of these types after the first `from` reports. */
  next(types: readonly string[], from: number): Promise<SeenReport>;
  frames(): Promise<readonly SeenFrame[]>;
}

export const keyBytes = 60;
const deadlineMs = 60_000;

interface ProbeState {
  readonly frames: SeenFrame[];
  readonly reports: SeenReport[];
  onReport: () => void;
}

/** What runs in the main process sees only its own arguments and this. */
type Instrumented = typeof globalThis & { parleyProbe: ProbeState };

export async function installProbe(electron: ElectronApplication): Promise<Probe> {
  await electron.evaluate(listenToPorts, keyBytes);
  return {
    count: () => electron.evaluate(() => (globalThis as Instrumented).parleyProbe.reports.length),
    next: (types, from) =>
      within(
        electron.evaluate(findReport, { types, from }),
        deadlineMs,
        () => `The playback worklet did not report ${types.join(' or ')}.`,
      ),
    frames: () => electron.evaluate(() => (globalThis as Instrumented).parleyProbe.frames),
  };
}

/** Runs in the main process. */
function findReport(
  _electron: unknown,
  { types, from }: { readonly types: readonly string[]; readonly from: number },
): Promise<SeenReport> {
  const state = (globalThis as Instrumented).parleyProbe;
  return new Promise((resolve) => {
    const look = (): void => {
      const found = state.reports.slice(from).find(({ type }) => types.includes(type));
      if (found !== undefined) resolve(found);
    };
    state.onReport = look;
    look();
  });
}

/** Runs in the main process: every port hands its messages on by the `emit` of its class. */
function listenToPorts(
  { MessageChannelMain: Channel }: { readonly MessageChannelMain: typeof MessageChannelMain },
  lengthOfKey: number,
): void {
  const state: ProbeState = { frames: [], reports: [], onReport: () => undefined };
  (globalThis as Instrumented).parleyProbe = state;
  const { port1, port2 } = new Channel();
  const ports = Object.getPrototypeOf(port1) as {
    emit: (this: unknown, channel: string, event: { data: unknown }) => boolean;
  };
  port1.close();
  port2.close();
  const { emit } = ports;
  ports.emit = function (channel, event) {
    if (channel === 'message') note(event.data as Message);
    return emit.call(this, channel, event);
  };

  interface Message {
    readonly type: string;
    readonly data?: Uint8Array;
    readonly capturedAtMs?: number;
    readonly playedMs?: number;
  }

  function note({ type, data, capturedAtMs, playedMs }: Message): void {
    const atMs = Date.now();
    if (data !== undefined && capturedAtMs !== undefined) {
      const start = Buffer.from(data.buffer, data.byteOffset, lengthOfKey);
      state.frames.push({ key: start.toString('base64'), capturedAtMs });
      return;
    }
    state.reports.push({ type, atMs, ...(playedMs !== undefined && { playedMs }) });
    state.onReport();
  }
}
