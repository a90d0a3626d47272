import { randomBytes } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Reach } from '../../shared/diagnostics/facts.ts';
import type { ServiceAddress } from './service-address.ts';

export interface ReachOptions {
  readonly deadlineMs: number;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

type Step = Extract<Reach, { readonly isReached: false }>['step'];

/** Asks a service without a key, by the way that a call would take. Never rejects. */
export function reach(address: ServiceAddress, options: ReachOptions): Promise<Reach> {
  const { url } = address;
  const isSecure = url.protocol === 'https:';
  const begunAt = options.now();
  return new Promise((resolve) => {
    let step: Step = 'name';
    const request = (isSecure ? httpsRequest : httpRequest)(url, {
      // A connection that is kept from earlier would skip the steps.
      agent: false,
      headers: { 'user-agent': 'Parley', ...(address.isWebSocket && upgradeHeaders()) },
    });
    const timer = setTimeout(() => finish(failure('timed-out')), options.deadlineMs);

    const failure = (code: string): Reach => ({ isReached: false, step, code });
    function finish(outcome: Reach): void {
      clearTimeout(timer);
      resolve(outcome);
      request.destroy();
    }
    function answered(response: IncomingMessage): void {
      const answerMs = Math.round(options.now() - begunAt);
      const ahead = clockAhead(response.headers.date, options.epochNow(), answerMs);
      finish({
        isReached: true,
        answerMs,
        ...(ahead !== undefined && { clockAheadMs: ahead }),
      });
    }

    request.on('socket', (socket) => {
      socket.once('lookup', (error: Error | null) => {
        if (error === null) step = 'connect';
      });
      socket.once('connect', () => {
        step = isSecure ? 'secure' : 'answer';
      });
      socket.once('secureConnect', () => {
        step = 'answer';
      });
    });
    request.once('upgrade', (response, socket) => {
      answered(response);
      socket.destroy();
    });
    request.once('response', answered);
    request.on('error', (error) => {
      const code = codeOf(error);
      // A server of HTTP/2 alone: it is there, and it has answered.
      if (code.startsWith('HPE_')) {
        finish({ isReached: true, answerMs: Math.round(options.now() - begunAt) });
      } else {
        finish({ ...failure(code), ...(isIpFailure(step, code) && { step: 'connect' as const }) });
      }
    });
    request.end();
  });
}

/** RFC 6455, 4.1. */
function upgradeHeaders(): Readonly<Record<string, string>> {
  return {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
  };
}

/** Addresses that are no names are not looked up, so that the first step is passed silently. */
function isIpFailure(step: Step, code: string): boolean {
  return step === 'name' && !['ENOTFOUND', 'EAI_AGAIN', 'timed-out'].includes(code);
}

/**
 * @param date of the answer, which is cut to seconds
 * @returns how far our clock is ahead, in ms
 */
function clockAhead(date: string | undefined, now: number, answerMs: number): number | undefined {
  const told = Date.parse(date ?? '');
  if (Number.isNaN(told)) return undefined;
  return Math.round(now - answerMs / 2 - (told + 500));
}

function codeOf(error: Error): string {
  const hasCode = 'code' in error && typeof error.code === 'string';
  return hasCode ? String(error.code) : error.name;
}
