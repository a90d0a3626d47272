import type { SettingsPatch } from '../../../src/shared/settings.ts';
import { type GeminiSimulator, startGeminiSimulator } from '../../simulators/gemini/index.ts';
import { type Parley, startParley } from './parley.ts';

/** The app, with Gemini Live chosen and its key in the environment, and the service it talks to. */
export interface GeminiScene extends AsyncDisposable {
  readonly parley: Parley;
  readonly service: GeminiSimulator;
}

export async function startWithGemini(settings: SettingsPatch = {}): Promise<GeminiScene> {
  const key = 'AIza-simulated-0123456789abcdef';
  const service = await startGeminiSimulator({ keys: [key] });
  try {
    const parley = await startParley({
      environment: { GOOGLE_API_KEY: key, GEMINI_API_KEY: undefined },
      settings: {
        modelId: 'gemini/gemini-3.8-live',
        serverUrls: { gemini: service.url },
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
