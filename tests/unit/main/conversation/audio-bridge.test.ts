import { describe, expect, it } from 'vitest';
import type { CapturedFrame, PlaybackReport } from '../../../../src/shared/audio-port.ts';
import { createAudioBridge } from '../../../../src/main/conversation/audio-bridge.ts';
import { createFakePort } from './harness.ts';

function createBridge() {
  const frames: CapturedFrame[] = [];
  const reports: PlaybackReport[] = [];
  let playersLost = 0;
  const bridge = createAudioBridge({
    onFrame: (frame) => void frames.push(frame),
    onReport: (report) => void reports.push(report),
    onPlayerGone: () => void (playersLost += 1),
  });
  return { bridge, frames, reports, playersLost: () => playersLost };
}

describe('the audio bridge', () => {
  it('passes on what worklets send, and counts and drops all else', () => {
    const { bridge, frames, reports } = createBridge();
    const capture = createFakePort();
    const playback = createFakePort();
    bridge.attach({ capture, playback });
    const frame = { type: 'frame', data: new Uint8Array(640), capturedAtMs: 5 };
    const report = { type: 'played', itemId: 'a', playedMs: 20, isComplete: false };
    capture.deliver(frame);
    playback.deliver(report);
    playback.deliver({ type: 'flushed', flushId: 1 });
    for (const strange of [
      undefined,
      'frame',
      { ...frame, data: [1, 2] },
      { ...frame, data: new Uint8Array(3) },
      { ...frame, data: new Uint8Array(100_000) },
      { ...frame, type: 'other' },
    ]) {
      capture.deliver(strange);
    }
    for (const strange of [
      { ...report, playedMs: -1 },
      { ...report, playedMs: Number.NaN },
      { ...report, itemId: 7 },
      { type: 'play' },
    ]) {
      playback.deliver(strange);
    }
    expect(frames).toEqual([frame]);
    expect(reports).toEqual([report, { type: 'flushed', flushId: 1 }]);
    expect(bridge.refusedMessages).toBe(10);
  });

  it('plays into the newest ports only, and closes the older ones', () => {
    const { bridge, frames, playersLost } = createBridge();
    const first = { capture: createFakePort(), playback: createFakePort() };
    const second = { capture: createFakePort(), playback: createFakePort() };
    bridge.play({ type: 'item-end', itemId: 'nobody hears this' });
    bridge.attach(first);
    bridge.attach(second);
    bridge.play({ type: 'item-end', itemId: 'a' });
    first.capture.deliver({ type: 'frame', data: new Uint8Array(2), capturedAtMs: 0 });
    expect([first.capture.isClosed, first.playback.isClosed]).toEqual([true, true]);
    expect(first.playback.posted).toEqual([]);
    expect(second.playback.posted).toEqual([{ type: 'item-end', itemId: 'a' }]);
    expect(frames).toEqual([]);
    expect(playersLost()).toBe(1);
  });

  it('notices that the window closed its ports', () => {
    const { bridge, playersLost } = createBridge();
    const ports = { capture: createFakePort(), playback: createFakePort() };
    bridge.attach(ports);
    expect(bridge.hasPlayer).toBe(true);
    ports.playback.endFromOutside();
    expect(bridge.hasPlayer).toBe(false);
    expect(playersLost()).toBe(1);
    expect(ports.capture.isClosed).toBe(true);
  });

  it('gives each flush a number of its own', () => {
    const { bridge } = createBridge();
    const playback = createFakePort();
    bridge.attach({ capture: createFakePort(), playback });
    bridge.flush();
    bridge.flush();
    expect(playback.posted).toEqual([
      { type: 'flush', flushId: 1 },
      { type: 'flush', flushId: 2 },
    ]);
  });
});
