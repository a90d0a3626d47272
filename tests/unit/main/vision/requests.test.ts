import { describe, expect, it } from 'vitest';
import { createArming } from '../../../../src/main/vision/arming.ts';
import { createVisionRequests } from '../../../../src/main/vision/requests.ts';
import type { PickedSource, PickerInfo } from '../../../../src/shared/vision/sharing.ts';

interface Situation {
  readonly gesture?: boolean;
  readonly offered?: boolean;
  readonly isOpen?: boolean;
  readonly picker?: PickerInfo['picker'];
  readonly screen?: boolean;
  readonly camera?: boolean;
}

function setUp(situation: Situation = {}) {
  const { gesture = true, offered = false, isOpen = true } = situation;
  const { picker = 'own', screen = true, camera = true } = situation;
  const done: string[] = [];
  const arming = createArming(() => 0);
  const requests = createVisionRequests({
    takeGesture: () => gesture,
    takeOffer: () => offered,
    arming,
    sharing: { stop: () => void done.push('stopped') },
    picker: {
      kind: picker,
      isOpen: () => isOpen,
      open: () => void done.push('opened'),
      close: () => void done.push('closed'),
      find: (id) => (id === 'window:1:0' ? { kind: 'window', name: 'Letter' } : undefined),
    },
    permissions: { maySeeScreen: async () => screen, mayUseCamera: async () => camera },
  });
  return { requests, arming, done };
}

const letter: PickedSource = { kind: 'display', sourceId: 'window:1:0' };
const webcam: PickedSource = { kind: 'camera', name: 'Webcam' };
const system: PickedSource = { kind: 'system' };

describe('without a press of the user', () => {
  it('the picker stays closed', async () => {
    const { requests, done } = setUp({ gesture: false });
    expect(await requests.openPicker()).toMatchObject({ problem: { code: 'needs-gesture' } });
    expect(done).toEqual([]);
  });

  it('the picker opens where the user has asked for it by a hotkey', async () => {
    const { requests, done } = setUp({ gesture: false, offered: true });
    expect(await requests.openPicker()).toMatchObject({ ok: true });
    expect(done).toEqual(['opened']);
  });

  it.each([letter, webcam, system])('%j is not armed, whatever was asked for', async (picked) => {
    const { requests, arming } = setUp({ gesture: false, offered: true });
    expect(await requests.arm(picked, 'live')).toMatchObject({
      problem: { code: 'needs-gesture' },
    });
    expect(arming.allows('display') || arming.allows('camera')).toBe(false);
  });
});

describe('the picker', () => {
  it('opens, and says whose it is', async () => {
    const { requests, done } = setUp();
    expect(await requests.openPicker()).toEqual({ ok: true, value: { picker: 'own' } });
    expect(done).toEqual(['opened']);
  });

  it('leads to the settings where the system keeps the screen to itself', async () => {
    const { requests, done } = setUp({ screen: false });
    expect(await requests.openPicker()).toMatchObject({
      problem: { code: 'screen-denied', action: 'open-screen-permission' },
    });
    expect(done).toEqual([]);
  });

  it('of the system needs no permission of its own', async () => {
    const { requests } = setUp({ picker: 'system', screen: false });
    expect(await requests.openPicker()).toEqual({ ok: true, value: { picker: 'system' } });
  });
});

describe('arming', () => {
  it('needs the picker to be open', async () => {
    const { requests, arming } = setUp({ isOpen: false });
    expect(await requests.arm(letter, 'live')).toMatchObject({ problem: { code: 'not-armed' } });
    expect(arming.allows('display')).toBe(false);
  });

  it('takes what was offered, by its name', async () => {
    const { requests, arming } = setUp();
    expect((await requests.arm(letter, 'live')).ok).toBe(true);
    expect(arming.take('display')).toEqual({
      picked: letter,
      purpose: 'live',
      source: { kind: 'window', name: 'Letter' },
    });
  });

  it('refuses what was never offered', async () => {
    const { requests, arming } = setUp();
    const other: PickedSource = { kind: 'display', sourceId: 'screen:0:0' };
    expect(await requests.arm(other, 'live')).toMatchObject({ problem: { code: 'source-gone' } });
    expect(arming.allows('display')).toBe(false);
  });

  it('refuses the system’s picker where there is none', async () => {
    expect(await setUp().requests.arm(system, 'live')).toMatchObject({ ok: false });
    expect(await setUp({ picker: 'system' }).requests.arm(system, 'live')).toMatchObject({
      ok: true,
    });
  });

  it('leads to the settings where the system denies the camera', async () => {
    const { requests, arming } = setUp({ camera: false });
    expect(await requests.arm(webcam, 'live')).toMatchObject({
      problem: { code: 'camera-denied', action: 'open-camera-permission' },
    });
    expect(arming.allows('camera')).toBe(false);
  });
});

describe('a picture that did not come', () => {
  it.each([
    ['a window', {}, letter, 'NotReadableError', 'capture-failed'],
    [
      'a window behind a closed door',
      { screen: false },
      letter,
      'NotAllowedError',
      'screen-denied',
    ],
    ['a camera that is gone', {}, webcam, 'NotFoundError', 'camera-gone'],
    ['a camera in use', {}, webcam, 'NotReadableError', 'camera-failed'],
    ['the system’s picker', { picker: 'system' }, system, 'NotReadableError', 'capture-failed'],
  ] as const)(
    'of %s is explained',
    async (_name, situation: Situation, picked, errorName, code) => {
      const { requests, arming, done } = setUp(situation);
      await requests.arm(picked, 'live');
      expect(await requests.captureFailed(errorName)).toMatchObject({ problem: { code } });
      expect(arming.allows('display') || arming.allows('camera')).toBe(false);
      expect(done).toEqual(['stopped']);
    },
  );

  it('because the user closed the system’s picker needs no explanation', async () => {
    const { requests } = setUp({ picker: 'system' });
    await requests.arm(system, 'live');
    expect(await requests.captureFailed('NotAllowedError')).toEqual({ ok: true });
  });

  it('for one shot leaves what is shared alone', async () => {
    const { requests, done } = setUp();
    await requests.arm(letter, 'still');
    await requests.captureFailed('NotReadableError');
    expect(done).toEqual([]);
  });

  it('and was never asked for says nothing', async () => {
    expect(await setUp().requests.captureFailed('NotAllowedError')).toEqual({ ok: true });
  });
});
