import { describe, expect, it } from 'vitest';
import { keyNames, keysLabel } from '../../../../../src/renderer/settings/hotkeys/key-names.ts';
import {
  recordedKeys,
  type RecordedPress,
} from '../../../../../src/renderer/settings/hotkeys/recorded-keys.ts';
import { windowUse } from '../../../../../src/renderer/settings/hotkeys/window-use.ts';

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const control = { ctrlKey: true };

function press(key: string, code: string, modifiers: Partial<RecordedPress> = {}): RecordedPress {
  return { ...none, key, code, ...modifiers };
}

describe('what is pressed to choose a key', () => {
  it.each([
    ['k', 'KeyK', control, 'Control+K'],
    ['K', 'KeyK', { ...control, shiftKey: true }, 'Control+Shift+K'],
    [' ', 'Space', { ...control, altKey: true }, 'Control+Alt+Space'],
    ['!', 'Digit1', { ...control, shiftKey: true }, 'Control+Shift+1'],
    ['F9', 'F9', {}, 'F9'],
    ['ArrowUp', 'ArrowUp', { altKey: true, metaKey: true }, 'Super+Alt+Up'],
    ['7', 'Numpad7', control, 'Control+num7'],
    ['?', 'Slash', { ...control, shiftKey: true }, 'Control+Shift+/'],
    ['Backspace', 'Backspace', { ...control, altKey: true }, 'Control+Alt+Backspace'],
    // A German keyboard: what stands on the key counts.
    ['z', 'KeyY', control, 'Control+Z'],
  ] as const)('%s (%s) with %o is %s', (key, code, modifiers, accelerator) => {
    expect(recordedKeys(press(key, code, modifiers), 'linux', false)).toEqual({
      kind: 'keys',
      accelerator,
    });
  });

  it('is known by its place for the keyboard hook', () => {
    expect(recordedKeys(press('z', 'KeyY', control), 'linux', true)).toEqual({
      kind: 'keys',
      accelerator: 'Control+Y',
    });
  });

  it('is readable though Option makes another letter of it', () => {
    const option = { altKey: true, metaKey: true };
    expect(recordedKeys(press('å', 'KeyA', option), 'darwin', false)).toEqual({
      kind: 'keys',
      accelerator: 'Command+Alt+A',
    });
  });

  it.each([
    ['Escape', 'Escape', {}, 'cancel'],
    ['Backspace', 'Backspace', {}, 'clear'],
    ['Tab', 'Tab', {}, 'leave'],
    ['Tab', 'Tab', { shiftKey: true }, 'leave'],
    ['Control', 'ControlLeft', control, 'partial'],
    ['Escape', 'Escape', control, 'unknown'],
    ['AudioVolumeUp', 'AudioVolumeUp', {}, 'unknown'],
    ['Dead', 'Dead', control, 'unknown'],
  ] as const)('%s (%s) with %o is “%s%s”', (key, code, modifiers, kind) => {
    expect(recordedKeys(press(key, code, modifiers), 'linux', false).kind).toBe(kind);
  });
});

describe('a key as it stands on the keyboard', () => {
  it.each([
    ['CommandOrControl+Shift+Space', 'linux', 'Ctrl+Shift+Space'],
    ['CommandOrControl+Shift+Space', 'darwin', '⇧⌘Space'],
    ['Super+Alt+Up', 'linux', 'Alt+Super+↑'],
    ['Control+num7', 'win32', 'Ctrl+Num 7'],
    ['Command+K', 'linux', 'Command+K'],
  ] as const)('%s on %s is %s', (accelerator, platform, label) => {
    expect(keysLabel(accelerator, platform)).toBe(label);
  });

  it('is nothing where there is none', () => {
    expect(keyNames('', 'linux')).toEqual([]);
  });
});

describe('what a combination does in the window', () => {
  it.each([
    ['Control+T', 'linux', 'toggle-call'],
    ['Control+Shift+M', 'win32', 'toggle-mute'],
    ['Command+Shift+M', 'darwin', 'toggle-mute'],
    ['Control+,', 'linux', 'open-settings'],
    ['Control+Shift+M', 'darwin', undefined],
    ['Control+Alt+T', 'linux', undefined],
    ['F9', 'linux', undefined],
  ] as const)('%s on %s: %s', (accelerator, platform, action) => {
    expect(windowUse(accelerator, platform)).toBe(action);
  });
});
