import { describe, expect, it } from 'vitest';
import {
  argumentLine,
  shownArguments,
  toolAsk,
} from '../../../../src/renderer/conversation/describe-tool-call.ts';
import { visibleText } from '../../../../src/shared/visible-text.ts';

describe('shownArguments', () => {
  it.each([
    ['each by its name', '{"command":"git status","dry":true}', ['command=git status', 'dry=true']],
    ['lists and objects', '{"a":[1,2]}', ['a=[\n  1,\n  2\n]']],
    ['nothing', '{}', []],
    ['empty', '', []],
    ['no JSON', 'rm -rf', ['=rm -rf']],
    ['no object', '["x"]', ['=["x"]']],
    ['null', '{"a":null}', ['a=null']],
    ['lines are kept', '{"text":"a\\nb"}', ['text=a\nb']],
  ])('%s', (_name, args, expected) => {
    expect(shownArguments(args).map(({ name, value }) => `${name}=${value}`)).toEqual(expected);
  });

  it('shows a long argument in full', () => {
    const command = 'x'.repeat(20_000);
    expect(shownArguments(JSON.stringify({ command }))[0]?.value).toBe(command);
  });
});

describe('visibleText', () => {
  it.each([
    ['plain', 'git status\n\tä 火 😀', 'git status\n\tä 火 😀'],
    ['a direction override', 'a\u202Etxt.exe', 'a\\u202etxt.exe'],
    ['zero width', 'rm\u200B -rf', 'rm\\u200b -rf'],
    ['an overwriting return', 'ls\rrm', 'ls\\u000drm'],
    ['tag letters', 'x\u{E0041}', 'x\\u{e0041}'],
  ])('%s', (_name, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });
});

describe('wording', () => {
  it.each([
    ['run_command', 'run a command'],
    ['mail_send', 'use “mail_send”'],
    ['run\u200B_command', 'use “run\\u200b_command”'],
  ])('%o', (toolName, ask) => {
    expect(toolAsk(toolName)).toBe(ask);
  });

  it('puts the arguments into one line for a folded card', () => {
    expect(argumentLine('{"path":"a b","content":"x\\ny"}')).toBe('a b  x y');
  });
});
