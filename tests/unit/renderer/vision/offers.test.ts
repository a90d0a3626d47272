import { describe, expect, it } from 'vitest';
import { offersOf } from '../../../../src/renderer/vision/offers.ts';
import type { CaptureSource } from '../../../../src/shared/vision/sharing.ts';

const screen: CaptureSource = {
  id: 'screen:1:0',
  kind: 'screen',
  name: 'Entire screen',
  thumbnail: 'data:x',
};
const letter: CaptureSource = { id: 'window:1:0', kind: 'window', name: 'Letter', thumbnail: '' };
const webcam = { deviceId: 'c1', name: 'Webcam' };

const inShort = (...of: Parameters<typeof offersOf>): readonly string[] =>
  offersOf(...of).map(({ title, hint, offers }) =>
    [title, hint ?? '', ...offers.map(({ name }) => name)].filter(Boolean).join(' | '),
  );

describe('the picker', () => {
  it('says that it looks, before it knows', () => {
    expect(inShort('own', undefined, [])).toEqual(['Screens | Looking for screens and windows']);
  });

  it('offers screens, windows and cameras, and says when no window is there', () => {
    expect(inShort('own', [screen, letter], [webcam])).toEqual([
      'Screens | Entire screen',
      'Windows | Letter',
      'Cameras | Webcam',
    ]);
    expect(inShort('own', [screen], [])).toEqual([
      'Screens | Entire screen',
      'Windows | No window is open.',
    ]);
  });

  it('leaves screens and windows to the system where it has a picker', () => {
    expect(inShort('system', undefined, [webcam])).toEqual([
      'Screens | Screen or window',
      'Cameras | Webcam',
    ]);
  });
});
