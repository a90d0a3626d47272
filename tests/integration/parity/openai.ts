import {
  OpenAIRealtimeModel,
  type OpenAIRealtimeOptions,
} from '../../../src/main/realtime/index.ts';
import { startOpenAISimulator } from '../../simulators/openai/index.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import type { ParityRow } from './row.ts';
import { rehearse } from './rehearse.ts';

const key = 'sk-parity';
const blindModel = 'gpt-4o-realtime-preview';

export const openai: ParityRow = {
  name: 'OpenAI Realtime',
  reportsSpeech: true,
  isPaid: true,
  canClearAudio: true,
  async start({ speed = 50 } = {}) {
    const simulator = await startOpenAISimulator({
      speaker: tonalSpeech(),
      speedFactor: speed,
      keys: [key],
      extraModels: [blindModel],
      reply: rehearse,
    });
    const modelWith = (options: OpenAIRealtimeOptions = {}) =>
      new OpenAIRealtimeModel<string>({ baseUrl: simulator.url, apiKey: key, ...options });
    const newest = () => simulator.connections.length - 1;
    return {
      model: () => modelWith(),
      framesFromClient: () =>
        simulator.received.filter(({ type }) => type !== 'session.update').length,
      withBadKey: () => modelWith({ apiKey: 'sk-wrong' }),
      withUnknownModel: () => modelWith({ model: 'gpt-realtime-99' }),
      blind: () => modelWith({ model: blindModel }),
      drop: () => simulator.inject({ type: 'drop' }),
      async truncatedAtMs(itemId) {
        const { event } = await simulator.waitForSent(
          (sent) => sent.type === 'conversation.item.truncated' && sent.event['item_id'] === itemId,
        );
        return Number(event['audio_end_ms']);
      },
      wasTold: (text) =>
        simulator.received.some(
          ({ connection, event }) =>
            connection === newest() && JSON.stringify(event).includes(JSON.stringify(text)),
        ),
      wasShownPicture: () =>
        simulator.received.some(({ event }) => JSON.stringify(event).includes('"input_image"')),
      close: () => simulator.close(),
    };
  },
};
