import {
  NovaSonicRealtimeModel,
  type NovaSonicRealtimeOptions,
} from '../../../src/main/realtime/index.ts';
import { startNovaSonicSimulator } from '../../simulators/nova-sonic/index.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import type { ParityRow } from './row.ts';
import { rehearse } from './rehearse.ts';

const keyId = 'AKIAPARITYPARITYPARI';
/** What opens a stream, and the silence that keeps it alive. */
const standing = ['sessionStart', 'promptStart', 'contentStart', 'contentEnd', 'audioInput'];

export const novaSonic: ParityRow = {
  name: 'Amazon Nova Sonic',
  reportsSpeech: false,
  isPaid: true,
  canClearAudio: false,
  async start({ speed = 50 } = {}) {
    const simulator = await startNovaSonicSimulator({
      speaker: tonalSpeech(),
      speedFactor: Math.min(speed, 20),
      // Longer than what the tests take for heard.
      chunkMs: 400,
      // The other signs come after the sound's END_TURN: the turn is then complete, and only what
      // is still being played is interrupted (tests/integration/nova-sonic has them all).
      interruptionSigns: ['audio-end'],
      accessKeyIds: [keyId],
      reply: rehearse,
    });
    const modelWith = (options: NovaSonicRealtimeOptions = {}) =>
      new NovaSonicRealtimeModel({
        endpoint: simulator.url,
        region: 'us-east-1',
        accessKeyId: keyId,
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        ...options,
      });
    const newest = () => simulator.connections.length - 1;
    return {
      model: () => modelWith(),
      framesFromClient() {
        const opened = simulator.received.findIndex(({ value }) => value['type'] === 'AUDIO');
        const later = simulator.received.slice(opened);
        return later.filter(({ name }) => !standing.includes(name)).length;
      },
      withBadKey: () => modelWith({ accessKeyId: 'AKIAWRONGWRONGWRONGW' }),
      withUnknownModel: () => modelWith({ model: 'amazon.nova-99-sonic-v1:0' }),
      blind: () => modelWith(),
      drop: () => simulator.inject({ type: 'drop' }),
      wasTold: (text) =>
        simulator.received.some(
          ({ connection, value }) =>
            connection === newest() && JSON.stringify(value).includes(text),
        ),
      wasToldSilently: (result) =>
        simulator.received.some(
          ({ name, value }) =>
            name === 'toolResult' &&
            JSON.stringify(value).includes(result) &&
            /do not speak/i.test(JSON.stringify(value)),
        ),
      wasShownPicture: () => false,
      close: () => simulator.close(),
    };
  },
};
