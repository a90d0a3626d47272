import { describe, expect, it } from 'vitest';
import { createArming, type Armed } from '../../../../src/main/vision/arming.ts';

const window: Armed = {
  picked: { kind: 'display', sourceId: 'window:1:0' },
  source: { kind: 'window', name: 'Letter' },
  purpose: 'live',
};
const camera: Armed = {
  picked: { kind: 'camera', name: 'Webcam' },
  source: { kind: 'camera', name: 'Webcam' },
  purpose: 'live',
};

function setUp() {
  const time = { nowMs: 0 };
  return { time, arming: createArming(() => time.nowMs) };
}

describe('what the user has picked', () => {
  it('is given once', () => {
    const { arming } = setUp();
    expect(arming.take('display')).toBeUndefined();
    arming.arm(window);
    expect(arming.allows('display')).toBe(true);
    expect(arming.take('display')).toBe(window);
    expect(arming.allows('display')).toBe(false);
    expect(arming.take('display')).toBeUndefined();
  });

  it.each([
    ['a window', window, 'camera', 'display'],
    ['a camera', camera, 'display', 'camera'],
  ] as const)('as %s does not open the other device', (_name, armed, other, own) => {
    const { arming } = setUp();
    arming.arm(armed);
    expect(arming.take(other)).toBeUndefined();
    expect(arming.take(own)).toBe(armed);
  });

  it('is forgotten after five seconds, and on demand', () => {
    const { arming, time } = setUp();
    arming.arm(window);
    time.nowMs = 4_999;
    expect(arming.allows('display')).toBe(true);
    time.nowMs = 5_000;
    expect(arming.take('display')).toBeUndefined();
    arming.arm(window);
    arming.disarm();
    expect(arming.take('display')).toBeUndefined();
  });
});
