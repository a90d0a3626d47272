import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBundles } from '../../../../src/main/diagnostics/bundle.ts';
import { createPageErrors } from '../../../../src/main/diagnostics/page-errors.ts';
import { createScrubber, secretVariables } from '../../../../src/main/diagnostics/scrub.ts';
import { settingsFacts } from '../../../../src/main/diagnostics/settings-facts.ts';
import { createPathHider } from '../../../../src/main/storage/hide-paths.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';

/** One of each kind that Parley stores, as a provider makes them, and one that looks like nothing. */
const keys = {
  openai: 'sk-proj-SECRET_0123456789-abcdefghijklmnopqrstuv',
  gemini: 'AIzaSySECRET0123456789abcdefghijklmnopq',
  'nova-sonic': 'AKIASECRET0123456789:SECRETwJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAM:SECRETtoken==',
  shapeless: 'a SECRET phrase of mine',
};

describe('a scrubber', () => {
  const scrub = createScrubber(Object.values(keys));
  const spellings = Object.values(keys).flatMap((key) => [
    key,
    ...key.split(':'),
    encodeURIComponent(key),
    Buffer.from(key).toString('base64'),
    JSON.stringify({ value: key }),
  ]);
  it.each(spellings)('takes out %s', (spelling) => {
    const clean = scrub(`before ${spelling} behind\nnext line`);
    expect(clean).not.toMatch(/SECRET|U0VDUkVU/);
    expect(clean).toMatch(/^before .* ?behind\nnext line$/);
  });

  it('knows the shapes of keys that nobody has told it', () => {
    const unknown = createScrubber([]);
    const { shapeless: _none, ...shaped } = keys;
    for (const key of Object.values(shaped)) expect(unknown(`x ${key} y`)).not.toContain('SECRET');
  });

  it('does not tear holes into words for secrets that are too short', () => {
    expect(createScrubber(['a', 'key'])('a key to a door')).toBe('a key to a door');
  });

  it('finds the secrets of an environment by their names', () => {
    const found = secretVariables({
      MY_API_KEY: 'one',
      PATH: '/bin',
      DB_PASSWORD: 'two',
      EMPTY: '',
    });
    expect(found).toEqual(['one', 'two']);
  });
});

describe('the settings in a bundle', () => {
  it('tell neither words, nor names, nor places of the user', () => {
    const facts = JSON.stringify(
      settingsFacts({
        ...defaultSettings,
        instructions: 'PRIVATE',
        microphoneId: 'PRIVATE',
        speakerId: 'PRIVATE',
        serverUrls: { openai: 'wss://me:PRIVATE@PRIVATE.example/PRIVATE?key=PRIVATE' },
        gemini: { project: 'PRIVATE', location: 'europe-west4' },
        aws: { region: 'eu-north-1', profile: 'PRIVATE' },
        profiles: defaultSettings.profiles.map((profile) => ({ ...profile, name: 'PRIVATE' })),
        tools: {
          ...defaultSettings.tools,
          folders: [{ path: '/home/me/PRIVATE', access: 'read' }],
        },
      }),
    );
    expect(facts).not.toContain('PRIVATE');
    expect(facts).toContain('"folders":["read"]');
    expect(facts).toContain('another one, by wss:');
    expect(facts).toContain('europe-west4');
  });
});

