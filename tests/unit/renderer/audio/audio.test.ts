import { describe, expect, it } from 'vitest';
import type { AudioLevels } from '../../../../src/renderer/audio/audio.ts';
import { createHarness, startOptions } from './audio-harness.ts';

describe('Audio: a call', () => {
  it('starts with both halves connected to main and says what it uses', async () => {
    const { audio, nodes } = createHarness();
    const starting = audio.start(startOptions);
    expect(audio.getStatus().state).toBe('starting');
    expect(await starting).toEqual({ ok: true, value: undefined });
    expect(audio.getStatus()).toMatchObject({
      state: 'on',
      activeMicrophone: { id: '' },
      activeSpeaker: { id: '' },
    });
    expect(nodes.map(({ isConnected }) => isConnected)).toEqual([true, true]);
    audio.dispose();
  });

  it('records and plays at the rates of the model', async () => {
    const { audio, contexts } = createHarness();
    await audio.start(startOptions);
    expect(contexts.map(({ sampleRate }) => sampleRate).toSorted()).toEqual([16_000, 24_000]);
    audio.dispose();
  });

  it('releases the microphone and both halves at the end', async () => {
    const { audio, devices, nodes } = createHarness();
    await audio.start(startOptions);
    audio.stop();
    expect(devices.liveTracks).toEqual([]);
    expect(nodes.map(({ isClosed }) => isClosed)).toEqual([true, true]);
    expect(audio.getStatus()).toMatchObject({ state: 'off' });
    expect(audio.getStatus().activeMicrophone).toBeUndefined();
    audio.dispose();
  });

  it('opens no microphone for a conversation by text', async () => {
    const { audio, devices, node } = createHarness();
    await audio.start({ ...startOptions, microphone: false });
    expect(audio.getStatus().state).toBe('on');
    expect(devices.constraints).toEqual([]);
    expect(node('capture')).toBeUndefined();
    expect(node('playback')?.isConnected).toBe(true);
    audio.dispose();
  });

  it('answers a start that a stop overtakes, and leaves nothing open', async () => {
    const { audio, devices } = createHarness();
    const starting = audio.start(startOptions);
    audio.stop();
    expect(await starting).toMatchObject({ ok: false, problem: { code: 'sound-stopped' } });
    expect(audio.getStatus()).toMatchObject({ state: 'off' });
    expect(audio.getStatus().problem).toBeUndefined();
    await audio.start({ ...startOptions, microphone: false });
    expect(devices.liveTracks).toEqual([]);
    audio.dispose();
  });

  it('lets a second start end the first one', async () => {
    const { audio, devices } = createHarness();
    const first = audio.start(startOptions);
    const second = audio.start(startOptions);
    expect((await first).ok).toBe(false);
    expect((await second).ok).toBe(true);
    expect(audio.getStatus().state).toBe('on');
    expect(devices.liveTracks).toHaveLength(1);
    audio.dispose();
  });

  it('mutes the worklet and the device, also in a call that starts muted', async () => {
    const { audio, devices, node } = createHarness();
    audio.setMuted(true);
    await audio.start(startOptions);
    expect(node('capture')?.commands).toEqual([{ type: 'mute', muted: true }]);
    expect(devices.tracks[0]?.enabled).toBe(false);
    audio.setMuted(false);
    expect(node('capture')?.commands.at(-1)).toEqual({ type: 'mute', muted: false });
    expect(devices.tracks[0]?.enabled).toBe(true);
    expect(audio.getStatus().muted).toBe(false);
    audio.dispose();
  });
});

