import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { createUserGesture } from '../../../../src/main/desktop/user-gesture.ts';

function setUp() {
  const time = { nowMs: 10_000 };
  const contents = new EventEmitter();
  const gesture = createUserGesture(() => time.nowMs);
  gesture.watch(contents as unknown as WebContents);
  return { time, contents, gesture };
}

describe('a press of the user', () => {
  it.each(['mouseDown', 'mouseUp', 'rawKeyDown', 'touchEnd'])(
    'is known by %s, for a second',
    (type) => {
      const { contents, gesture, time } = setUp();
      expect(gesture.hadRecentGesture()).toBe(false);
      contents.emit('input-event', {}, { type });
      expect(gesture.hadRecentGesture()).toBe(true);
      time.nowMs += 1_000;
      expect(gesture.hadRecentGesture()).toBe(true);
      time.nowMs += 1;
      expect(gesture.hadRecentGesture()).toBe(false);
    },
  );

  it.each([
    { type: 'mouseMove' },
    { type: 'mouseEnter' },
    { type: 'mouseWheel' },
    { type: 'gestureScrollUpdate' },
    { type: 'rawKeyDown', modifiers: ['control', 'isautorepeat'] },
  ])('is not %j', (input) => {
    const { contents, gesture } = setUp();
    contents.emit('input-event', {}, input);
    expect(gesture.hadRecentGesture()).toBe(false);
  });

  it('can be taken once, however many events it consists of', () => {
    const { contents, gesture } = setUp();
    const press = (...types: readonly string[]): void => {
      for (const type of types) contents.emit('input-event', {}, { type });
    };
    expect(gesture.takeGesture()).toBe(false);
    press('mouseDown');
    expect(gesture.takeGesture()).toBe(true);
    press('mouseUp');
    expect(gesture.hadRecentGesture()).toBe(true);
    expect(gesture.takeGesture()).toBe(false);
    press('rawKeyDown', 'keyUp');
    expect(gesture.takeGesture()).toBe(true);
    expect(gesture.takeGesture()).toBe(false);
  });

  it('can be taken when a long press is let go, and not long after', () => {
    const { contents, gesture, time } = setUp();
    contents.emit('input-event', {}, { type: 'mouseDown' });
    time.nowMs += 5_000;
    contents.emit('input-event', {}, { type: 'mouseUp' });
    expect(gesture.takeGesture()).toBe(true);
    contents.emit('input-event', {}, { type: 'mouseDown' });
    time.nowMs += 5_000;
    expect(gesture.takeGesture()).toBe(false);
  });
});
