import { describe, expect, it } from 'vitest';
import { defaultHotkeys } from '../../../../src/shared/hotkeys/hotkeys.ts';
import { hotkeyRefusal } from '../../../../src/shared/hotkeys/rules.ts';

const bySystem = { reason: 'reserved', by: 'system' };
const byPrograms = { reason: 'reserved', by: 'programs' };
const forTyping = { reason: 'invalid', fault: 'needs-modifier' };

describe('a wish for a key', () => {
  it.each([
    ['linux', 'Control+Alt+K', undefined],
    ['linux', 'Control+Shift+F9', undefined],
    ['linux', 'F8', undefined],
    ['linux', 'Shift+F8', undefined],
    ['linux', 'Alt+Z', undefined],
    ['linux', 'Control+Shift+Space', undefined],
    ['win32', 'Control+Shift+Space', undefined],
    ['darwin', 'Command+Shift+Space', undefined],
    ['linux', 'Control+Q+', { reason: 'invalid', fault: 'syntax' }],
    ['linux', 'K', forTyping],
    ['linux', 'Shift+K', forTyping],
    ['linux', 'Space', forTyping],
    ['linux', 'Control+C', byPrograms],
    ['linux', 'Control+Space', byPrograms],
    ['linux', 'Control+Shift+C', byPrograms],
    ['linux', 'Control+Shift+Left', byPrograms],
    ['darwin', 'Command+Q', byPrograms],
    ['darwin', 'Control+Q', undefined],
    ['linux', 'Alt+F4', bySystem],
    ['linux', 'Super+L', bySystem],
    ['linux', 'Control+Alt+F3', bySystem],
    ['linux', 'Super+F9', undefined],
    ['win32', 'Super+F9', bySystem],
    ['win32', 'F12', bySystem],
    ['win32', 'Control+Alt+Delete', bySystem],
    ['darwin', 'Command+Space', bySystem],
    ['darwin', 'Command+Shift+4', bySystem],
    ['darwin', 'Control+Left', bySystem],
  ] as const)('on %s for %s', (platform, accelerator, expected) => {
    const none = { talk: '', pushToTalk: '', mute: '', share: '', showWindow: '' };
    expect(hotkeyRefusal('mute', accelerator, none, platform)).toEqual(expected);
  });

  it('is refused where another action has the key, however it is written', () => {
    expect(hotkeyRefusal('mute', 'Shift+Ctrl+Space', defaultHotkeys, 'linux')).toEqual({
      reason: 'duplicate',
      of: 'talk',
    });
    expect(hotkeyRefusal('talk', 'Shift+Ctrl+Space', defaultHotkeys, 'linux')).toBeUndefined();
  });

  it.each(['linux', 'darwin', 'win32'] as const)(
    'is granted for the defaults on %s',
    (platform) => {
      expect(hotkeyRefusal('talk', defaultHotkeys.talk, defaultHotkeys, platform)).toBeUndefined();
    },
  );
});
