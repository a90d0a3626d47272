import { loadApp, type App } from '../../../../src/renderer/state/app.ts';
import { createFakeAudio, type FakeAudio } from '../fake-audio.ts';
import { createFakeMain, type FakeMain } from '../fake-bridge.ts';

export interface OpenApp {
  readonly app: App;
  readonly main: FakeMain;
  readonly audio: FakeAudio;
  /** What was asked of main and of the devices since the app was loaded. */
  readonly asked: () => readonly string[];
}

/** The window without its pixels, against a main and devices that do as they are told. */
export async function openApp(start?: Parameters<typeof createFakeMain>[0]): Promise<OpenApp> {
  const main = createFakeMain(start);
  const audio = createFakeAudio();
  const app = await loadApp(main.bridge, audio);
  main.asked.length = 0;
  audio.called.length = 0;
  return { app, main, audio, asked: () => [...audio.called, ...main.asked] };
}
