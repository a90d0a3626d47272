import { describe, expect, it } from 'vitest';
import { fail, succeed, type Problem } from '../../../../src/shared/problem.ts';
import { openApp } from './open-app.ts';

const problem: Problem = {
  code: 'key-missing',
  title: 'No key',
  message: 'Set one.',
  action: 'set-key',
};

describe('settings', () => {
  it('takes what main saved', async () => {
    const { app } = await openApp();
    await app.commands.saveSettings({ theme: 'dark' });
    expect(app.settings.get().theme).toBe('dark');
  });

  it('keeps the former value and shows why, when main refuses', async () => {
    const { app, main } = await openApp();
    main.answers['settings:update'] = () => fail(problem);
    await app.commands.chooseModel('openai/gpt-realtime-2.1');
    expect(app.settings.get().modelId).toBe('rehearsal/rehearsal');
    expect(app.ui.get().problem).toEqual(problem);
  });

  it.each([
    ['cedar', { 'a/b': 'x', 'openai/c': 'cedar' }],
    ['', { 'a/b': 'x' }],
  ])('keeps a voice per model (%o)', async (voice, voices) => {
    const { app } = await openApp({ settings: { voices: { 'a/b': 'x' } } });
    await app.commands.chooseVoice('openai/c', voice);
    expect(app.settings.get().voices).toEqual(voices);
  });

  it('gives a chosen microphone to the call and to the settings', async () => {
    const { app, asked } = await openApp();
    await app.commands.chooseMicrophone('mic-2');
    expect(asked()).toEqual(['microphone mic-2', 'settings:update {"microphoneId":"mic-2"}']);
  });

  it('opens the devices of a call anew for echo cancellation, and only of a call', async () => {
    const { app, audio } = await openApp();
    await app.commands.setEchoCancellation(false);
    expect(audio.called).toEqual([]);
    await app.commands.startCall();
    await app.commands.setEchoCancellation(true);
    expect(audio.called).toEqual(['start', 'start']);
  });

  it('tests the microphone without a call, and lets go of it', async () => {
    const { app, audio, main } = await openApp();
    await app.commands.startMicrophoneTest();
    expect(app.ui.get().testingMicrophone).toBe(true);
    app.commands.stopMicrophoneTest();
    expect(audio.called).toEqual(['start', 'stop']);
    expect(main.asked).toEqual([]);
  });

  it('never stops the sound of a call that began during the test', async () => {
    const { app, audio } = await openApp();
    await app.commands.startMicrophoneTest();
    await app.commands.startCall();
    app.commands.stopMicrophoneTest();
    expect(audio.called).toEqual(['start', 'start']);
  });
});

describe('keys', () => {
  it('shows the new state and withdraws the complaint about the old key', async () => {
    const { app, main } = await openApp({ state: { problem } });
    const status = { provider: 'openai', state: 'stored', masked: '…a1b2' } as const;
    main.answers['secrets:set'] = () => succeed(status);
    await app.commands.setKey('openai', 'sk-a1b2', false);
    expect(app.secrets.get()).toContainEqual(status);
    expect(app.ui.get().dismissed).toEqual(problem);
  });
});

describe('mend', () => {
  it.each([
    ['set-key', { openPanel: 'settings', settingsSection: 'keys', settingsProvider: 'openai' }],
    ['choose-model', { openPanel: 'picker' }],
    ['choose-microphone', { openPanel: 'devices' }],
    ['choose-speaker', { openPanel: 'devices' }],
  ] as const)('%s opens where it is done', async (action, expected) => {
    const { app, asked } = await openApp({ settings: { modelId: 'openai/gpt-realtime-2.1' } });
    await app.commands.mend({ ...problem, action });
    expect(app.ui.get()).toMatchObject(expected);
    expect(asked()).toEqual([]);
  });

  it.each([
    ['idle', ['start', 'conversation:start']],
    ['listening', ['start', 'conversation:start']],
  ] as const)('retry while %s', async (phase, expected) => {
    const { app, main, asked } = await openApp();
    main.update({ type: 'phase-changed', phase });
    await app.commands.mend({ ...problem, action: 'retry' });
    expect(asked()).toEqual(expected);
  });

  it('open-microphone-permission asks the system', async () => {
    const { app, asked } = await openApp();
    await app.commands.mend({ ...problem, action: 'open-microphone-permission' });
    expect(asked()).toEqual(['desktop:open-microphone-settings']);
  });
});
