import { describe, expect, it } from 'vitest';
import {
  keyAction,
  type KeyPlace,
  type KeyPress,
} from '../../../../src/renderer/shortcuts/key-action.ts';

const press: KeyPress = {
  key: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
};
const nowhere: KeyPlace = {
  isTyping: false,
  isOnControl: false,
  isOnRequest: false,
  isDialogOpen: false,
  platform: 'linux',
  turnTaking: 'automatic',
};
const ctrl = { ctrlKey: true };
const meta = { metaKey: true };
const held = { turnTaking: 'push-to-talk' } as const;
const mac = { platform: 'darwin' } as const;

const cases: readonly (readonly [
  name: string,
  press: Partial<KeyPress>,
  place: Partial<KeyPlace>,
  action: string | undefined,
])[] = [
  ['Ctrl+T', { key: 't', ...ctrl }, {}, 'toggle-call'],
  ['Ctrl+T while typing', { key: 't', ...ctrl }, { isTyping: true }, 'toggle-call'],
  ['Ctrl+T in a dialog', { key: 't', ...ctrl }, { isDialogOpen: true }, 'toggle-call'],
  ['Ctrl+T on macOS moves letters', { key: 't', ...ctrl }, mac, undefined],
  ['⌘T on macOS', { key: 't', ...meta }, mac, 'toggle-call'],
  ['Win+T belongs to Windows', { key: 't', ...meta }, { platform: 'win32' }, undefined],
  ['Ctrl+Alt+T belongs to desktops', { key: 't', ...ctrl, altKey: true }, {}, undefined],
  ['Ctrl+Shift+T', { key: 'T', ...ctrl, shiftKey: true }, {}, undefined],
  ['Ctrl+M minimises', { key: 'm', ...ctrl }, {}, undefined],
  ['Ctrl+Shift+M', { key: 'M', ...ctrl, shiftKey: true }, {}, 'toggle-mute'],
  ['Ctrl+Shift+A', { key: 'A', ...ctrl, shiftKey: true }, {}, 'review-request'],
  ['Ctrl+A selects', { key: 'a', ...ctrl }, { isTyping: true }, undefined],
  ['Ctrl+N', { key: 'n', ...ctrl }, {}, 'new-conversation'],
  ['Ctrl+N in a dialog', { key: 'n', ...ctrl }, { isDialogOpen: true }, undefined],
  ['Ctrl+L', { key: 'l', ...ctrl }, {}, 'choose-model'],
  ['Ctrl+,', { key: ',', ...ctrl }, { isTyping: true }, 'open-settings'],
  ['Escape', { key: 'Escape' }, {}, 'interrupt'],
  ['Escape while typing', { key: 'Escape' }, { isTyping: true }, 'interrupt'],
  ['Escape in a dialog closes it', { key: 'Escape' }, { isDialogOpen: true }, undefined],
  ['Escape on a request denies', { key: 'Escape' }, { isOnRequest: true }, undefined],
  [
    'Escape ends an input method',
    { key: 'Escape', isComposing: true },
    { isTyping: true },
    undefined,
  ],
  ['Space, automatic', { key: ' ' }, {}, undefined],
  ['Space, push to talk', { key: ' ' }, held, 'hold-to-talk'],
  [
    'Space on a request, push to talk',
    { key: ' ' },
    { ...held, isOnRequest: true },
    'hold-to-talk',
  ],
  ['Space while typing', { key: ' ' }, { ...held, isTyping: true }, undefined],
  ['Space presses a button', { key: ' ' }, { ...held, isOnControl: true }, undefined],
  ['Space in a dialog', { key: ' ' }, { ...held, isDialogOpen: true }, undefined],
  ['?', { key: '?', shiftKey: true }, {}, 'show-shortcuts'],
  ['? while typing', { key: '?', shiftKey: true }, { isTyping: true }, undefined],
  ['/', { key: '/' }, {}, 'focus-text'],
  ['End', { key: 'End' }, {}, 'jump-to-latest'],
  ['End while typing', { key: 'End' }, { isTyping: true }, undefined],
  ['Enter', { key: 'Enter' }, {}, undefined],
  ['a letter', { key: 't' }, {}, undefined],
];

describe('keyAction', () => {
  it.each(cases)('%s', (_name, keys, place, action) => {
    expect(keyAction({ ...press, ...keys }, { ...nowhere, ...place })).toBe(action);
  });
});
