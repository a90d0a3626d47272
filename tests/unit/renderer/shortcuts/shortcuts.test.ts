import { describe, expect, it } from 'vitest';
import {
  ariaShortcut,
  shortcutLabel,
  shortcuts,
} from '../../../../src/renderer/shortcuts/shortcuts.ts';
import { text } from '../../../../src/renderer/text/text.ts';

describe('shortcuts', () => {
  it.each([
    ['toggle-call', 'linux', 'Ctrl+T', 'Control+T'],
    ['toggle-call', 'darwin', '⌘T', 'Meta+T'],
    ['toggle-mute', 'win32', 'Ctrl+Shift+M', 'Control+Shift+M'],
    ['toggle-mute', 'darwin', '⇧⌘M', 'Meta+Shift+M'],
    ['interrupt', 'linux', 'Esc', 'Escape'],
    ['hold-to-talk', 'linux', 'Space', 'Space'],
    ['open-settings', 'darwin', '⌘,', 'Meta+,'],
  ] as const)('%s on %s is %s', (action, platform, label, aria) => {
    expect(shortcutLabel(action, platform)).toBe(label);
    expect(ariaShortcut(action, platform)).toBe(aria);
  });

  it('all have a name in the sheet', () => {
    expect(Object.keys(text.shortcuts.actions)).toEqual(Object.keys(shortcuts));
  });
});