describe('Audio: problems', () => {
  it.each([
    ['the system denies it', 'denied', undefined, 'microphone-denied'],
    ['the browser denies it', 'unknown', 'NotAllowedError', 'microphone-denied'],
    ['another program holds it', 'granted', 'NotReadableError', 'microphone-in-use'],
  ])('says why there is no microphone: %s', async (_name, permission, errorName, code) => {
    const { audio, devices, main, nodes } = createHarness();
    main.permission = permission;
    if (errorName !== undefined) devices.failures.set('', errorName);
    expect(await audio.start(startOptions)).toMatchObject({ ok: false, problem: { code } });
    expect(audio.getStatus()).toMatchObject({ state: 'off', problem: { code } });
    expect(nodes.every(({ isClosed }) => isClosed)).toBe(true);
    audio.dispose();
  });

  it('forgets a failure at the next start', async () => {
    const { audio, devices } = createHarness();
    devices.failures.set('', 'NotReadableError');
    await audio.start(startOptions);
    devices.failures.clear();
    await audio.start(startOptions);
    expect(audio.getStatus().problem).toBeUndefined();
    audio.dispose();
  });

  it('takes "no microphone" back when one is plugged in', async () => {
    const { audio, devices, until } = createHarness();
    devices.microphones = [];
    expect(await audio.start(startOptions)).toMatchObject({ problem: { code: 'no-microphone' } });
    const mended = until(({ problem }) => problem === undefined);
    devices.plug('usb');
    await mended;
    expect(audio.getStatus().microphones).toHaveLength(2);
    audio.dispose();
  });

  it('hears nothing after 2 s of silence, until the first sound', async () => {
    const { audio, node } = createHarness();
    await audio.start(startOptions);
    const capture = node('capture')?.options;
    for (let atMs = 50; atMs <= 2000; atMs += 50) {
      capture?.onReport({ type: 'level', rms: 0, peak: 0, atMs });
    }
    expect(audio.getStatus().problem).toMatchObject({ code: 'microphone-silent' });
    capture?.onReport({ type: 'level', rms: 0.01, peak: 0.1, atMs: 2050 });
    expect(audio.getStatus().problem).toBeUndefined();
    audio.dispose();
  });

  it('listens anew after a change of the microphone', async () => {
    const { audio, devices, node, until } = createHarness();
    devices.plug('usb');
    await audio.start(startOptions);
    const capture = node('capture')?.options;
    capture?.onReport({ type: 'level', rms: 0.01, peak: 0.1, atMs: 50 });
    audio.setMicrophone('usb');
    await until(({ activeMicrophone }) => activeMicrophone?.id === 'usb');
    for (let atMs = 100; atMs <= 2100; atMs += 50) {
      capture?.onReport({ type: 'level', rms: 0, peak: 0, atMs });
    }
    expect(audio.getStatus().problem).toMatchObject({ code: 'microphone-silent' });
    audio.dispose();
  });

  it('says so when a worklet breaks or an answer is too long', async () => {
    const { audio, node } = createHarness();
    await audio.start(startOptions);
    node('playback')?.options.onReport({ type: 'overflow', droppedMs: 10 });
    expect(audio.getStatus().notice).toMatchObject({ code: 'answer-too-long' });
    node('capture')?.options.onCrash();
    expect(audio.getStatus().problem).toMatchObject({ code: 'sound-failed' });
    audio.dispose();
  });
});

describe('Audio: observers', () => {
  it('keeps the same status object until something changes', async () => {
    const { audio, until } = createHarness();
    await until(({ microphones }) => microphones.length > 0);
    const before = audio.getStatus();
    audio.setMuted(false);
    expect(audio.getStatus()).toBe(before);
    audio.setMuted(true);
    expect(audio.getStatus()).not.toBe(before);
    audio.dispose();
  });

  it('gives levels as lengths of a bar, and zeros at the end', async () => {
    const { audio, node } = createHarness();
    const seen: AudioLevels[] = [];
    const unsubscribe = audio.subscribeLevels((levels) => seen.push(levels));
    await audio.start(startOptions);
    node('capture')?.options.onReport({ type: 'level', rms: 1, peak: 1, atMs: 50 });
    node('playback')?.options.onReport({ type: 'level', rms: 10 ** -1.5, peak: 1, atMs: 50 });
    audio.stop();
    expect(seen).toEqual([
      { microphone: 1, speaker: expect.closeTo(0.5, 6) as number },
      { microphone: 0, speaker: 0 },
    ]);
    unsubscribe();
    audio.dispose();
  });

  it('hears nothing of a call that is over', async () => {
    const { audio, node } = createHarness();
    await audio.start(startOptions);
    const old = node('capture')?.options;
    await audio.start(startOptions);
    old?.onCrash();
    expect(audio.getStatus().problem).toBeUndefined();
    audio.dispose();
  });
});
