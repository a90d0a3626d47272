import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { output, type RigProcess, start, stop } from './process.ts';
import { defaultMicrophone, microphoneSink, speakerSink } from './sound-names.ts';

const startDeadlineMs = 20_000;

/** A private sound system: a virtual speaker and a virtual microphone, both default devices. */
export type SoundServer = {
  /** What programs need to use it instead of the user's sound. */
  environment: { PULSE_SERVER: string; PULSE_COOKIE: string; PARLEY_RIG_SOUND: string };
  dispose: () => Promise<void>;
};

/**
 * Starts a PulseAudio daemon that shares nothing with the user's: own folder, own socket. Linux only.
 * What is played into the sink `micsink` is what the microphone `virtmic` hears.
 */
export async function startSoundServer(): Promise<SoundServer> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-sound-'));
  const socket = join(folder, 'native');
  const script = join(folder, 'start.pa');
  await writeFile(script, scriptFor(socket));
  // An hour without any program is a run that was killed: then the daemon ends by itself.
  const args = ['-n', '-F', script, '--daemonize=no', '--use-pid-file=no', '--exit-idle-time=3600'];
  const daemon = await start('pulseaudio', [...args, '--log-level=error'], {
    PATH: process.env['PATH'],
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    PULSE_RUNTIME_PATH: folder,
    PULSE_STATE_PATH: folder,
  });
  const environment = {
    PULSE_SERVER: `unix:${socket}`,
    PULSE_COOKIE: join(folder, 'cookie'),
    PARLEY_RIG_SOUND: socket,
  };
  const dispose = async () => {
    await stop(daemon);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ready(daemon, environment);
    return { environment, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function scriptFor(socket: string): string {
  const description = (text: string) => `device.description=${text}`;
  return `load-module module-native-protocol-unix auth-anonymous=1 socket=${socket}
load-module module-null-sink sink_name=${speakerSink} rate=48000 channels=2 sink_properties=${description('Rig-Speaker')}
load-module module-null-sink sink_name=${microphoneSink} rate=48000 channels=1 sink_properties=${description('Rig-Mouth')}
load-module module-remap-source master=${microphoneSink}.monitor source_name=${defaultMicrophone} source_properties=${description(defaultMicrophone)}
set-default-sink ${speakerSink}
set-default-source ${defaultMicrophone}
`;
}

/** PulseAudio does not say when it is ready: ask until it answers. */
async function ready(daemon: RigProcess, environment: NodeJS.ProcessEnv): Promise<void> {
  let words = '';
  daemon.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString('utf8');
  });
  const giveUpAt = performance.now() + startDeadlineMs;
  while (!(await answers({ ...process.env, ...environment }))) {
    if (daemon.exitCode !== null || performance.now() > giveUpAt) {
      throw new Error(`PulseAudio did not become ready: ${words.trim()}`);
    }
    await pause(100);
  }
}

async function answers(environment: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    const sources = await output('pactl', ['list', 'short', 'sources'], environment);
    return sources.includes(defaultMicrophone);
  } catch {
    // Refused as long as the daemon starts; what it complains about is in its own words.
    return false;
  }
}
