import { describe, expect, it } from 'vitest';
import { createDeviceChange } from '../../../../src/renderer/audio/device-change.ts';
import { createHarness, startOptions } from './audio-harness.ts';

describe('a change of the device', () => {
  it.each([
    { name: 'the first one', used: [undefined, 'a'], changes: 0 },
    { name: 'the same one', used: ['a', 'a'], changes: 0 },
    { name: 'another one', used: ['a', 'b'], changes: 1 },
    { name: 'the loss of it', used: ['a', undefined], changes: 0 },
    { name: 'the same one anew', used: ['a', undefined, 'a'], changes: 1 },
  ])('$name: $changes', ({ used, changes }) => {
    let count = 0;
    const change = createDeviceChange(() => (count += 1));
    for (const identity of used) change.use(identity);
    expect(count).toBe(changes);
  });
});

describe('main is told, on the way of the sound', () => {
  const told = (harness: ReturnType<typeof createHarness>) =>
    harness.node('playback')?.commands.filter(({ type }) => type === 'devices-changed').length;

  it('of another microphone', async () => {
    const harness = createHarness();
    harness.devices.plug('headset');
    await harness.audio.start(startOptions);
    expect(told(harness)).toBe(0);
    harness.audio.setMicrophone('headset');
    await harness.until(({ activeMicrophone }) => activeMicrophone?.id === 'headset');
    expect(told(harness)).toBe(1);
  });

  it('of another speaker', async () => {
    const harness = createHarness();
    await harness.audio.start(startOptions);
    harness.audio.setSpeaker('speaker');
    await harness.until(({ activeSpeaker }) => activeSpeaker?.id === 'speaker');
    expect(told(harness)).toBe(1);
  });
});
