import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SpeechSynthesizer } from '../../src/main/realtime/index.ts';
import { type Display, startDisplay } from './display.ts';
import { asOrdinaryUser, giveToOrdinaryUser, reasonAgainstSandbox } from './ordinary-user.ts';
import { type PackagedApp, startPackagedApp } from './packaged-app.ts';
import { output } from './process.ts';
import { writeWav } from './wav.ts';

/** What a smoke test says while it goes on. */
export type Say = (line: string) => void;

const sampleRate = 48_000;
const question = 'The quick brown fox jumps over the lazy dog';

/**
 * Starts a packaged app that nobody ever started, lets it hold a conversation with Rehearsal, and
 * quits it. Throws when any of it does not happen. The microphone is a sound file that Chromium
 * plays, so that it runs alike on machines without sound devices. On Linux the app gets a display of
 * its own and an ordinary user.
 *
 * On macOS nobody is there to allow the microphone: there it must start, show itself and quit.
 */
export async function smoke(program: string, say: Say): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'parley-smoke-'));
  const isLinux = process.platform === 'linux';
  const user = isLinux && (await canReach(program)) ? asOrdinaryUser : [];
  const display = isLinux ? await startDisplay(undefined, user) : undefined;
  const userData = join(home, 'data');
  const command = [
    ...user,
    program,
    `--user-data-dir=${userData}`,
    '--password-store=basic',
    ...(await microphoneFlags(home)),
    ...(isLinux ? await linuxFlags(user, say) : []),
  ];
  if (user.length > 0) await giveToOrdinaryUser(home);
  if (process.platform === 'win32') await quitWithWindow(userData);
  const environment = environmentOf(home, display);
  const app = await startPackagedApp({ command, environment, userData });
  try {
    await app.historyOpened();
    say('It has started, with a home that nothing stood in.');
    if (process.platform === 'darwin') {
      say('It is NOT talked to: macOS wants a person to allow the microphone.');
    } else {
      await talk(
        app,
        () => startPackagedApp({ command: [...command, '--toggle'], environment, userData }),
        say,
      );
    }
    app.askToQuit();
    const exitCode = await app.ended();
    if (exitCode !== 0) throw new Error(`It quit with ${String(exitCode)}.\n${app.output()}`);
    say('It has quit.');
  } finally {
    app.dispose();
    await display?.dispose();
    await rm(home, { recursive: true, force: true });
  }
}

/** A second start with `--toggle` reaches the running app, as a key of the desktop would. */
async function talk(
  app: PackagedApp,
  startAgain: () => Promise<PackagedApp>,
  say: Say,
): Promise<void> {
  const second = await startAgain();
  try {
    const exitCode = await second.ended();
    if (exitCode !== 0) throw new Error(`--toggle ended with ${String(exitCode)}.`);
  } finally {
    second.dispose();
  }
  const asked = await app.entry(
    'what was said',
    (entry) => entry.kind === 'turn' && entry.role === 'user' && entry.isFinal,
    90_000,
  );
  const answered = await app.entry(
    'the answer',
    (entry) => entry.kind === 'turn' && entry.role === 'assistant' && entry.text !== '',
  );
  for (const turn of [asked, answered]) {
    if (turn.kind === 'turn') say(`${turn.role === 'user' ? 'Heard' : 'Answered'}: ${turn.text}`);
  }
}

/** Chromium's own microphone, which says something and falls silent, again and again. */
async function microphoneFlags(folder: string): Promise<string[]> {
  const path = join(folder, 'microphone.wav');
  await using synthesizer = new SpeechSynthesizer();
  const pcm = await synthesizer.speak(question, { sampleRate });
  const speech = new Int16Array(pcm.buffer, pcm.byteOffset, pcm.byteLength / 2);
  const samples = new Int16Array(2 * sampleRate + speech.length + 8 * sampleRate);
  samples.set(speech, 2 * sampleRate);
  await writeWav(path, samples, sampleRate);
  return [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${path}`,
    // Runners have no sound card.
    '--disable-audio-output',
    // On Windows what plays the file may not read it in its sandbox.
    ...(process.platform === 'win32' ? ['--disable-features=AudioServiceSandbox'] : []),
  ];
}

async function linuxFlags(user: readonly string[], say: Say): Promise<string[]> {
  const isRoot = process.getuid?.() === 0 && user.length === 0;
  const reason = isRoot
    ? 'it lies where only root can reach it, and Chromium refuses its sandbox to root'
    : await reasonAgainstSandbox(false);
  if (reason !== null) say(`NOTE: it runs WITHOUT its sandbox: ${reason}.`);
  // Small shared memory, as in containers, would crash pages.
  return ['--disable-dev-shm-usage', ...(reason === null ? [] : ['--no-sandbox'])];
}

/** On Windows a program can only be asked to quit by closing its window. */
async function quitWithWindow(userData: string): Promise<void> {
  await mkdir(userData, { recursive: true });
  await writeFile(join(userData, 'settings.json'), JSON.stringify({ closesToTray: false }));
}

/** Whether the ordinary user may run a file: root's own folders let nobody else in. */
async function canReach(program: string): Promise<boolean> {
  const [command = 'test', ...args] = [...asOrdinaryUser, 'test', '-x', program];
  return await output(command, args, process.env).then(
    () => true,
    () => false,
  );
}

/** A home that nothing stands in, by the names that the systems have for it. */
function environmentOf(home: string, display: Display | undefined): NodeJS.ProcessEnv {
  if (display === undefined) {
    return { ...process.env, HOME: home, USERPROFILE: home, APPDATA: home, LOCALAPPDATA: home };
  }
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    LANG: 'C.UTF-8',
    XDG_SESSION_TYPE: 'x11',
    // There is no session bus, and none is to be looked for.
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/dev/null',
    ...display.environment,
  };
}
