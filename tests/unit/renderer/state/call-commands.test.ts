import { describe, expect, it } from 'vitest';
import { fail, type Problem, type Result } from '../../../../src/shared/problem.ts';
import type { CallInfo } from '../../../../src/shared/conversation/state.ts';
import { openApp } from './open-app.ts';

const problem: Problem = { code: 'refused', title: 'Refused', message: 'Try later.' };
const call: CallInfo = {
  modelId: 'rehearsal/rehearsal',
  modelLabel: 'Rehearsal',
  provider: 'rehearsal',
  providerName: 'Rehearsal',
  startedAt: 0,
};

describe('startCall', () => {
  it('opens the microphone and the connection at once', async () => {
    const { app, audio, main } = await openApp();
    const starting = app.commands.startCall();
    expect(audio.called).toEqual(['start']);
    expect(main.asked).toEqual(['conversation:start']);
    expect(app.ui.get().starting).toBe('speech');
    await starting;
    expect(app.ui.get().starting).toBeUndefined();
    expect(app.audioStatus.get().state).toBe('on');
  });

  it('closes the microphone when the call is refused, and says why', async () => {
    const { app, main } = await openApp();
    main.answers['conversation:start'] = () => fail(problem);
    await app.commands.startCall();
    expect(app.ui.get().problem).toEqual(problem);
    expect(app.audioStatus.get().state).toBe('off');
  });

  it('ends the call when the microphone does not open, and leaves the reason in place', async () => {
    const { app, audio, main } = await openApp();
    audio.startAnswer = fail(problem);
    await app.commands.startCall();
    expect(main.asked).toEqual(['conversation:start', 'conversation:stop']);
    main.update({ type: 'phase-changed', phase: 'connecting' });
    main.update({ type: 'phase-changed', phase: 'idle' });
    expect(app.audioStatus.get().problem).toEqual(problem);
    expect(app.ui.get().starting).toBeUndefined();
  });

  it('turns a request that breaks off into a problem', async () => {
    const { app, main } = await openApp();
    main.answers['conversation:start'] = () => Promise.reject(new Error('secret details'));
    await app.commands.startCall();
    expect(app.ui.get().problem?.code).toBe('unexpected');
    expect(app.ui.get().problem?.message).not.toContain('secret');
  });

  it('leads to the choice of a model when the chosen one is gone', async () => {
    const { app, asked } = await openApp({ settings: { modelId: 'openai/retired' } });
    await app.commands.startCall();
    expect(app.ui.get().problem?.action).toBe('choose-model');
    expect(asked()).toEqual([]);
  });

  it('is forgotten when the call is ended before it is on', async () => {
    const { app, audio, main } = await openApp();
    const opened = Promise.withResolvers<Result>();
    audio.startAnswer = opened.promise;
    const starting = app.commands.startCall();
    await app.commands.toggleCall();
    opened.resolve(fail(problem));
    await starting;
    expect(main.asked).toEqual(['conversation:start', 'conversation:stop']);
    expect(app.ui.get().starting).toBeUndefined();
    expect(app.ui.get().problem).toBeUndefined();
  });
});

describe('a call', () => {
  it('ends by the talk button', async () => {
    const { app, main, audio } = await openApp({ state: { phase: 'listening', call } });
    main.asked.length = 0;
    await app.commands.toggleCall();
    expect(audio.called).toContain('stop');
    expect(main.asked).toEqual(['conversation:stop']);
  });

  it('that main ends releases the microphone', async () => {
    const { app, main } = await openApp();
    await app.commands.startCall();
    main.update({ type: 'phase-changed', phase: 'listening' });
    main.update({ type: 'phase-changed', phase: 'idle' });
    expect(app.audioStatus.get().state).toBe('off');
  });

  it('that main mutes mutes the microphone', async () => {
    const { main, audio } = await openApp();
    main.update({ type: 'mute-changed', muted: true });
    expect(audio.called).toEqual(['mute true']);
  });

  it('goes on with sound in a window that was loaded anew', async () => {
    const { app } = await openApp({ state: { phase: 'listening', call, muted: true } });
    expect(app.audioStatus.get().state).toBe('on');
    expect(app.audioStatus.get().muted).toBe(true);
  });
});

