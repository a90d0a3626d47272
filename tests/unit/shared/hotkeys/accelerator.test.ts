import { describe, expect, it } from 'vitest';
import {
  areSameKeys,
  formatAccelerator,
  keyboardPlatform,
  parseAccelerator,
} from '../../../../src/shared/hotkeys/accelerator.ts';
import { acceleratorSchema } from '../../../../src/shared/hotkeys/hotkeys.ts';

describe('a combination of keys', () => {
  it.each([
    ['CommandOrControl+Shift+Space', 'linux', 'Control+Shift+Space'],
    ['CommandOrControl+Shift+Space', 'darwin', 'Command+Shift+Space'],
    ['shift+ctrl+k', 'win32', 'Control+Shift+K'],
    ['Option+Cmd+pageup', 'darwin', 'Command+Alt+PageUp'],
    ['Super+Alt+F9', 'linux', 'Super+Alt+F9'],
    ['Meta+Alt+`', 'darwin', 'Command+Alt+`'],
    ['F24', 'linux', 'F24'],
    ['Control+Alt+num7', 'linux', 'Control+Alt+num7'],
  ] as const)('%s on %s is %s', (text, platform, expected) => {
    const combination = parseAccelerator(text, platform);
    expect(combination && formatAccelerator(combination, platform)).toBe(expected);
  });

  it.each([
    ['', 'linux'],
    ['Control+', 'linux'],
    ['Control+Shift', 'linux'],
    ['F25', 'linux'],
    ['Command+K', 'linux'],
    ['Control+Control+K', 'linux'],
    ['CommandOrControl+Control+K', 'linux'],
    ['Control+K+L', 'linux'],
    ['Hyper+K', 'linux'],
    ['constructor+K', 'linux'],
    ['Control+VolumeUp', 'darwin'],
  ] as const)('“%s” on %s is none', (text, platform) => {
    expect(parseAccelerator(text, platform)).toBeUndefined();
  });

  it('is the same however it is written', () => {
    expect(areSameKeys('Shift+Ctrl+M', 'CommandOrControl+Shift+m', 'linux')).toBe(true);
    expect(areSameKeys('Shift+Ctrl+M', 'CommandOrControl+Shift+m', 'darwin')).toBe(false);
    expect(areSameKeys('nothing', 'nothing', 'linux')).toBe(false);
  });
});

describe('a stored key', () => {
  it.each(['', 'F9', 'Command+Shift+K', 'CommandOrControl+Shift+Space'])('“%s” is read', (text) => {
    expect(acceleratorSchema.safeParse(text).success).toBe(true);
  });

  it.each(['Space bar', 'Control+', '../../etc', 'Control+Nonsense'])('“%s” is not', (text) => {
    expect(acceleratorSchema.safeParse(text).success).toBe(false);
  });
});

it('knows the systems by name', () => {
  expect(['darwin', 'win32', 'linux', 'freebsd'].map(keyboardPlatform)).toEqual([
    'darwin',
    'win32',
    'linux',
    'other',
  ]);
});
