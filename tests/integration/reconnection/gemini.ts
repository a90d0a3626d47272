import { GeminiRealtimeModel } from '../../../src/main/realtime/index.ts';
import { startGeminiSimulator } from '../../simulators/gemini/index.ts';
import type { Fault, FaultMoment } from '../../simulators/shared/faults.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import { rehearse } from '../parity/rehearse.ts';
import { openOf } from './openai.ts';
import type { FaultName, FaultRow } from './service.ts';

const connectTimeoutMs = 1_500;

export const gemini: FaultRow = {
  name: 'Gemini Live',
  sampleRate: 16_000,
  hasHandles: true,
  limitReason: 'session-ended',
  async start({ limitMs } = {}) {
    const simulator = await startGeminiSimulator({
      speaker: tonalSpeech(),
      speedFactor: 20,
      reply: rehearse,
      ...(limitMs !== undefined && { firstConnectionMs: limitMs, goAwayLeadMs: limitMs / 2 }),
    });
    const inject = (fault: FaultName, moment: FaultMoment): void => {
      if (fault === 'handle refused') simulator.expireHandles();
      if (fault === 'limit reached' && moment === 'now') simulator.goAway(20);
      else if (fault === 'refused twice') {
        simulator.inject({ type: 'refuse-upgrade', status: 503 }, 'next-connection', 2);
        if (moment === 'now') simulator.inject({ type: 'drop' });
      } else simulator.inject(faultOf(fault, moment), moment);
    };
    return {
      model: () =>
        new GeminiRealtimeModel({ baseUrl: simulator.url, apiKey: 'key', connectTimeoutMs }),
      strike: (fault) => inject(fault, 'now'),
      strikeNext: (fault) => inject(fault, 'next-connection'),
      slowNext: () => simulator.inject({ type: 'slow', delayMs: 150 }, 'next-connection'),
      heard: () =>
        simulator.received.flatMap(({ connection, frame }) => {
          const { realtimeInput } = frame as { realtimeInput?: { audio?: { data: string } } };
          const data = realtimeInput?.audio?.data;
          return data === undefined ? [] : [{ connection, data: Buffer.from(data, 'base64') }];
        }),
      answers: () => simulator.answers,
      ended: (connection) => simulator.waitForClose(connection),
      attempts: () => simulator.connections.length,
      allClosed: () => Promise.all(openOf(simulator).map((index) => simulator.waitForClose(index))),
      close: () => simulator.close(),
    };
  },
};

function faultOf(fault: FaultName, moment: FaultMoment): Fault {
  switch (fault) {
    case 'abnormal close':
    case 'handle refused':
      return moment === 'next-connection' ? { type: 'drop-upgrade' } : { type: 'drop' };
    case 'clean close':
      return { type: 'close', code: 1000 };
    case 'limit reached':
      return { type: 'close', code: 1001 };
    case 'silent stall':
      return { type: 'stall' };
    case 'refused twice':
      return { type: 'refuse-upgrade', status: 503 };
    case 'fatal code':
      return {
        type: 'close',
        code: 1008,
        reason: 'API key not valid. Please pass a valid API key.',
      };
  }
}
