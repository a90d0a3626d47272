import { describe, expect, it } from 'vitest';

import { rigSound } from '../rig/sound.ts';
import { speechWav } from '../rig/speech.ts';
import { startGeminiSimulator } from '../simulators/gemini/index.ts';
import { startNovaSonicSimulator } from '../simulators/nova-sonic/index.ts';
import { type ParleyOptions, startParley } from './support/parley.ts';

const sound = rigSound();

interface Service {
  readonly url: string;
  say(text: string): void;
  hear(...texts: readonly string[]): void;
  close(): Promise<void>;
}

interface Provider {
  readonly name: string;
  readonly start: () => Promise<Service>;
  readonly options: (url: string) => ParleyOptions;
}

const providers: readonly Provider[] = [
  {
    name: 'Gemini Live',
    start: () => startGeminiSimulator(),
    options: (url) => ({
      environment: { GOOGLE_API_KEY: 'AIza-simulated-0123456789', GEMINI_API_KEY: undefined },
      settings: { modelId: 'gemini/gemini-3.8-live', serverUrls: { gemini: url } },
    }),
  },
  {
    name: 'Amazon Nova Sonic',
    start: () => startNovaSonicSimulator(),
    options: (url) => ({
      environment: {
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        AWS_REGION: 'us-east-1',
      },
      settings: {
        modelId: 'nova-sonic/amazon.nova-2-sonic-v1:0',
        serverUrls: { 'nova-sonic': url },
      },
    }),
  },
];

describe.each(providers)('a call with $name', ({ start, options }) => {
  it('is spoken, answered in speech, written down and interrupted', async () => {
    const service = await start();
    try {
      await using parley = await startParley(options(service.url));
      service.hear('Where does the river begin?');
      service.say('It begins high in the mountains, where the snow melts in spring.');
      const recording = await sound.record();
      await parley.talk.click();
      await parley.dockSays('Listening');
      await sound.speak(await speechWav('Where does the river begin?'));
      await recording.heard();
      await parley.conversationShows('It begins high in the mountains');
      await parley.dockSays('Listening', 60_000);
      expect((await parley.userTurns()).join(' ')).toContain('Where does the river begin?');

      service.say(
        'It passes three old towns with stone bridges, and reaches the sea after two hundred ' +
          'miles of meadows, mills and quiet harbours, where people still row on Sundays.',
      );
      await parley.type('And where does it end?');
      await recording.heard();
      const silence = recording.fellSilent({ forMs: 800 });
      await parley.page.keyboard.press('Escape');
      await silence;
      await parley.conversationShows('You interrupted here');
      await recording.stop();
    } finally {
      await service.close();
    }
  });
});
