import { type OpenAISimulator, startOpenAISimulator } from '../../simulators/openai/index.ts';
import type { OpenAISimulatorOptions } from '../../simulators/openai/options.ts';
import { type Parley, type ParleyOptions, startParley } from './parley.ts';

export const simulatedKey = 'sk-simulated-0123456789abcdef';

/** The app, with OpenAI chosen and its key in the environment, and the service it talks to. */
export interface OpenAIScene extends AsyncDisposable {
  readonly parley: Parley;
  readonly service: OpenAISimulator;
}

export async function startWithOpenAI(
  options: OpenAISimulatorOptions = {},
  settings: ParleyOptions['settings'] = {},
  /** Further command-line arguments for the app or Chromium. */
  args: readonly string[] = [],
  more: Pick<ParleyOptions, 'mayCrash'> = {},
): Promise<OpenAIScene> {
  const service = await startOpenAISimulator({ keys: [simulatedKey], ...options });
  try {
    const parley = await startParley({
      ...more,
      environment: { OPENAI_API_KEY: simulatedKey, GOOGLE_API_KEY: 'AIza-simulated-0123456789' },
      args,
      settings: {
        modelId: 'openai/gpt-realtime-2.1',
        serverUrls: { openai: service.url },
        ...settings,
      },
    });
    return {
      parley,
      service,
      async [Symbol.asyncDispose]() {
        await parley[Symbol.asyncDispose]();
        await service.close();
      },
    };
  } catch (error) {
    await service.close();
    throw error;
  }
}

/** All speech that the service has sent, 24 kHz mono, in order; of one item where given. */
export function speechSent(service: OpenAISimulator, itemId?: string): Int16Array {
  const chunks = service.sent
    .filter(({ type }) => type === 'response.output_audio.delta')
    .filter(({ event }) => itemId === undefined || event['item_id'] === itemId)
    .map(({ event }) => Buffer.from(String(event['delta']), 'base64'));
  const bytes = Buffer.concat(chunks);
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** The sound of the microphone that the service has received, 24 kHz mono, from an event on. */
export function soundReceived(service: OpenAISimulator, fromEvent = 0): Int16Array {
  const chunks = service.received
    .slice(fromEvent)
    .filter(({ type }) => type === 'input_audio_buffer.append')
    .map(({ event }) => Buffer.from(String(event['audio']), 'base64'));
  const bytes = Buffer.concat(chunks);
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** Milliseconds of microphone sound that the service has received. */
export function soundReceivedMs(service: OpenAISimulator): number {
  return service.received
    .filter(({ type }) => type === 'input_audio_buffer.append')
    .reduce((ms, { event }) => ms + (String(event['audio']).length * 3) / 4 / 48, 0);
}
