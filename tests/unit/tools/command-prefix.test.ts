import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPrefix, offeredPrefix } from '../../../src/main/tools/policy/command-prefix.ts';
import { plainWords } from '../../../src/main/tools/policy/command-words.ts';

const gitStatus = ['git', 'status'];

describe('what a granted prefix covers', () => {
  it.each([
    ['git status'],
    ['git status --short'],
    ['git status -s src/main'],
    ['git status --branch --porcelain=v2'],
  ])('%s', (command) => {
    expect(matchesPrefix(command, gitStatus)).toBe(true);
  });
});

describe('attacks on the granted prefix "git status"', () => {
  it.each([
    ['another command', 'git push'],
    ['a longer word', 'git statuses'],
    ['only a part', 'git'],
    ['semicolon', 'git status; rm -rf .'],
    ['semicolon without space', 'git status;id'],
    ['and', 'git status && id'],
    ['or', 'git status || id'],
    ['pipe', 'git status | sh'],
    ['background', 'git status & id'],
    ['substitution', 'git status $(id)'],
    ['substitution within a word', 'git status x$(id)y'],
    ['backticks', 'git status `id`'],
    ['variable', 'git status $HOME'],
    ['arithmetic', 'git status $((1))'],
    ['process substitution', 'git status <(id)'],
    ['newline', 'git status\nid'],
    ['carriage return', 'git status\rid'],
    ['newline within the prefix', 'git\nstatus'],
    ['vertical tab', 'git status\u000bid'],
    ['line separator', 'git status\u2028id'],
    ['null byte', 'git status\u0000id'],
    ['redirection out', 'git status > ~/.bashrc'],
    ['redirection without space', 'git status>x'],
    ['redirection in', 'git status < /etc/passwd'],
    ['here-document', 'git status << x'],
    ['assignment before', 'LD_PRELOAD=./x.so git status'],
    ['assignment of the pager', 'GIT_PAGER=./x git status'],
    ['PATH before', 'PATH=. git status'],
    ['env before', 'env git status'],
    ['glob star', 'git status *'],
    ['glob question mark', 'git status ?'],
    ['glob brackets', 'git status [ab]'],
    ['braces', 'git status {a,b}'],
    ['tilde', 'git status ~'],
    ['single quotes', "git status 'a b'"],
    ['double quotes', 'git status "$(id)"'],
    ['quotes that hide the name', "g'i't status"],
    ['ANSI quotes', "git status $'\\n'id"],
    ['backslash', 'git status \\;id'],
    ['history', 'git status !!'],
    ['comment', 'git status # x'],
    ['tab instead of space', 'git\tstatus'],
    ['two spaces', 'git  status'],
    ['space in front', ' git status'],
    ['non-breaking space', 'git\u00a0status'],
    ['Cyrillic letter', 'git st\u0430tus'],
    ['full-width letters', '\uff47\uff49\uff54 status'],
    ['zero-width space', 'git\u200b status'],
    ['combining accent', 'git status\u0301'],
    ['right-to-left mark', 'git status \u202esutats'],
    ['full-width semicolon after normalisation', 'git status\uff1bid'],
    ['upper case', 'GIT status'],
    ['another git by path', './git status'],
    ['configuration that runs a program', 'git -c core.pager=./x status'],
    ['option that runs a program', 'git status --exec=./x'],
    ['option that writes a file', 'git status --output=x'],
    ['short option that runs', 'git status -Ox'],
    ['another repository', 'git status --git-dir=x'],
    ['parent folder', 'git status ../other'],
    ['parent folder in the middle', 'git status a/../../b'],
    ['absolute path', 'git status /etc'],
    ['absolute path in an option', 'git status --x=/etc'],
    ['parent folder in an option', 'git status --x=..'],
    ['Windows variable', 'git status %PATH%'],
    ['caret', 'git status ^& id'],
    ['zsh expansion of a command', 'git status =id'],
    ['PowerShell splat', 'git status @x'],
    ['very long', `git status ${'a'.repeat(5_000)}`],
    ['empty', ''],
  ])('%s', (_name, command) => {
    expect(matchesPrefix(command, gitStatus)).toBe(false);
  });
});

describe('prefixes that would permit everything', () => {
  it.each([
    [['bash']],
    [['bash', 'x.sh']],
    [['sudo', 'git']],
    [['env']],
    [['python3']],
    [['python3.12', 'x.py']],
    [['node', 'x.js']],
    [['npx', 'x']],
    [['xargs']],
    [['find', '.']],
    [['git']],
    [['git', '-c']],
    [['git', 'config']],
    [['npm', 'run']],
    [['npm', 'exec']],
    [['./script']],
    [['/bin/ls']],
    [['PowerShell.exe']],
    [['git status']],
    [['ls', ';']],
    [['']],
    [[]],
  ])('%j matches nothing', (words) => {
    expect(matchesPrefix([...words, 'x'].join(' '), words)).toBe(false);
    expect(matchesPrefix(words.join(' '), words)).toBe(false);
  });
});

describe('the prefix that is offered', () => {
  it.each([
    ['git status', ['git', 'status']],
    ['git log --oneline', ['git', 'log']],
    ['npm run test', ['npm', 'run', 'test']],
    ['npm test', ['npm', 'test']],
    ['cargo build --release', ['cargo', 'build']],
    ['ls src', ['ls']],
    ['gh pr list', ['gh', 'pr', 'list']],
  ])('%s', (command, words) => {
    expect(offeredPrefix(command)).toEqual(words);
  });

  it.each([
    ['git'],
    ['npm run'],
    ['git config user.name x'],
    ['rm x'],
    ['python x.py'],
    ['ls | sh'],
    ['cat ../x'],
    ['echo "x"'],
  ])('none for %s', (command) => {
    expect(offeredPrefix(command)).toBeUndefined();
  });
});

describe('properties', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

  it('whatever is covered has plain words only, and begins with the prefix', () => {
    fc.assert(
      fc.property(anyText, anyText, (middle, end) => {
        const command = `git status${middle}${end}`;
        if (!matchesPrefix(command, gitStatus)) return;
        expect(command).toMatch(/^git status(?: [A-Za-z0-9_./:+,@=-]+)*$/);
      }),
    );
  });

  it('no operator, wherever it stands, is covered', () => {
    const operators = ';&|`$\n\r<>(){}*?[]~!#"\'\\%^\t\0\u2028\u00a0';
    const operator = fc.constantFrom(...operators);
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    fc.assert(
      fc.property(fc.array(word), operator, fc.nat(), (words, mark, at) => {
        const command = ['git status', ...words].join(' ');
        const place = at % (command.length + 1);
        const attacked = command.slice(0, place) + mark + command.slice(place);
        expect(matchesPrefix(attacked, gitStatus)).toBe(false);
      }),
    );
  });

  it('an offered prefix covers the command that it was offered for', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zA-Z0-9_./:+,@=-]{1,8}$/)), (words) => {
        const command = words.join(' ');
        const prefix = offeredPrefix(command);
        if (prefix !== undefined) expect(matchesPrefix(command, prefix)).toBe(true);
      }),
    );
  });

  it('joined words are read back as they were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zA-Z0-9_.]{1,8}$/), { minLength: 1 }),
        (words) => {
          expect(plainWords(words.join(' '))).toEqual(words);
        },
      ),
    );
  });
});
