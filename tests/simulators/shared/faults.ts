/** What can be made to go wrong on a WebSocket simulator. */
export type Fault =
  /** The upgrade is answered with this HTTP status and body instead of 101. */
  | { readonly type: 'refuse-upgrade'; readonly status: number; readonly body?: string }
  /** The TCP connection is accepted and the upgrade never answered. */
  | { readonly type: 'hang-upgrade' }
  /** The TCP connection is cut during the upgrade. */
  | { readonly type: 'drop-upgrade' }
  /** The socket opens, but the provider's first message never comes. */
  | { readonly type: 'no-greeting' }
  /** From now on the server accepts everything and sends nothing. */
  | { readonly type: 'stall' }
  /** The TCP connection is cut without a close frame. */
  | { readonly type: 'drop' }
  | { readonly type: 'close'; readonly code: number; readonly reason?: string }
  /** One hostile frame is sent in between. */
  | { readonly type: 'bad-frame'; readonly frame: BadFrame }
  /** Every frame from now on is delayed by this much, in order. */
  | { readonly type: 'slow'; readonly delayMs: number };

export const BAD_FRAMES = [
  'not-json',
  'empty',
  'json-array',
  'wrong-types',
  'bad-base64',
  'unknown-event',
  'huge',
  'binary',
] as const;

/** `not-json`, `empty`, `json-array`, `huge` and `binary` are the same for every provider. */
export type BadFrame = (typeof BAD_FRAMES)[number];

/** When a fault strikes. */
export type FaultMoment =
  /** On every open connection, immediately. */
  | 'now'
  /** When the next connection opens. */
  | 'next-connection'
  /** Just after the n-th (1 by default) frame of this kind was sent, counted from arming. */
  | { readonly afterSending: string; readonly occurrence?: number };

export interface ArmedFault {
  readonly fault: Fault;
  readonly kind: string;
  remaining: number;
}

/** Faults that wait for their moment: consumed in order, each once. */
export interface FaultQueue {
  armForConnection(fault: Fault, times: number): void;
  armAfterSending(fault: Fault, kind: string, occurrence: number): void;
  /** Takes the fault for the connection that is opening now. */
  takeForConnection(): Fault | undefined;
  /** Counts a sent frame and takes the faults that strike after it. */
  takeAfterSending(kind: string): readonly Fault[];
  clear(): void;
}

/** Creates an empty queue. */
export function createFaultQueue(): FaultQueue {
  const forConnection: Fault[] = [];
  let afterSending: ArmedFault[] = [];
  return {
    armForConnection: (fault, times) =>
      void forConnection.push(...Array.from({ length: times }, () => fault)),
    armAfterSending: (fault, kind, occurrence) =>
      void afterSending.push({ fault, kind, remaining: occurrence }),
    takeForConnection: () => forConnection.shift(),
    takeAfterSending: (kind) => {
      for (const armed of afterSending) if (armed.kind === kind) armed.remaining -= 1;
      const due = afterSending.filter((armed) => armed.remaining <= 0);
      afterSending = afterSending.filter((armed) => armed.remaining > 0);
      return due.map((armed) => armed.fault);
    },
    clear: () => {
      forConnection.length = 0;
      afterSending = [];
    },
  };
}

const HUGE_FRAME_CHARACTERS = 24 * 1024 * 1024;

/** The provider-neutral hostile frames; undefined for those that need the provider's shapes. */
export function neutralBadFrame(frame: BadFrame): string | Uint8Array | undefined {
  switch (frame) {
    case 'not-json':
      return '{"type":"response.output_audio.delta","delta":"AAAA"';
    case 'empty':
      return '';
    case 'json-array':
      return '[1,2,3]';
    case 'huge':
      return JSON.stringify({ type: 'simulator.huge', padding: 'x'.repeat(HUGE_FRAME_CHARACTERS) });
    case 'binary':
      return Uint8Array.from({ length: 512 }, (_, index) => (index * 37) % 256);
    default:
      return undefined;
  }
}
