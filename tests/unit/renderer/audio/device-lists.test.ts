import { describe, expect, it } from 'vitest';
import { chooseDevice, toDeviceLists } from '../../../../src/renderer/audio/device-lists.ts';

type Info = Parameters<typeof toDeviceLists>[0][number];

function info(kind: MediaDeviceKind, deviceId: string, label: string, groupId = ''): Info {
  return { kind, deviceId, label, groupId };
}

function named(...infos: Info[]) {
  return toDeviceLists(infos).microphones.map(({ id, label }) => [id, label]);
}

describe('toDeviceLists', () => {
  it('puts the default of the system first and says what it is', () => {
    expect(
      named(
        info('audioinput', 'default', 'Default - USB Headset', 'g1'),
        info('audioinput', 'a', 'Built-in', 'g0'),
        info('audioinput', 'b', 'USB Headset', 'g1'),
      ),
    ).toEqual([
      ['', 'System default (USB Headset)'],
      ['a', 'Built-in'],
      ['b', 'USB Headset'],
    ]);
  });

  it('finds the name behind a default that only says "Default", by its group', () => {
    const devices = [
      info('audioinput', 'default', 'Default', 'g1'),
      info('audioinput', 'a', 'Built-in', 'g0'),
      info('audioinput', 'b', 'USB Headset', 'g1'),
    ];
    expect(named(...devices)[0]).toEqual(['', 'System default (USB Headset)']);
  });

  it('does not guess where nothing tells which one is the default', () => {
    const devices = [
      info('audioinput', 'default', 'Default', 'x'),
      info('audioinput', 'a', 'Built-in', 'g0'),
      info('audioinput', 'b', 'USB Headset', 'g1'),
    ];
    expect(named(...devices)[0]).toEqual(['', 'System default']);
  });

  it('lists no device twice under the alias of Windows', () => {
    const devices = [
      info('audioinput', 'default', 'Default - Built-in', 'g0'),
      info('audioinput', 'communications', 'Communications - Built-in', 'g0'),
      info('audioinput', 'a', 'Built-in', 'g0'),
    ];
    expect(named(...devices).map(([id]) => id)).toEqual(['', 'a']);
  });

  it('offers only the default as long as names are unknown', () => {
    const lists = toDeviceLists([info('audioinput', '', ''), info('audiooutput', '', '')]);
    expect(lists.areNamed).toBe(false);
    expect(lists.microphones.map(({ label }) => label)).toEqual(['System default']);
  });

  it('numbers devices without a name', () => {
    const devices = [info('audioinput', 'a', 'One'), info('audioinput', 'b', '')];
    expect(named(...devices)[2]).toEqual(['b', 'Microphone 2']);
  });

  it('keeps kinds apart and is empty without devices', () => {
    const lists = toDeviceLists([
      info('videoinput', 'v', 'Camera'),
      info('audiooutput', 's', 'Hi'),
    ]);
    expect(lists.microphones).toEqual([]);
    expect(lists.speakers.map(({ id }) => id)).toEqual(['', 's']);
  });

  it('tells when another device becomes the default of the system', () => {
    const others = [info('audioinput', 'a', 'A', 'g0'), info('audioinput', 'b', 'B', 'g1')];
    const identityWith = (groupId: string) =>
      toDeviceLists([info('audioinput', 'default', 'Default', groupId), ...others]).microphones[0]
        ?.identity;
    expect(identityWith('g0')).not.toBe(identityWith('g1'));
    expect(identityWith('g0')).toBe(identityWith('g0'));
  });
});

describe('chooseDevice', () => {
  const { microphones } = toDeviceLists([
    info('audioinput', 'default', 'Default', 'g0'),
    info('audioinput', 'a', 'A', 'g0'),
  ]);

  it.each([
    { name: 'the wanted one', wantedId: 'a', areNamed: true, id: 'a', isReplacement: false },
    { name: 'the default', wantedId: '', areNamed: true, id: '', isReplacement: false },
    {
      name: 'the default in its place',
      wantedId: 'x',
      areNamed: true,
      id: '',
      isReplacement: true,
    },
    { name: 'an unseen one', wantedId: 'x', areNamed: false, id: 'x', isReplacement: false },
  ])('chooses $name', ({ wantedId, areNamed, id, isReplacement }) => {
    const choice = chooseDevice(microphones, wantedId, areNamed);
    expect(choice).toMatchObject({ device: { id }, isReplacement });
  });

  it('chooses nothing where there is nothing', () => {
    expect(chooseDevice([], 'a', true)).toBeUndefined();
  });
});
