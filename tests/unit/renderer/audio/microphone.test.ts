import { describe, expect, it } from 'vitest';
import {
  createMicrophone,
  type MicrophoneOptions,
  type MicrophoneState,
} from '../../../../src/renderer/audio/microphone.ts';
import { FakeDevices, watchFake } from './fake-devices.ts';

function open(options: Partial<MicrophoneOptions> = {}, devices = new FakeDevices()) {
  const states: MicrophoneState[] = [];
  const waiting: { isMet: (state: MicrophoneState) => boolean; resolve: () => void }[] = [];
  let attached = 0;
  const watch = watchFake(devices, () => void microphone.reconcile());
  const microphone = createMicrophone({
    devices: devices.asSoundDevices(),
    watch,
    wantedId: '',
    echoCancellation: true,
    muted: false,
    attach: () => {
      attached += 1;
      return Promise.resolve(() => {
        attached -= 1;
      });
    },
    askPermission: () => Promise.resolve('granted'),
    onChange(state) {
      states.push(state);
      for (const waiter of waiting) if (waiter.isMet(state)) waiter.resolve();
    },
    ...options,
  });
  return {
    devices,
    microphone,
    attachedStreams: () => attached,
    state: () => states.at(-1),
    /** Resolves at the next state that meets the condition. */
    until: (isMet: (state: MicrophoneState) => boolean) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ isMet, resolve });
      return promise;
    },
  };
}

describe('createMicrophone', () => {
  it('records the default of the system with echo cancellation as wanted', async () => {
    const { devices, microphone, state } = open({ echoCancellation: false });
    await microphone.reconcile();
    expect(state()).toMatchObject({ active: { id: '' } });
    expect(devices.constraints[0]).toMatchObject({ echoCancellation: false, channelCount: 1 });
    expect(devices.constraints[0]).not.toHaveProperty('deviceId');
  });

  it('does not open a device again that it records already', async () => {
    const { devices, microphone } = open();
    await microphone.reconcile();
    await microphone.reconcile();
    expect(devices.tracks).toHaveLength(1);
  });

  it('falls back to the default when its device is unplugged, and returns to it', async () => {
    const devices = new FakeDevices();
    devices.microphones.push('usb');
    const { microphone, state, until, attachedStreams } = open({ wantedId: 'usb' }, devices);
    await microphone.reconcile();
    expect(state()?.active?.id).toBe('usb');

    const replaced = until(({ notice }) => notice?.code === 'microphone-replaced');
    devices.unplug('usb');
    await replaced;
    expect(state()?.active?.id).toBe('');

    const back = until(({ active, notice }) => active?.id === 'usb' && notice === undefined);
    devices.plug('usb');
    await back;
    expect(devices.liveTracks.map(({ deviceId }) => deviceId)).toEqual(['usb']);
    expect(attachedStreams()).toBe(1);
  });

  it('says that there is no microphone, and records the one that is plugged in', async () => {
    const devices = new FakeDevices();
    const { microphone, state, until } = open({}, devices);
    await microphone.reconcile();
    const gone = until(({ problem }) => problem?.code === 'no-microphone');
    devices.tracks[0]?.end();
    devices.microphones = [];
    devices.dispatchEvent(new Event('devicechange'));
    await gone;
    expect(state()?.active).toBeUndefined();

    const back = until(({ active }) => active !== undefined);
    devices.plug('new');
    await back;
    expect(devices.liveTracks).toHaveLength(1);
  });

  it('takes the default when the chosen device cannot be opened', async () => {
    const devices = new FakeDevices();
    devices.microphones.push('usb');
    devices.failures.set('usb', 'NotReadableError');
    const { microphone, state } = open({ wantedId: 'usb' }, devices);
    await microphone.reconcile();
    expect(state()).toMatchObject({
      active: { id: '' },
      notice: { code: 'microphone-replaced' },
    });
  });

  it('keeps recording when the device chosen in mid-call fails and the default too', async () => {
    const devices = new FakeDevices();
    devices.microphones.push('usb');
    const { microphone, state } = open({ wantedId: 'built-in' }, devices);
    await microphone.reconcile();
    devices.failures.set('usb', 'NotReadableError').set('', 'NotReadableError');
    await microphone.choose('usb');
    expect(state()).toMatchObject({
      active: { id: 'built-in' },
      notice: { code: 'microphone-in-use' },
    });
    expect(devices.liveTracks.map(({ deviceId }) => deviceId)).toEqual(['built-in']);
  });

  it('does not try other devices when the user has refused', async () => {
    const devices = new FakeDevices();
    devices.microphones.push('usb');
    devices.failures.set('usb', 'NotAllowedError');
    const { microphone, state } = open({ wantedId: 'usb' }, devices);
    await microphone.reconcile();
    expect(state()).toEqual({ problem: expect.objectContaining({ code: 'microphone-denied' }) });
    expect(devices.constraints).toHaveLength(1);
  });

  it('tells of a mute by the system and of its end', async () => {
    const { devices, microphone, state, until } = open();
    await microphone.reconcile();
    const muted = until(({ problem }) => problem?.code === 'microphone-muted-by-system');
    devices.tracks[0]?.setSystemMuted(true);
    await muted;
    const unmuted = until(({ problem }) => problem === undefined);
    devices.tracks[0]?.setSystemMuted(false);
    await unmuted;
    expect(state()?.active?.id).toBe('');
  });

  it('is mute on every device, also on one that comes later', async () => {
    const devices = new FakeDevices();
    devices.microphones.push('usb');
    const { microphone } = open({ muted: true }, devices);
    await microphone.reconcile();
    expect(devices.tracks[0]?.enabled).toBe(false);
    microphone.setMuted(false);
    expect(devices.tracks[0]?.enabled).toBe(true);
    microphone.setMuted(true);
    await microphone.choose('usb');
    expect(devices.tracks[1]?.enabled).toBe(false);
  });

  it('releases the device at once when it is closed', async () => {
    const { devices, microphone, attachedStreams } = open();
    await microphone.reconcile();
    microphone.close();
    expect(devices.liveTracks).toEqual([]);
    expect(attachedStreams()).toBe(0);
  });

  it('releases a device that opens only after the end', async () => {
    const { devices, microphone, attachedStreams, state } = open();
    const opening = microphone.reconcile();
    microphone.close();
    await opening;
    expect(devices.liveTracks).toEqual([]);
    expect(attachedStreams()).toBe(0);
    expect(state()).toBeUndefined();
  });

  it('releases the device when there is nothing to lead it to', async () => {
    const { devices, microphone, state } = open({
      attach: () => Promise.reject(new Error('no context')),
    });
    await microphone.reconcile();
    expect(devices.liveTracks).toEqual([]);
    expect(state()?.problem).toMatchObject({ code: 'sound-failed' });
  });
});