describe('sendText', () => {
  it('starts a call by text, with the sound there first', async () => {
    const { app, asked } = await openApp();
    await expect(app.commands.sendText('hello')).resolves.toBe(true);
    expect(asked()).toEqual(['start by text', 'conversation:send-text {"text":"hello"}']);
  });

  it('keeps the words when they cannot be sent', async () => {
    const { app, main } = await openApp();
    main.answers['conversation:send-text'] = () => fail(problem);
    await expect(app.commands.sendText('hello')).resolves.toBe(false);
    expect(app.ui.get().problem).toEqual(problem);
    expect(app.audioStatus.get().state).toBe('off');
  });

  it('goes on without a speaker', async () => {
    const { app, audio } = await openApp();
    audio.startAnswer = fail(problem);
    await expect(app.commands.sendText('hello')).resolves.toBe(true);
    expect(app.audioStatus.get().problem).toEqual(problem);
  });

  it('cuts the answer that plays when the microphone is opened', async () => {
    const { app, main } = await openApp();
    await app.commands.sendText('hello');
    main.update({ type: 'phase-changed', phase: 'speaking' });
    main.asked.length = 0;
    await app.commands.toggleCall();
    expect(main.asked).toEqual(['conversation:interrupt', 'conversation:start']);
  });

  it('then opens the microphone by the talk button', async () => {
    const { app, main, audio } = await openApp();
    await app.commands.sendText('hello');
    main.update({ type: 'phase-changed', phase: 'listening' });
    audio.called.length = 0;
    await app.commands.toggleCall();
    expect(audio.called).toEqual(['start']);
    expect(main.asked).toContain('conversation:start');
  });
});

describe('push to talk', () => {
  it('begins the call with the first press, and tells main in order', async () => {
    const { app, main } = await openApp({ settings: { turnTaking: 'push-to-talk' } });
    await app.commands.setTalking(true);
    await app.commands.setTalking(true);
    await app.commands.setTalking(false);
    expect(main.asked.filter((asked) => asked.startsWith('conversation'))).toEqual([
      'conversation:start',
      'conversation:set-talking {"talking":true}',
      'conversation:set-talking {"talking":false}',
    ]);
  });

  it('is let go when the call ends', async () => {
    const { app, main } = await openApp({ settings: { turnTaking: 'push-to-talk' } });
    await app.commands.startCall();
    main.update({ type: 'phase-changed', phase: 'listening' });
    await app.commands.setTalking(true);
    main.update({ type: 'phase-changed', phase: 'idle' });
    expect(app.ui.get().talking).toBe(false);
  });

  it('counts for the whole call, whatever the setting says later', async () => {
    const { app, main } = await openApp({ settings: { turnTaking: 'push-to-talk' } });
    await app.commands.startCall();
    main.update({ type: 'phase-changed', phase: 'listening' });
    await app.commands.saveSettings({ turnTaking: 'automatic' });
    expect(app.ui.get().callTurnTaking).toBe('push-to-talk');
    await app.commands.endCall();
    expect(app.ui.get().callTurnTaking).toBeUndefined();
  });
});

describe('interrupt', () => {
  it.each([
    ['idle', []],
    ['connecting', ['conversation:stop']],
    ['listening', []],
    ['thinking', ['conversation:interrupt']],
    ['speaking', ['conversation:interrupt']],
  ] as const)('while %s', async (phase, expected) => {
    const { app, main } = await openApp();
    main.update({ type: 'phase-changed', phase });
    await app.commands.interrupt();
    expect(main.asked).toEqual(expected);
  });
});

describe('newConversation', () => {
  it('ends the call first', async () => {
    const { app, main } = await openApp();
    await app.commands.startCall();
    main.update({ type: 'phase-changed', phase: 'speaking' });
    main.asked.length = 0;
    await app.commands.newConversation();
    expect(main.asked).toEqual(['conversation:stop', 'conversation:clear']);
  });
});
