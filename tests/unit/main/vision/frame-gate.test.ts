import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../../src/main/realtime/scripted/index.ts';
import { createFrameGate } from '../../../../src/main/vision/frame-gate.ts';
import type { FrameCommand } from '../../../../src/shared/vision/frame-port.ts';

function openGate() {
  const clock = createManualClock();
  const posted: FrameCommand[] = [];
  const gate = createFrameGate({ clock, post: (command) => void posted.push(command) });
  return { clock, posted, gate };
}

const permit = (permitId: number, isWanted: boolean): FrameCommand => ({
  type: 'permit',
  permitId,
  isWanted,
});

describe('the gate for frames', () => {
  it('is closed at first: nothing is permitted and nothing admitted', () => {
    const { gate, posted } = openGate();
    gate.hurry();
    expect(gate.admit(1)).toBe(false);
    expect(posted).toEqual([]);
  });

  it('wants the first frame, and then permits one for each second, once something has changed', () => {
    const { gate, posted, clock } = openGate();
    gate.open();
    expect(posted).toEqual([permit(1, true)]);
    expect(gate.admit(1)).toBe(true);
    clock.advance(999);
    expect(posted).toHaveLength(1);
    clock.advance(1);
    expect(posted.at(-1)).toEqual(permit(2, false));
  });

  it('admits each permit once, and no other', () => {
    const { gate } = openGate();
    gate.open();
    expect(gate.admit(2)).toBe(false);
    expect(gate.admit(1)).toBe(true);
    expect(gate.admit(1)).toBe(false);
  });

  it('measures the second from the frame, not from the permit', () => {
    const { gate, posted, clock } = openGate();
    gate.open();
    clock.advance(5_000);
    gate.admit(1);
    clock.advance(999);
    expect(posted).toHaveLength(1);
    clock.advance(1);
    expect(posted).toHaveLength(2);
  });

  it('when closed lets nothing through that was encoded before, and wants a fresh one after', () => {
    const { gate, posted, clock } = openGate();
    gate.open();
    gate.close();
    expect(posted.at(-1)).toEqual({ type: 'revoke' });
    expect(gate.admit(1)).toBe(false);
    clock.advance(10_000);
    gate.open();
    expect(gate.admit(1)).toBe(false);
    expect(posted.at(-1)).toEqual(permit(2, true));
    expect(gate.admit(2)).toBe(true);
  });

  it('keeps the second over a short pause', () => {
    const { gate, posted, clock } = openGate();
    gate.open();
    gate.admit(1);
    clock.advance(300);
    gate.close();
    gate.open();
    clock.advance(699);
    expect(posted.filter(({ type }) => type === 'permit')).toHaveLength(1);
    clock.advance(1);
    expect(posted.at(-1)).toEqual(permit(2, true));
  });

  it('in a hurry makes the permit that is out a wish, and voids the old one', () => {
    const { gate, posted, clock } = openGate();
    gate.open();
    gate.admit(1);
    clock.advance(1_000);
    gate.hurry();
    expect(posted.at(-1)).toEqual(permit(3, true));
    expect(gate.admit(2)).toBe(false);
    gate.hurry();
    expect(posted).toHaveLength(3);
    expect(gate.admit(3)).toBe(true);
  });

  it('in a hurry within the second wants the next frame as soon as the second is over', () => {
    const { gate, posted, clock } = openGate();
    gate.open();
    gate.admit(1);
    clock.advance(100);
    gate.hurry();
    expect(posted).toHaveLength(1);
    clock.advance(900);
    expect(posted.at(-1)).toEqual(permit(2, true));
  });
});
