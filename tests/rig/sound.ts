import { output } from './process.ts';
import { type Recording, startRecording } from './recording.ts';
import { defaultMicrophone, microphoneSink, speakerSink } from './sound-names.ts';

/** Hands on the virtual speaker and microphone of a sound server of this rig. */
export type Sound = {
  /** Plays a WAV file into the microphone; resolves when it has been said. */
  speak: (wavPath: string) => Promise<void>;
  /** Records what is played on a speaker, the first one by default; resolves when it runs. */
  record: (sampleRate?: number, speaker?: string) => Promise<Recording>;
  /** Lets the microphone hear the speaker, as in a room; the result ends that. */
  acousticLoopback: (latencyMs?: number) => Promise<() => Promise<void>>;
  /** Plugs a microphone in and makes it the default. All of them hear the same. */
  addMicrophone: (name?: string) => Promise<void>;
  /** Pulls a microphone out. Rejects when none has that name. */
  removeMicrophone: (name?: string) => Promise<void>;
  /** Makes the microphones what they were at first, whatever a test did. */
  restoreMicrophones: () => Promise<void>;
  /** Turns the mute switch of a microphone: then it delivers digital silence. */
  muteMicrophone: (isMuted: boolean, name?: string) => Promise<void>;
  /** Names of the microphones that programs record from now. */
  microphonesInUse: () => Promise<string[]>;
  /** Plugs a second speaker in; the default stays. */
  addSpeaker: (name: string) => Promise<void>;
  /** Pulls a speaker out that `addSpeaker` has plugged in. */
  removeSpeaker: (name: string) => Promise<void>;
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
  const unload = async (argument: string) => {
    const module = moduleOf(await pactl('list', 'short', 'modules'), argument);
    if (module === null) throw new Error(`There is no device with ${argument} to remove.`);
    await pactl('unload-module', module);
  };
  async function addMicrophone(name = defaultMicrophone): Promise<void> {
    await load(
      'module-remap-source',
      `master=${microphoneSink}.monitor`,
      `source_name=${name}`,
      `source_properties=device.description=${name}`,
    );
    await pactl('set-default-source', name);
  }

  return {
    async speak(wavPath) {
      await output('paplay', [`--device=${microphoneSink}`, wavPath], environment, 120_000);
    },
    record: (sampleRate = 16_000, speaker = speakerSink) =>
      startRecording(`${speaker}.monitor`, sampleRate, environment),
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
    addMicrophone,
    removeMicrophone: (name = defaultMicrophone) => unload(`source_name=${name}`),
    async restoreMicrophones() {
      const names = microphonesIn(await pactl('list', 'short', 'sources'));
      for (const name of names.filter((name) => name !== defaultMicrophone)) {
        await unload(`source_name=${name}`);
      }
      if (!names.includes(defaultMicrophone)) await addMicrophone(defaultMicrophone);
      await pactl('set-source-mute', defaultMicrophone, '0');
      await pactl('set-default-source', defaultMicrophone);
    },
    async muteMicrophone(isMuted, name = defaultMicrophone) {
      await pactl('set-source-mute', name, isMuted ? '1' : '0');
    },
    async microphonesInUse() {
      const sources = await pactl('list', 'short', 'sources');
      return sourcesInUse(await pactl('list', 'short', 'source-outputs'), sources);
    },
    async addSpeaker(name) {
      const description = `sink_properties=device.description=${name}`;
      await load('module-null-sink', `sink_name=${name}`, 'rate=48000', description);
    },
    removeSpeaker: (name) => unload(`sink_name=${name}`),
  };
}

/** The number of the module that was loaded with an argument, from `pactl list short modules`. */
export function moduleOf(modules: string, argument: string): string | null {
  const line = modules.split('\n').find((text) => text.split(/\s/).includes(argument));
  return line?.split('\t')[0] ?? null;
}

/** Names of the microphones in `pactl list short sources`: all but the monitors of speakers. */
export function microphonesIn(sources: string): string[] {
  return sources
    .split('\n')
    .map((line) => line.split('\t')[1] ?? '')
    .filter((name) => name !== '' && !name.endsWith('.monitor'));
}

/**
 * Names of the sources that programs record from, without what modules of the server record from
 * each other.
 * @param outputs of `pactl list short source-outputs`: number, source, client or `-`, …
 * @param sources of `pactl list short sources`: number, name, …
 */
export function sourcesInUse(outputs: string, sources: string): string[] {
  const rows = (table: string) => table.split('\n').map((line) => line.split('\t'));
  const names = new Map(rows(sources).map(([number, name]) => [number, name]));
  const used = rows(outputs)
    .filter(([, , client]) => client !== undefined && client !== '-')
    .map(([, source]) => names.get(source));
  return [...new Set(used.filter((name) => name !== undefined))];
}
