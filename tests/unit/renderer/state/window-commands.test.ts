import { describe, expect, it } from 'vitest';
import { awaitMicrophone } from '../../../../src/renderer/audio/await-microphone.ts';
import type { DeviceLists } from '../../../../src/renderer/audio/device-lists.ts';
import { fail, type Problem } from '../../../../src/shared/problem.ts';
import { openApp, type OpenApp } from './open-app.ts';

const problem: Problem = { code: 'refused', title: 'Refused', message: 'Try later.' };

/** Lets what was pushed take its course. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

async function command(
  opened: OpenApp,
  ...commands: readonly Parameters<typeof opened.main.push<'desktop:command'>>[1][]
): Promise<void> {
  for (const name of commands) opened.main.push('desktop:command', name);
  await settle();
}

describe('a command from outside of the window', () => {
  it('starts and ends the call like the button', async () => {
    const opened = await openApp();
    await command(opened, 'toggle-call');
    expect(opened.asked()).toEqual(['start', 'conversation:start']);
    opened.main.update({ type: 'phase-changed', phase: 'listening' });
    await command(opened, 'toggle-call');
    expect(opened.main.asked.at(-1)).toBe('conversation:stop');
  });

  it('brings the window to the front when it fails', async () => {
    const opened = await openApp();
    opened.main.answers['conversation:start'] = () => fail(problem);
    await command(opened, 'toggle-call');
    expect(opened.main.asked.at(-1)).toBe('desktop:show-outcome');
  });

  it('to talk ends a mute, starts a call, and never ends one', async () => {
    const opened = await openApp();
    opened.main.update({ type: 'mute-changed', muted: true });
    await command(opened, 'talk');
    expect(opened.main.asked).toEqual([
      'conversation:set-muted {"muted":false}',
      'conversation:start',
    ]);
    opened.main.update({ type: 'phase-changed', phase: 'listening' });
    opened.main.update({ type: 'mute-changed', muted: false });
    await command(opened, 'talk');
    expect(opened.main.asked).not.toContain('conversation:stop');
  });

  it('to end does nothing where no call is on', async () => {
    const opened = await openApp();
    await command(opened, 'end-call');
    expect(opened.asked()).toEqual([]);
  });
});

describe('a key that is held', () => {
  it('gives and takes the word with push to talk', async () => {
    const opened = await openApp({ settings: { turnTaking: 'push-to-talk' } });
    await command(opened, 'hold', 'release');
    expect(opened.main.asked.filter((asked) => asked.includes('talking'))).toEqual([
      'conversation:set-talking {"talking":true}',
      'conversation:set-talking {"talking":false}',
    ]);
  });

  it('is a switch of the microphone with automatic turns, until the call ends', async () => {
    const opened = await openApp();
    const { main, app } = opened;
    await command(opened, 'hold');
    main.update({ type: 'phase-changed', phase: 'listening' });
    await command(opened, 'release');
    main.update({ type: 'mute-changed', muted: true });
    await command(opened, 'hold');
    main.update({ type: 'mute-changed', muted: false });
    await command(opened, 'release');
    main.update({ type: 'mute-changed', muted: true });
    main.update({ type: 'phase-changed', phase: 'idle' });
    await settle();
    expect(main.asked.filter((asked) => asked.includes('muted'))).toEqual([
      'conversation:set-muted {"muted":true}',
      'conversation:set-muted {"muted":false}',
      'conversation:set-muted {"muted":true}',
      'conversation:set-muted {"muted":false}',
    ]);
    expect(app.ui.get().talking).toBe(false);
  });

  it('leaves a mute alone that the user wanted', async () => {
    const opened = await openApp();
    opened.main.update({ type: 'phase-changed', phase: 'listening' });
    opened.main.update({ type: 'mute-changed', muted: true });
    await command(opened, 'release');
    opened.main.update({ type: 'phase-changed', phase: 'idle' });
    await settle();
    expect(opened.main.asked).toEqual([]);
  });
});

describe('what the last call ended with', () => {
  it('is not shown while the next one begins, and is shown when it comes again', async () => {
    const { app, main } = await openApp();
    main.update({ type: 'problem-raised', problem });
    const starting = app.commands.startCall();
    expect(app.ui.get().dismissed).toEqual(problem);
    main.update({ type: 'problem-cleared' });
    expect(app.ui.get().dismissed).toBeUndefined();
    await starting;
  });

  it('is shown when the next one is refused for the same reason', async () => {
    const { app, main } = await openApp();
    main.update({ type: 'problem-raised', problem });
    main.answers['conversation:start'] = () => fail(problem);
    await app.commands.startCall();
    expect(app.ui.get().problem).toEqual(problem);
    expect(app.ui.get().dismissed).toBeUndefined();
  });
});

describe('a start without a microphone', () => {
  const device = { id: '', label: 'System default', identity: 'default' };
  const lists = (isThere: boolean): DeviceLists => ({
    areNamed: true,
    microphones: isThere ? [device] : [],
    speakers: [],
  });

  it('asks the system again, and goes on as soon as there is one', async () => {
    let refreshes = 0;
    await awaitMicrophone(
      {
        lists: async () => lists(refreshes > 0),
        refresh: async () => void (refreshes += 1),
      },
      () => false,
    );
    expect(refreshes).toBe(1);
  });

  it('does not wait for a call that is over', async () => {
    let refreshes = 0;
    await awaitMicrophone(
      { lists: async () => lists(false), refresh: async () => void (refreshes += 1) },
      () => refreshes > 0,
    );
    expect(refreshes).toBe(1);
  });
});
