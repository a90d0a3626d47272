import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bubblewrapArgv } from '../../../src/main/tools/shell/bubblewrap.ts';
import { commandEnvironment } from '../../../src/main/tools/shell/environment.ts';
import { createLiveText } from '../../../src/main/tools/shell/live-text.ts';
import { createCappedOutput, readable } from '../../../src/main/tools/shell/output.ts';
import { sandboxStatus, type Fence } from '../../../src/main/tools/shell/sandbox.ts';
import { seatbeltProfile } from '../../../src/main/tools/shell/seatbelt.ts';
import { chooseShell } from '../../../src/main/tools/shell/shell-choice.ts';
import { createTestClock } from './clock.ts';

describe('the environment of a command', () => {
  it('holds what programs need, and no secret', () => {
    const env = commandEnvironment(
      {
        PATH: '/usr/bin',
        HOME: '/home/u',
        LC_ALL: 'C.UTF-8',
        LC_API_KEY: 'x',
        OPENAI_API_KEY: 'sk-1',
        GITHUB_TOKEN: 'x',
        AWS_SECRET_ACCESS_KEY: 'x',
        DB_PASSWORD: 'x',
        SSH_AUTH_SOCK: '/run/x',
        LD_PRELOAD: '/x.so',
        BASH_ENV: '/x',
        ENV: '/x',
        NODE_OPTIONS: '--require /x',
        GIT_SSH_COMMAND: 'x',
        PROMPT_COMMAND: 'x',
        'BASH_FUNC_ls%%': '() { id; }',
        EDITOR: 'https://user:password@host',
        TMPDIR: undefined,
      },
      'linux',
    );
    expect(env).toEqual({
      PATH: '/usr/bin',
      HOME: '/home/u',
      LC_ALL: 'C.UTF-8',
      TERM: 'dumb',
      PAGER: 'cat',
      GIT_PAGER: 'cat',
      GIT_TERMINAL_PROMPT: '0',
      NO_COLOR: '1',
    });
  });

  it('finds programs of Homebrew on a Mac', () => {
    const { PATH } = commandEnvironment({ PATH: '/usr/bin:/usr/local/bin' }, 'darwin');
    expect(PATH).toBe('/usr/bin:/usr/local/bin:/opt/homebrew/bin');
  });
});

describe('the shell', () => {
  it.each([
    ['/bin/zsh', ['/bin/zsh'], ['/bin/zsh', '-f', '-c', 'ls']],
    [
      '/usr/bin/fish',
      ['/usr/bin/fish', '/bin/bash'],
      ['/bin/bash', '--noprofile', '--norc', '-c', 'ls'],
    ],
    ['/gone/bash', ['/bin/zsh'], ['/bin/zsh', '-f', '-c', 'ls']],
    ['', [], ['/bin/sh', '-c', 'ls']],
  ])('SHELL=%s with %j', (SHELL, present, argv) => {
    const exists = (path: string): boolean => present.includes(path);
    expect(chooseShell({ platform: 'linux', env: { SHELL }, exists }).argv('ls')).toEqual(argv);
  });

  it('is PowerShell on Windows, which gets the command in one piece', () => {
    const shell = chooseShell({ platform: 'win32', env: {}, exists: () => false });
    const argv = shell.argv('echo "a b"; \'x\'');
    expect(argv[0]).toMatch(/powershell\.exe$/);
    expect(Buffer.from(argv.at(-1) ?? '', 'base64').toString('utf16le')).toBe('echo "a b"; \'x\'');
  });
});

describe('capped output', () => {
  it('keeps all that fits, and else the beginning and the end', () => {
    const output = createCappedOutput({ headBytes: 4, tailBytes: 4 });
    output.append(Buffer.from('abcdefgh'));
    expect(output.text()).toBe('abcdefgh');
    output.append(Buffer.from('ijk'));
    expect(output.text()).toBe('abcd\n[… 3 bytes left out …]\nhijk');
    expect(output.totalBytes).toBe(11);
  });

  it('does not depend on the pieces in which it comes', () => {
    const pieces = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 20 }));
    fc.assert(
      fc.property(
        pieces,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (parts, headBytes, tailBytes) => {
          const output = createCappedOutput({ headBytes, tailBytes });
          for (const part of parts) output.append(Buffer.from(part));
          const all = parts.join('');
          const left = all.length - headBytes - tailBytes;
          const cut = `${all.slice(0, headBytes)}\n[… ${left} bytes left out …]\n${all.slice(-tailBytes)}`;
          expect(output.text()).toBe(left > 0 ? cut : all);
        },
      ),
    );
  });

  it('makes plain text of colours, progress and broken UTF-8', () => {
    expect(readable(Buffer.from('\u001b[31mred\u001b[0m\r\n10%\r50%\r100%\nx\u0007\u0000'))).toBe(
      'red\n100%\nx',
    );
    expect(readable(Uint8Array.of(0x61, 0xff, 0xfe, 0xc3, 0x28, 0x80, 0x62))).toBe(
      'a\ufffd\ufffd\ufffd(\ufffdb',
    );
  });
});

