import { describe, expect, it } from 'vitest';
import type { HookedKey } from '../../../../../src/main/desktop/push-to-talk/hold-detector.ts';
import { hookKeyName } from '../../../../../src/main/desktop/push-to-talk/key-codes.ts';
import { createPushToTalk } from '../../../../../src/main/desktop/push-to-talk/push-to-talk.ts';
import { UiohookKey } from 'uiohook-napi';
import { acceleratorKeys } from '../../../../../src/shared/hotkeys/accelerator.ts';

const codes = { F9: 67, K: 37, Ctrl: 29, CtrlRight: 3613, Alt: 56, Shift: 42, Meta: 3675 };

function createKeyboard(options: { support?: 'yes' | 'no'; isPermitted?: boolean } = {}) {
  const { support = 'yes', isPermitted = true } = options;
  let listener: ((event: HookedKey) => void) | undefined;
  let loads = 0;
  let failure: Error | undefined;
  const heard: string[] = [];
  const errors: unknown[] = [];
  const source = createPushToTalk({
    loadHook() {
      loads += 1;
      if (failure !== undefined) throw failure;
      return {
        codes,
        start(next) {
          listener = next;
          return () => void (listener = undefined);
        },
      };
    },
    support: { pushToTalk: support },
    platform: 'linux',
    isPermitted(mayAsk) {
      if (mayAsk) heard.push('asked');
      return isPermitted;
    },
    onHeld: () => void heard.push('held'),
    onReleased: () => void heard.push('released'),
    onError: (error) => void errors.push(error),
  });
  const press = (type: 'down' | 'up', keycode: number, modifiers: Partial<HookedKey> = {}) =>
    listener?.({
      type,
      keycode,
      ctrlKey: false,
      altKey: false,
      shiftKey: false,
      metaKey: false,
      ...modifiers,
    });
  return {
    source,
    heard,
    errors,
    loads: () => loads,
    isRunning: () => listener !== undefined,
    breakHook: () => void (failure = new Error('no XRecord')),
    down: (keycode: number, modifiers?: Partial<HookedKey>) => press('down', keycode, modifiers),
    up: (keycode: number, modifiers?: Partial<HookedKey>) => press('up', keycode, modifiers),
  };
}

describe('push to talk', () => {
  it('loads no hook until it has a key', () => {
    const { loads, isRunning } = createKeyboard();
    expect(loads()).toBe(0);
    expect(isRunning()).toBe(false);
  });

  it('hears its key held and let go, once each, and nothing else', () => {
    const { source, heard, down, up } = createKeyboard();
    expect(source.listen('pushToTalk', 'F9', false)).toBeUndefined();
    down(codes.K);
    up(codes.K);
    for (let repeat = 0; repeat < 50; repeat += 1) down(codes.F9);
    up(codes.K);
    up(codes.F9);
    up(codes.F9);
    down(codes.F9, { shiftKey: true });
    expect(heard).toEqual(['held', 'released']);
  });

  it('ends a combination with the first key that is let go', () => {
    const { source, heard, down, up } = createKeyboard();
    source.listen('pushToTalk', 'Control+Alt+K', false);
    down(codes.K, { ctrlKey: true });
    expect(heard).toEqual([]);
    down(codes.K, { ctrlKey: true, altKey: true });
    up(codes.CtrlRight, { altKey: true });
    up(codes.K);
    expect(heard).toEqual(['held', 'released']);
  });

  it('ends the hook with its key, and what is held with it', () => {
    const { source, heard, down, isRunning } = createKeyboard();
    source.listen('pushToTalk', 'F9', false);
    down(codes.F9);
    source.leave('pushToTalk', 'F9');
    expect(heard).toEqual(['held', 'released']);
    expect(isRunning()).toBe(false);
  });

  it('goes on with another key on the same hook', () => {
    const { source, heard, down, isRunning } = createKeyboard();
    source.listen('pushToTalk', 'F9', false);
    source.listen('pushToTalk', 'Control+K', false);
    source.leave('pushToTalk', 'F9');
    expect(isRunning()).toBe(true);
    down(codes.F9);
    down(codes.K, { ctrlKey: true });
    expect(heard).toEqual(['held']);
  });

  it('says when the hook does not start, and the former key works on', () => {
    const { source, errors, breakHook, heard, down } = createKeyboard();
    source.listen('pushToTalk', 'F9', false);
    breakHook();
    expect(source.listen('pushToTalk', 'Control+K', false)).toEqual({ reason: 'hook-failed' });
    expect(errors).toHaveLength(1);
    down(codes.F9);
    expect(heard).toEqual(['held']);
  });

  it.each([
    [{ support: 'no' }, { reason: 'unsupported' }],
    [{ isPermitted: false }, { reason: 'not-permitted' }],
  ] as const)('with %o it says so, without loading anything', (options, refusal) => {
    const { source, loads } = createKeyboard(options);
    expect(source.listen('pushToTalk', 'F9', false)).toEqual(refusal);
    expect(loads()).toBe(0);
  });
});

it('the user is asked for the permission only when they choose the key', () => {
  const { source, heard } = createKeyboard({ isPermitted: false });
  source.listen('pushToTalk', 'F9', false);
  expect(heard).toEqual([]);
  source.listen('pushToTalk', 'F9', true);
  expect(heard).toEqual(['asked']);
});

it('every key of a hotkey has a code in the hook', () => {
  const missing = acceleratorKeys.filter((key) => !(hookKeyName(key) in UiohookKey));
  expect(missing).toEqual([]);
});
