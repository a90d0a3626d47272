import type { ExceptionName } from './wire.ts';

/** What can be made to go wrong. */
export type Fault =
  /** The request is answered with this status and `x-amzn-errortype` instead of a stream. */
  | {
      readonly type: 'http-error';
      readonly status: number;
      readonly errorType: string;
      readonly message: string;
    }
  /** TCP is accepted, and HTTP/2 never spoken. */
  | { readonly type: 'hang' }
  /** TCP is cut before HTTP/2 begins. */
  | { readonly type: 'drop-connection' }
  /** The request is taken and never answered. */
  | { readonly type: 'no-answer' }
  /** The stream ends with this exception in it. */
  | { readonly type: 'exception'; readonly exception: ExceptionName; readonly message: string }
  /** RST_STREAM with this code. */
  | { readonly type: 'reset'; readonly code: number }
  /** GOAWAY with this code; the session ends with it. */
  | { readonly type: 'goaway'; readonly code: number }
  /** The HTTP/2 session is destroyed. */
  | { readonly type: 'destroy-session' }
  /** TCP is cut. */
  | { readonly type: 'drop' }
  /** The output ends in order, without an exception. */
  | { readonly type: 'end' }
  /** Half a message, then the end. */
  | { readonly type: 'truncated-frame' }
  /** A message whose checksum is wrong. */
  | { readonly type: 'bad-checksum' }
  /** One hostile event in between. */
  | { readonly type: 'bad-event'; readonly event: BadEvent }
  /** From now on everything is accepted and nothing sent. */
  | { readonly type: 'stall' }
  /** From now on nothing is read any more: the client's input piles up. */
  | { readonly type: 'stop-reading' }
  /** Every message from now on is delayed by this much, in order. */
  | { readonly type: 'slow'; readonly delayMs: number };

export const BAD_EVENTS = [
  'not-json',
  'empty',
  'json-array',
  'no-event',
  'wrong-types',
  'bad-base64',
  'unknown-event',
  'huge',
] as const;

export type BadEvent = (typeof BAD_EVENTS)[number];

/** When a fault strikes. */
export type FaultMoment =
  /** On every open stream, immediately. */
  | 'now'
  /** When the next connection opens. */
  | 'next-connection'
  /** Just after the n-th (1 by default) event of this name was sent, counted from arming. */
  | { readonly afterSending: string; readonly occurrence?: number };

interface ArmedFault {
  readonly fault: Fault;
  readonly name: string;
  remaining: number;
}

/** Faults that wait for their moment: consumed in order, each once. */
export interface FaultQueue {
  arm(fault: Fault, moment: Exclude<FaultMoment, 'now'>, times: number): void;
  /** Takes the next fault for a connection if it is of one of these types. */
  takeForConnection(types: readonly Fault['type'][]): Fault | undefined;
  /** Takes the next fault for a connection, whatever it is. */
  takeForStream(): Fault | undefined;
  /** Counts a sent event and takes the faults that strike after it. */
  takeAfterSending(name: string): readonly Fault[];
  clear(): void;
}

export function createFaultQueue(): FaultQueue {
  const forConnection: Fault[] = [];
  let afterSending: ArmedFault[] = [];
  return {
    arm: (fault, moment, times) => {
      if (moment === 'next-connection') {
        forConnection.push(...Array.from({ length: times }, () => fault));
      } else {
        afterSending.push({
          fault,
          name: moment.afterSending,
          remaining: moment.occurrence ?? 1,
        });
      }
    },
    takeForConnection: (types) => {
      const [first] = forConnection;
      return first !== undefined && types.includes(first.type) ? forConnection.shift() : undefined;
    },
    takeForStream: () => forConnection.shift(),
    takeAfterSending: (name) => {
      for (const armed of afterSending) if (armed.name === name) armed.remaining -= 1;
      const due = afterSending.filter(({ remaining }) => remaining <= 0);
      afterSending = afterSending.filter(({ remaining }) => remaining > 0);
      return due.map(({ fault }) => fault);
    },
    clear: () => {
      forConnection.length = 0;
      afterSending = [];
    },
  };
}

const HUGE_CHARACTERS = 8 * 1024 * 1024;

/** The text of a hostile event. */
export function badEventText(event: BadEvent): string {
  switch (event) {
    case 'not-json':
      return '{"event":{"textOutput":{"content":"half';
    case 'empty':
      return '';
    case 'json-array':
      return '[1,2,3]';
    case 'no-event':
      return '{"hello":"world"}';
    case 'wrong-types':
      return '{"event":{"contentStart":{"contentId":17,"type":["TEXT"]}}}';
    case 'bad-base64':
      return '{"event":{"audioOutput":{"contentId":"simulator-bad-audio","content":"*** no base64 ***"}}}';
    case 'unknown-event':
      return '{"event":{"simulatorNovelty":{"answer":42}}}';
    case 'huge':
      return JSON.stringify({
        event: { simulatorHuge: { padding: 'x'.repeat(HUGE_CHARACTERS) } },
      });
  }
}