it('live output comes in few messages, whole letters, cut to the end of a flood', () => {
  const clock = createTestClock();
  const texts: string[] = [];
  const live = createLiveText(clock, (text) => texts.push(text));
  live.append(Uint8Array.of(0x61, 0xc3));
  clock.advance(100);
  live.append(Uint8Array.of(0xbc));
  clock.advance(100);
  for (let count = 0; count < 1_000; count += 1) live.append(Buffer.from('x'.repeat(1_000)));
  live.append(Buffer.from('end'));
  live.end();
  expect(texts.slice(0, 2)).toEqual(['a', 'ü']);
  expect(texts).toHaveLength(3);
  expect(texts[2]).toHaveLength(8 * 1024);
  expect(texts[2]?.endsWith('xend')).toBe(true);
  expect(clock.waiting).toBe(0);
});

const fence: Fence = {
  writable: ['/home/u/work', '/home/u/work/notes/drafts'],
  readable: ['/home/u/work/notes'],
  hidden: [
    { path: '/home/u/.ssh', isFolder: true },
    { path: '/home/u/.netrc', isFolder: false },
  ],
  folder: '/home/u/work',
  network: false,
  temporary: '/private/tmp/parley',
};

describe('the fence', () => {
  it('of bubblewrap: read-only root, then folders from the outside in, then what is hidden', () => {
    const line = bubblewrapArgv('/usr/bin/bwrap', ['/bin/bash', '-c', 'x'], fence).join(' ');
    expect(line).toContain('--ro-bind / / ');
    expect(line).toContain('--unshare-net');
    expect(line).toContain('--cap-drop ALL');
    expect(line).toContain(
      '--bind /home/u/work /home/u/work --ro-bind /home/u/work/notes /home/u/work/notes ' +
        '--bind /home/u/work/notes/drafts /home/u/work/notes/drafts ' +
        '--tmpfs /home/u/.ssh --ro-bind /dev/null /home/u/.netrc',
    );
    expect(line.endsWith('--chdir /home/u/work -- /bin/bash -c x')).toBe(true);
  });

  it('of bubblewrap leaves the network where it was allowed', () => {
    const line = bubblewrapArgv('bwrap', ['x'], { ...fence, network: true }).join(' ');
    expect(line).not.toContain('--unshare-net');
  });

  it('of macOS: the last rule that fits counts, and no path can add a rule', () => {
    const profile = seatbeltProfile({
      ...fence,
      writable: ['/a") (allow network*) ("', ...fence.writable],
    });
    expect(profile).toContain('(allow file-write* (subpath "/a\\") (allow network*) (\\""))');
    const lines = profile.split('\n');
    const at = (text: string): number => lines.findIndex((line) => line.includes(text));
    expect(at('(deny file-write*)')).toBeLessThan(at('(subpath "/home/u/work"))'));
    expect(at('allow file-write* (subpath "/home/u/work"))')).toBeLessThan(
      at('deny file-write* (subpath "/home/u/work/notes"))'),
    );
    expect(lines.at(-1)).toBe('(deny network*)');
  });

  it('is described plainly', () => {
    const none = { isAvailable: false, reason: 'bubblewrap is not installed.' } as const;
    const on = { isAvailable: true, sandbox: { wrap: (argv: readonly string[]) => argv } } as const;
    const danger = 'The command can change everything that you can, and use the network.';
    expect(sandboxStatus(none, true, false)).toEqual({
      isOn: false,
      description: `No sandbox: bubblewrap is not installed. ${danger}`,
    });
    expect(sandboxStatus(on, false, false)).toEqual({
      isOn: false,
      description: `The sandbox is switched off. ${danger}`,
    });
    expect(sandboxStatus(on, true, true)).toEqual({
      isOn: true,
      description: 'Sandbox on: writes only in granted folders, with network.',
    });
  });
});