describe('paths', () => {
  const hide = createPathHider({
    own: [
      { path: '/home/ada/.config/Parley', name: '<data>' },
      { path: '/opt/Parley', name: '<app>' },
    ],
    home: '/home/ada',
  });
  it.each([
    ['at start (/opt/Parley/out/main/index.js:1:2)', 'at start (<app>/out/main/index.js:1:2)'],
    ['set aside as /home/ada/.config/Parley/history.db', 'set aside as <data>/history.db'],
    ["ENOENT: open '/home/ada/.config/Parley/a.json'", "ENOENT: open '<data>/a.json'"],
    ["ENOENT: open '/home/ada/My letters/to Bob.txt'", "ENOENT: open '[path]'"],
    ["EACCES: stat '/srv/clients/Bob & Sons'", "EACCES: stat '[path]'"],
    ['read /home/ada/diary.txt, then', 'read ~/[path], then'],
    ['in /home/bob/secret', 'in [path]'],
    ['in C:\\Users\\Bob\\secret.txt', 'in [path]'],
    ['open "C:\\Data\\Bob\\a b.txt"', 'open "[path]"'],
    ['/home/ada/.config/Parley-old/x', '~/[path]'],
    ['wss://host/v1/realtime and 1/2', 'wss://host/v1/realtime and 1/2'],
  ])('%s', (text, expected) => {
    expect(hide(text)).toBe(expected);
  });
});

describe('a bundle', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-bundle-'));
    await mkdir(join(folder, 'logs'));
    await writeFile(join(folder, 'logs', 'main.log'), `[error] refused ${keys.openai}\n`);
    await writeFile(join(folder, 'logs', 'main.old.log'), `[warn] ${keys.shapeless}\n`);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function open() {
    let ids = 0;
    return createBundles({
      logFolder: join(folder, 'logs'),
      settings: () => ({ ...defaultSettings, instructions: keys.shapeless }),
      about: () => ({ parley: '1.2.3', note: keys.gemini }),
      secrets: async () => Object.values(keys),
      environment: {},
      hide: (text) => text,
      newId: () => `bundle-${(ids += 1)}`,
      now: () => new Date('2026-11-22T12:00:00Z'),
    });
  }
  const report = [
    { check: 'network', state: 'failed', title: 'Nobody', message: `Key ${keys.openai}` },
  ] as const;

  it('is saved just as it was shown, without a secret in any file', async () => {
    const bundles = open();
    const { bundleId, files } = await bundles.prepare(report);
    const path = join(folder, 'bundle.zip');
    expect(await bundles.save(bundleId, path)).toBe(true);
    const saved = Object.entries(unzipSync(await readFile(path))).map(([name, bytes]) => ({
      name,
      text: Buffer.from(bytes).toString('utf8'),
    }));
    expect(saved).toEqual(files.map(({ name, text }) => ({ name, text })));
    expect(saved.map(({ name }) => name)).toEqual([
      'about.json',
      'settings.json',
      'doctor.txt',
      'logs/main.log',
      'logs/main.old.log',
    ]);
    expect(JSON.stringify(saved)).not.toContain('SECRET');
    expect(JSON.stringify(saved)).toContain('[error] refused [hidden]');
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it('that is not the newest is not saved', async () => {
    const bundles = open();
    const { bundleId } = await bundles.prepare([]);
    await bundles.prepare([]);
    expect(await bundles.save(bundleId, join(folder, 'old.zip'))).toBe(false);
  });

  it('shows the end of a long file, and says so', async () => {
    await writeFile(join(folder, 'logs', 'main.log'), `${'line\n'.repeat(20_000)}the end\n`);
    const { files } = await open().prepare([]);
    const log = files.find(({ name }) => name === 'logs/main.log');
    expect(log).toMatchObject({ bytes: 100_008, isShortened: true });
    expect(log?.text.endsWith('the end\n')).toBe(true);
  });
});

describe('errors of the page', () => {
  it('are written down, but a flood of them only now and then, with the number that was dropped', () => {
    let now = 0;
    const lines: string[] = [];
    const log = {
      info: () => undefined,
      warn: () => undefined,
      error: (message: string) => void lines.push(message),
    };
    const note = createPageErrors(log, () => now);
    const error = { kind: 'error', message: 'Broken', stack: 'at x' } as const;
    for (let count = 0; count < 1_000; count += 1) note(error);
    expect(lines).toHaveLength(10);
    now = 30_000;
    note(error);
    note(error);
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('The page: error (990 others before it were dropped)');
  });
});
