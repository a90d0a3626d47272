import { describe, expect, it } from 'vitest';
import { createListening } from '../../../../src/main/desktop/listening.ts';

function setUp() {
  const state = { nowMs: 0, pressedAtMs: -Infinity, isInCall: false };
  const listening = createListening({
    isInCall: () => state.isInCall,
    lastPressAtMs: () => state.pressedAtMs,
    now: () => state.nowMs,
  });
  return { state, listening };
}

describe('the microphone', () => {
  it('stays shut until somebody calls or presses something', () => {
    const { state, listening } = setUp();
    expect(listening.mayListen()).toBe(false);
    state.pressedAtMs = 0;
    expect(listening.mayListen()).toBe(true);
    state.nowMs = 10_001;
    expect(listening.mayListen()).toBe(false);
    state.isInCall = true;
    expect(listening.mayListen()).toBe(true);
  });

  it('is shut at once when the call is over, whatever was pressed to end it', () => {
    const { state, listening } = setUp();
    state.nowMs = 1_000;
    state.pressedAtMs = 1_000;
    listening.callEnded();
    expect(listening.mayListen()).toBe(false);
    state.nowMs = 2_000;
    state.pressedAtMs = 2_000;
    expect(listening.mayListen()).toBe(true);
  });
});
