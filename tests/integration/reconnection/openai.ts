import { OpenAIRealtimeModel } from '../../../src/main/realtime/index.ts';
import { startOpenAISimulator } from '../../simulators/openai/index.ts';
import type { Fault, FaultMoment } from '../../simulators/shared/faults.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import { rehearse } from '../parity/rehearse.ts';
import type { FaultName, FaultRow } from './service.ts';

const connectTimeoutMs = 1_500;

export const openai: FaultRow = {
  name: 'OpenAI Realtime',
  sampleRate: 24_000,
  hasHandles: false,
  limitReason: 'session-expired',
  async start({ limitMs } = {}) {
    const simulator = await startOpenAISimulator({
      speaker: tonalSpeech(),
      speedFactor: 20,
      reply: rehearse,
      ...(limitMs !== undefined && { firstSessionDurationMs: limitMs }),
    });
    const inject = (fault: FaultName, moment: FaultMoment): void => {
      if (fault === 'limit reached' && moment === 'now') simulator.expire();
      else if (fault === 'refused twice') {
        simulator.inject({ type: 'refuse-upgrade', status: 503 }, 'next-connection', 2);
        if (moment === 'now') simulator.inject({ type: 'drop' });
      } else simulator.inject(faultOf(fault, moment), moment);
    };
    return {
      model: () =>
        new OpenAIRealtimeModel({ baseUrl: simulator.url, apiKey: 'sk-test', connectTimeoutMs }),
      strike: (fault) => inject(fault, 'now'),
      strikeNext: (fault) => inject(fault, 'next-connection'),
      slowNext: () => simulator.inject({ type: 'slow', delayMs: 150 }, 'next-connection'),
      heard: () =>
        simulator.received.flatMap(({ connection, type, event }) =>
          type === 'input_audio_buffer.append'
            ? [{ connection, data: Buffer.from(String(event['audio']), 'base64') }]
            : [],
        ),
      answers: () => simulator.answers,
      ended: (connection) => simulator.waitForClose(connection),
      attempts: () => simulator.connections.length,
      allClosed: () => Promise.all(openOf(simulator).map((index) => simulator.waitForClose(index))),
      close: () => simulator.close(),
    };
  },
};

/** Numbers of the connections that were accepted. */
export function openOf(simulator: {
  readonly connections: readonly {
    readonly outcome: string;
    readonly opening?: { type: string };
  }[];
}): number[] {
  return [...simulator.connections.entries()]
    .filter(([, { outcome }]) => outcome === 'accepted')
    .map(([index]) => index);
}

function faultOf(fault: FaultName, moment: FaultMoment): Fault {
  switch (fault) {
    case 'abnormal close':
    case 'handle refused':
      return moment === 'next-connection' ? { type: 'drop-upgrade' } : { type: 'drop' };
    case 'clean close':
      return { type: 'close', code: 1000 };
    case 'limit reached':
      return { type: 'close', code: 1001, reason: 'Your session hit the maximum duration.' };
    case 'silent stall':
      return { type: 'stall' };
    case 'refused twice':
      return { type: 'refuse-upgrade', status: 503 };
    case 'fatal code':
      return moment === 'next-connection'
        ? { type: 'refuse-upgrade', status: 401 }
        : { type: 'close', code: 3000, reason: 'invalid_request_error.invalid_api_key' };
  }
}
