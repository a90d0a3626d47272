import { expect, it } from 'vitest';
import { createGestureGuard } from '../../../../src/main/ipc/gesture-guard.ts';
import { hotkeysHandlers } from '../../../../src/main/ipc/hotkeys-handlers.ts';

function createDesk(wasPressed: boolean) {
  const done: string[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const handlers = hotkeysHandlers({
    desk: {
      state: () => ({}) as never,
      change(action, accelerator) {
        done.push(`${action} ${accelerator}`);
        return { ok: true };
      },
      setRecording: (isRecording) => void done.push(`recording ${isRecording}`),
      retry: () => void done.push('retry'),
      test: (action) => void done.push(`test ${action}`),
    },
    guard: createGestureGuard(() => wasPressed, log),
  });
  return { handlers, done };
}

it('a script can neither take a key of the desktop nor hear keys, but it can stop', () => {
  const { handlers, done } = createDesk(false);
  const refused = { ok: false, problem: { code: 'no-gesture' } };
  const change = { action: 'talk', accelerator: 'Control+Alt+K' } as const;
  expect(handlers['hotkeys:change'](change)).toMatchObject(refused);
  expect(handlers['hotkeys:record']({ isOn: true })).toMatchObject(refused);
  expect(handlers['hotkeys:test']({ action: 'talk' })).toMatchObject(refused);
  expect(handlers['hotkeys:retry'](undefined)).toMatchObject(refused);
  expect(done).toEqual([]);
  handlers['hotkeys:record']({ isOn: false });
  handlers['hotkeys:test']({});
  expect(done).toEqual(['recording false', 'test undefined']);
});

it('a person can do all of it', () => {
  const { handlers, done } = createDesk(true);
  handlers['hotkeys:record']({ isOn: true });
  handlers['hotkeys:change']({ action: 'mute', accelerator: 'F9' });
  handlers['hotkeys:test']({ action: 'mute' });
  handlers['hotkeys:retry'](undefined);
  expect(done).toEqual(['recording true', 'mute F9', 'test mute', 'retry']);
});
