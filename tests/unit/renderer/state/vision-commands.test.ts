import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, succeed, type Problem } from '../../../../src/shared/problem.ts';
import type { SharingState } from '../../../../src/shared/vision/sharing.ts';
import { openai, rehearsal } from '../fake-bridge.ts';
import { openApp } from './open-app.ts';

const cannot: Problem = { code: 'screen-denied', title: 'No access', message: 'Allow it.' };
const live: SharingState = { status: 'live', source: { kind: 'window', name: 'Letter' } };
const letter = { kind: 'display', sourceId: 'window:1:0' } as const;

const cameras = [
  { kind: 'videoinput', deviceId: 'c1', label: 'Webcam' },
  { kind: 'videoinput', deviceId: 'c2', label: '' },
  { kind: 'videoinput', deviceId: '', label: '' },
  { kind: 'audioinput', deviceId: 'm1', label: 'Microphone' },
];

function seeing() {
  return openApp({ settings: { modelId: openai.id } });
}

beforeEach(() => {
  vi.stubGlobal('navigator', { mediaDevices: { enumerateDevices: async () => cameras } });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('showing something', () => {
  it('opens the picker, with the cameras by name', async () => {
    const { app, main } = await seeing();
    main.answers['vision:open-picker'] = () => succeed({ picker: 'own' as const });
    await app.commands.show();
    expect(app.ui.get()).toMatchObject({ openPanel: 'show', sourcePicker: 'own' });
    expect(app.vision.state.get().cameras).toEqual([
      { deviceId: 'c1', name: 'Webcam' },
      { deviceId: 'c2', name: 'Camera 2' },
    ]);
  });

  it('says why it cannot', async () => {
    const { app, main } = await seeing();
    main.answers['vision:open-picker'] = () => fail(cannot);
    await app.commands.show();
    expect(app.ui.get()).toMatchObject({ problem: cannot });
    expect(app.ui.get().openPanel).toBeUndefined();
  });

  it('asks for nothing where the model cannot see, and explains that', async () => {
    const { app, asked } = await openApp({ settings: { modelId: rehearsal.id } });
    expect(rehearsal.takesImages).toBe(false);
    await app.commands.show();
    expect(app.ui.get().openPanel).toBe('show');
    expect(app.ui.get().sourcePicker).toBeUndefined();
    expect(asked()).toEqual([]);
  });

  it('asks the model of the call, not the one that is chosen for the next', async () => {
    const call = {
      modelId: openai.id,
      modelLabel: openai.label,
      provider: 'openai',
      providerName: openai.providerName,
      startedAt: 0,
    } as const;
    const { app, main, asked } = await openApp({
      settings: { modelId: rehearsal.id },
      state: { phase: 'listening', call },
    });
    main.answers['vision:open-picker'] = () => succeed({ picker: 'system' as const });
    await app.commands.show();
    expect(asked()).toEqual(['vision:open-picker']);
  });
});

describe('sharing', () => {
  it('that is refused is told, and begins no call', async () => {
    const { app, main, asked } = await seeing();
    main.answers['vision:arm'] = () => fail(cannot);
    await app.commands.share(letter);
    expect(app.ui.get().problem).toEqual(cannot);
    expect(asked()).toEqual([`vision:arm {"picked":${JSON.stringify(letter)},"purpose":"live"}`]);
  });

  it('is ended by the key that began it, and paused by another', async () => {
    const { app, main, asked } = await seeing();
    await app.commands.togglePause();
    expect(asked()).toEqual([]);
    main.push('vision:state-changed', live);
    await app.commands.togglePause();
    main.push('vision:state-changed', { ...live, status: 'paused' });
    await app.commands.togglePause();
    await app.commands.toggleSharing();
    expect(asked()).toEqual([
      'vision:set-paused {"paused":true}',
      'vision:set-paused {"paused":false}',
      'vision:stop',
    ]);
  });

  it('does not begin over another panel', async () => {
    const { app, asked } = await seeing();
    app.ui.patch({ openPanel: 'settings' });
    await app.commands.toggleSharing();
    expect(asked()).toEqual([]);
  });

  it('shows the last frame until it ends', async () => {
    const { app, main } = await seeing();
    const frame = { data: new Uint8Array([1]), width: 2, height: 2 };
    main.push('vision:state-changed', live);
    main.push('vision:frame', frame);
    expect(app.vision.state.get().frame).toBe(frame);
    main.push('vision:state-changed', { status: 'off' });
    expect(app.vision.state.get().frame).toBeUndefined();
    main.push('vision:frame', frame);
    expect(app.vision.state.get().frame).toBeUndefined();
  });

  it('that ended by itself is a problem where main says why', async () => {
    const { app, main } = await seeing();
    main.push('vision:state-changed', live);
    main.push('vision:state-changed', { status: 'off', problem: cannot });
    expect(app.ui.get().problem).toEqual(cannot);
  });
});

describe('a picture', () => {
  it('starts a call by text where none is on, and is told where it cannot be sent', async () => {
    const { app, main, asked } = await seeing();
    main.answers['conversation:send-picture'] = () => fail(cannot);
    const picture = {
      data: new Uint8Array([1]),
      mimeType: 'image/jpeg',
      thumbnail: new Uint8Array([1]),
      origin: 'file',
      name: 'map.jpg',
    } as const;
    expect(await app.commands.sendPicture(picture)).toBe(false);
    expect(app.ui.get().problem).toEqual(cannot);
    expect(asked().some((line) => line.startsWith('conversation:send-picture'))).toBe(true);
    expect(asked()).not.toContain('conversation:start');
  });
});
