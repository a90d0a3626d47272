import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCloseToTray } from '../../../../../src/main/desktop/tray/close-to-tray.ts';
import { hasLinuxTray } from '../../../../../src/main/desktop/tray/tray-host.ts';
import { stateLine, trayMenu } from '../../../../../src/main/desktop/tray/tray-menu.ts';
import {
  trayIconFile,
  trayMood,
  type TrayState,
} from '../../../../../src/main/desktop/tray/tray-state.ts';
import { text } from '../../../../../src/shared/text/text.ts';

const idle: TrayState = {
  phase: 'idle',
  muted: false,
  waiting: 0,
  isSharing: false,
  hasCallBar: false,
};
const inCall: TrayState = { ...idle, phase: 'listening' };

describe('the tray', () => {
  it.each([
    [idle, 'idle', 'Ready'],
    [{ ...idle, phase: 'connecting' }, 'thinking', 'Connecting'],
    [inCall, 'listening', 'Listening'],
    [{ ...inCall, muted: true }, 'muted', 'Muted'],
    [{ ...inCall, phase: 'thinking' }, 'thinking', 'Thinking'],
    [{ ...inCall, phase: 'speaking', muted: true }, 'speaking', 'Speaking'],
    [{ ...inCall, waiting: 1 }, 'attention', 'A request waits for you'],
    [{ ...inCall, waiting: 2 }, 'attention', '2 requests wait for you'],
    [{ ...inCall, waiting: 1, problem: 'We hear nothing' }, 'attention', 'We hear nothing'],
  ] as const)('with %j looks %s and says %s', (state, mood, words) => {
    expect(trayMood(state)).toBe(mood);
    expect(stateLine(state, text.desktop.tray)).toBe(words);
  });

  it.each(['idle', 'listening', 'thinking', 'speaking', 'muted', 'attention'] as const)(
    'has a picture for %s on every system and panel',
    (mood) => {
      const files = [
        trayIconFile(mood, 'darwin', false),
        trayIconFile(mood, 'linux', true),
        trayIconFile(mood, 'win32', false),
      ];
      expect(files).toEqual([`${mood}Template.png`, `${mood}-dark.png`, `${mood}-light.png`]);
      for (const file of files) {
        const sharp = file.replace('.png', '@2x.png');
        for (const name of [file, sharp]) {
          expect(existsSync(join('resources/tray', name)), name).toBe(true);
        }
      }
    },
  );

  const menuOf = (state: TrayState): readonly string[] =>
    trayMenu(state, text.desktop.tray).map((item) => {
      if (item.kind === 'separator') return '-';
      if (item.kind === 'line') return `(${item.label})`;
      return item.isEnabled ? item.action : `${item.action} (off)`;
    });
  const last = ['show-window', 'settings', '-', 'quit'];

  it.each([
    [idle, ['(Ready)', '-', 'start-call', 'mute (off)', 'share', '-', ...last]],
    [inCall, ['(Listening)', '-', 'end-call', 'mute', 'share', '-', ...last]],
    [
      { ...inCall, muted: true, isSharing: true },
      ['(Muted)', '-', 'end-call', 'unmute', 'stop-sharing', '-', ...last],
    ],
    [
      { ...inCall, waiting: 1, hasCallBar: true },
      [
        '(A request waits for you)',
        '-',
        'review-request',
        'end-call',
        'mute',
        'share',
        '-',
        'show-window',
        'focus-call-bar',
        'settings',
        '-',
        'quit',
      ],
    ],
  ])('with %j offers what fits', (state, expected) => {
    expect(menuOf(state)).toEqual(expected);
  });
});

describe('whether a Linux desktop has a tray', () => {
  const answering = (answers: Readonly<Record<string, string>>) => ({
    asked: [] as string[],
    async run(program: string) {
      this.asked.push(program);
      return answers[program];
    },
  });
  it.each([
    [{ gdbus: '(<true>,)\n' }, {}, true],
    [{ gdbus: '(<false>,)\n' }, {}, false],
    [{ busctl: 'b true\n' }, {}, true],
    [{ 'dbus-send': '   variant       boolean true\n' }, {}, true],
    [{}, {}, false],
    [{}, { XDG_CURRENT_DESKTOP: 'XFCE' }, true],
    [{ gdbus: '(<false>,)\n' }, { XDG_CURRENT_DESKTOP: 'X-Cinnamon' }, true],
    [{}, { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, false],
    [{}, { XDG_CURRENT_DESKTOP: 'XFCE', WAYLAND_DISPLAY: 'wayland-0' }, false],
  ])('answers %j in %j: %s', async (answers, environment, hasTray) => {
    const programs = answering(answers);
    const run = (program: string): Promise<string | undefined> => programs.run(program);
    expect(await hasLinuxTray({ environment, run })).toBe(hasTray);
  });

  it('asks the first program that can answer, and no other', async () => {
    const programs = answering({ busctl: 'b false\n', 'dbus-send': 'true' });
    const run = (program: string): Promise<string | undefined> => programs.run(program);
    expect(await hasLinuxTray({ environment: {}, run })).toBe(false);
    expect(programs.asked).toEqual(['gdbus', 'busctl']);
  });
});

describe('closing the window', () => {
  function setUp(
    start: {
      isOn?: boolean;
      isQuitting?: boolean;
      hasTray?: boolean | Error;
      wasTold?: boolean;
      wish?: 'stay' | 'quit';
    } = {},
  ) {
    const { isOn = true, isQuitting = false, hasTray = true, wasTold = true } = start;
    const done: string[] = [];
    const ended = Promise.withResolvers<undefined>();
    const end = (what: string) => () => {
      done.push(what);
      ended.resolve(undefined);
    };
    const { closing } = createCloseToTray({
      isOn: () => isOn,
      isQuitting: () => isQuitting,
      hasTray: async () => {
        if (hasTray instanceof Error) throw hasTray;
        return hasTray;
      },
      wasTold: () => wasTold,
      tell: async () => {
        done.push('tell');
        return start.wish ?? 'stay';
      },
      hide: end('hide'),
      close: end('close'),
      quit: end('quit'),
      onError: () => void done.push('error'),
    });
    return { closing, done, ended: ended.promise };
  }

  it.each([
    [{}, ['hide']],
    [{ hasTray: false }, ['close']],
    [{ wasTold: false }, ['tell', 'hide']],
    [{ wasTold: false, wish: 'quit' }, ['tell', 'quit']],
    [{ hasTray: new Error('no bus') }, ['error', 'close']],
  ] as const)('with %j does %j', async (start, expected) => {
    const { closing, done, ended } = setUp(start);
    expect(closing()).toBe(true);
    // A second press of the impatient changes nothing.
    expect(closing()).toBe(true);
    await ended;
    expect(done).toEqual(expected);
  });

  it.each([{ isOn: false }, { isQuitting: true }])('just closes it with %j', (start) => {
    const { closing, done } = setUp(start);
    expect(closing()).toBe(false);
    expect(done).toEqual([]);
  });
});
