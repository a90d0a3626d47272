import { describe, expect, it } from 'vitest';
import { parseAddress, parseArguments } from '../../../../src/main/desktop/app-commands.ts';
import {
  createCommandRunner,
  type CommandHands,
} from '../../../../src/main/desktop/command-runner.ts';
import { createWindowCommands } from '../../../../src/main/desktop/window-commands.ts';
import { createPickerOffer } from '../../../../src/main/vision/picker-offer.ts';

describe('the command line', () => {
  it.each([
    [['parley'], []],
    [['parley', '--toggle'], ['toggle']],
    [
      ['electron', '--no-sandbox', '/app', '--user-data-dir=/x', '--show', '--talk'],
      ['show', 'talk'],
    ],
    [
      ['parley', '--mute', '--share', '--end'],
      ['mute', 'share', 'end'],
    ],
    [['parley', '--toggle=1', '-toggle', 'toggle', '--TOGGLE', '--constructor'], []],
  ])('%j asks for %j', (args, commands) => {
    expect(parseArguments(args)).toEqual({ commands, unknown: [] });
  });
});

describe('an address', () => {
  it.each([
    ['parley://talk', ['offer-talk']],
    ['parley://mute/', ['mute-only']],
    ['PARLEY://Show', ['show']],
  ])('%s may ask for %j', (address, commands) => {
    expect(parseAddress(address)).toEqual({ commands, unknown: [] });
  });

  it.each([
    'parley://share',
    'parley://toggle',
    'parley://end',
    'parley://approve/1',
    'parley://send?text=hello',
    'parley://talk?now=1',
    'parley://talk#now',
    'parley://talk/../share',
    'parley://app/index.html',
    'parley:talk',
    'parley://constructor',
    'parley://',
  ])('%s asks for nothing', (address) => {
    expect(parseAddress(address)).toEqual({ commands: [], unknown: [address] });
  });

  it('in the command line cannot smuggle arguments in', () => {
    const args = ['C:\\Parley.exe', 'parley://talk', '--share', '--talk'];
    expect(parseArguments(args)).toEqual({ commands: ['offer-talk'], unknown: [] });
    expect(parseArguments([' parley://x', '--talk'])).toEqual({
      commands: [],
      unknown: [' parley://x'],
    });
  });

  it('that is long is logged only in part', () => {
    expect(parseAddress(`parley://${'x'.repeat(5_000)}`).unknown[0]).toHaveLength(100);
  });
});

function createHands(
  start: { isOn?: boolean; isMuted?: boolean; isReady?: boolean; isSharing?: boolean } = {},
) {
  const { isOn = true, isMuted = false, isReady = true, isSharing = false } = start;
  const done: string[] = [];
  const hands: CommandHands = {
    send: (command) => void done.push(command),
    reveal: () => void done.push('reveal'),
    isPageReady: () => isReady,
    focusCallBar: () => void done.push('focus call bar'),
    call: {
      isOn: () => isOn,
      isMuted: () => isMuted,
      setMuted: (muted) => void done.push(`muted ${muted}`),
      stop: () => void done.push('stop'),
    },
    sharing: {
      stop: () => {
        if (isSharing) done.push('stop sharing');
        return isSharing;
      },
      offer: () => void done.push('offer'),
    },
  };
  return { run: createCommandRunner(hands), done };
}

describe('a command', () => {
  it.each([
    ['toggle', {}, ['toggle-call']],
    ['talk', {}, ['talk']],
    ['end', {}, ['end-call']],
    ['end', { isReady: false }, ['stop']],
    ['mute', {}, ['muted true']],
    ['mute', { isMuted: true }, ['muted false']],
    ['mute', { isOn: false }, []],
    ['mute-only', { isMuted: true }, ['muted true']],
    ['share', {}, ['offer', 'reveal', 'offer-share']],
    ['share', { isSharing: true }, ['stop sharing']],
    ['show', {}, ['reveal']],
    ['call-bar', {}, ['focus call bar']],
    ['offer-talk', {}, ['reveal', 'offer-talk']],
  ] as const)('%s with %o does %j', (command, start, expected) => {
    const { run, done } = createHands(start);
    run(command);
    expect(done).toEqual(expected);
  });
});

describe('commands for the window', () => {
  function createQueue() {
    let now = 0;
    const delivered: string[] = [];
    const commands = createWindowCommands({
      deliver: (command) => void delivered.push(command),
      now: () => now,
    });
    return { commands, delivered, pass: (ms: number) => void (now += ms) };
  }

  it('wait for its page, in order', () => {
    const { commands, delivered } = createQueue();
    commands.send('hold');
    commands.send('release');
    expect(delivered).toEqual([]);
    commands.pageReady();
    commands.send('toggle-call');
    expect(delivered).toEqual(['hold', 'release', 'toggle-call']);
  });

  it('wait anew when it is loaded anew', () => {
    const { commands, delivered } = createQueue();
    commands.pageReady();
    commands.pageGone();
    commands.send('talk');
    expect(delivered).toEqual([]);
    commands.pageReady();
    expect(delivered).toEqual(['talk']);
  });

  it('are forgotten when it takes too long', () => {
    const { commands, delivered, pass } = createQueue();
    expect(commands.wasAskedLately()).toBe(false);
    commands.send('talk');
    expect(commands.wasAskedLately()).toBe(true);
    pass(60_000);
    expect(commands.wasAskedLately()).toBe(false);
    commands.pageReady();
    expect(delivered).toEqual([]);
  });
});

describe('the offer of the picker', () => {
  it('counts once, and not for long', () => {
    let now = 0;
    const offer = createPickerOffer(() => now);
    expect(offer.take()).toBe(false);
    offer.make();
    expect(offer.take()).toBe(true);
    expect(offer.take()).toBe(false);
    offer.make();
    now += 60_000;
    expect(offer.take()).toBe(false);
  });
});
