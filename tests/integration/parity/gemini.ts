import {
  GeminiRealtimeModel,
  type GeminiRealtimeOptions,
} from '../../../src/main/realtime/index.ts';
import { startGeminiSimulator } from '../../simulators/gemini/index.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import type { ParityRow } from './row.ts';
import { rehearse } from './rehearse.ts';

const key = 'parity-key';

export const gemini: ParityRow = {
  name: 'Gemini Live',
  reportsSpeech: false,
  isPaid: true,
  canClearAudio: false,
  async start({ speed = 50 } = {}) {
    const simulator = await startGeminiSimulator({
      speaker: tonalSpeech(),
      speedFactor: speed,
      keys: [key],
      reply: rehearse,
    });
    const modelWith = (options: GeminiRealtimeOptions = {}) =>
      new GeminiRealtimeModel({ baseUrl: simulator.url, apiKey: key, ...options });
    const newest = () => simulator.connections.length - 1;
    return {
      model: () => modelWith(),
      framesFromClient: () =>
        simulator.received.filter(({ kinds }) => !kinds.includes('setup')).length,
      withBadKey: () => modelWith({ apiKey: 'wrong-key' }),
      withUnknownModel: () => modelWith({ model: 'gemini-99-live' }),
      drop: () => simulator.inject({ type: 'drop' }),
      wasTold: (text) =>
        simulator.received.some(
          ({ connection, frame }) =>
            connection === newest() && JSON.stringify(frame).includes(text),
        ),
      wasToldSilently: (result) =>
        simulator.received.some(({ frame }) => {
          const text = JSON.stringify(frame);
          return text.includes(result) && text.includes('"scheduling":"SILENT"');
        }),
      wasShownPicture: () => simulator.frames.length > 0,
      close: () => simulator.close(),
    };
  },
};
