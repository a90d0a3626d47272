import { output } from './process.ts';
import { type Recording, startRecording } from './recording.ts';
import { defaultMicrophone, microphoneSink, speakerSink } from './sound-names.ts';

/** Hands on the virtual speaker and microphone of a sound server of this rig. */
export type Sound = {
  /** Plays a WAV file into the microphone; resolves when it has been said. */
  speak: (wavPath: string) => Promise<void>;
  /** Records what the app plays; resolves when the recording runs. */
  record: (sampleRate?: number) => Promise<Recording>;
  /** Lets the microphone hear the speaker, as in a room; the result ends that. */
  acousticLoopback: (latencyMs?: number) => Promise<() => Promise<void>>;
  /** Plugs a microphone in and makes it the default. All of them hear the same. */
  addMicrophone: (name?: string) => Promise<void>;
  /** Pulls a microphone out. Rejects when none has that name. */
  removeMicrophone: (name?: string) => Promise<void>;
};

/** Whether the environment names a sound server of this rig. */
export function hasSound(environment: NodeJS.ProcessEnv = process.env): boolean {
  return environment['PARLEY_RIG_SOUND'] !== undefined;
}

/**
 * The sound of the rig that this process runs in. Throws outside of one, so that a test never plays
 * to or records from a user's devices.
 */
export function rigSound(environment: NodeJS.ProcessEnv = process.env): Sound {
  if (!hasSound(environment)) {
    throw new Error('There is no rig sound here: run this test by `npm run test:e2e`.');
  }
  const pactl = (...args: string[]) => output('pactl', args, environment);
  const load = (...args: string[]) => pactl('load-module', ...args);
  return {
    async speak(wavPath) {
      await output('paplay', [`--device=${microphoneSink}`, wavPath], environment, 120_000);
    },
    record: (sampleRate = 16_000) =>
      startRecording(`${speakerSink}.monitor`, sampleRate, environment),
    async acousticLoopback(latencyMs = 30) {
      const module = await load(
        'module-loopback',
        `source=${speakerSink}.monitor`,
        `sink=${microphoneSink}`,
        `latency_msec=${String(latencyMs)}`,
      );
      return async () => {
        await pactl('unload-module', module);
      };
    },
    async addMicrophone(name = defaultMicrophone) {
      await load(
        'module-remap-source',
        `master=${microphoneSink}.monitor`,
        `source_name=${name}`,
        `source_properties=device.description=${name}`,
      );
      await pactl('set-default-source', name);
    },
    async removeMicrophone(name = defaultMicrophone) {
      const module = moduleOf(await pactl('list', 'short', 'modules'), name);
      if (module === null) throw new Error(`There is no microphone ${name} to remove.`);
      await pactl('unload-module', module);
    },
  };
}

/** The number of the module that made a microphone, from `pactl list short modules`. */
export function moduleOf(modules: string, microphone: string): string | null {
  const line = modules
    .split('\n')
    .find((text) => text.split(/\s/).includes(`source_name=${microphone}`));
  return line?.split('\t')[0] ?? null;
}
