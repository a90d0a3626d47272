import { NovaSonicRealtimeModel } from '../../../src/main/realtime/index.ts';
import { startNovaSonicSimulator } from '../../simulators/nova-sonic/index.ts';
import type { Fault, FaultMoment } from '../../simulators/nova-sonic/faults.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import { rehearse } from '../parity/rehearse.ts';
import { openOf } from './openai.ts';
import type { FaultName, FaultRow } from './service.ts';

const connectTimeoutMs = 1_500;
const busy: Fault = {
  type: 'http-error',
  status: 503,
  errorType: 'ServiceUnavailableException',
  message: 'Too busy.',
};

export const novaSonic: FaultRow = {
  name: 'Amazon Nova Sonic',
  sampleRate: 16_000,
  hasHandles: false,
  limitReason: 'model-timeout',
  async start({ limitMs } = {}) {
    const simulator = await startNovaSonicSimulator({
      speaker: tonalSpeech(),
      speedFactor: 20,
      clockFactor: 20,
      sessionDurationMs: 3_600_000,
      inputTimeoutMs: 3_600_000,
      reply: rehearse,
      // On the service's clock.
      ...(limitMs !== undefined && { firstSessionDurationMs: limitMs * 20 }),
    });
    const inject = (fault: FaultName, moment: FaultMoment): void => {
      if (fault === 'limit reached' && moment === 'now') simulator.expire();
      else if (fault === 'refused twice') {
        simulator.inject(busy, 'next-connection', 2);
        if (moment === 'now') simulator.inject({ type: 'drop' });
      } else simulator.inject(faultOf(fault, moment), moment);
    };
    return {
      model: () =>
        new NovaSonicRealtimeModel({
          endpoint: simulator.url,
          accessKeyId: 'AKIATEST',
          secretAccessKey: 'the-secret-key',
          connectTimeoutMs,
        }),
      strike: (fault) => inject(fault, 'now'),
      strikeNext: (fault) => inject(fault, 'next-connection'),
      slowNext: () => simulator.inject({ type: 'slow', delayMs: 150 }, 'next-connection'),
      heard: () =>
        simulator.received.flatMap(({ connection, name, value }) =>
          name === 'audioInput'
            ? [{ connection, data: Buffer.from(String(value['content']), 'base64') }]
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

function faultOf(fault: FaultName, moment: FaultMoment): Fault {
  switch (fault) {
    case 'abnormal close':
    case 'handle refused':
      return moment === 'next-connection' ? { type: 'drop-connection' } : { type: 'drop' };
    case 'clean close':
      return { type: 'end' };
    case 'limit reached':
      return {
        type: 'exception',
        exception: 'modelTimeoutException',
        message: 'Model has timed out in processing the request. Try your request again.',
      };
    case 'silent stall':
      return { type: 'stall' };
    case 'refused twice':
      return busy;
    case 'fatal code':
      return {
        type: 'exception',
        exception: 'validationException',
        message: 'The input was blocked by our content filters.',
      };
  }
}
