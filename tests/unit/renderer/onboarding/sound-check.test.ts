import { describe, expect, it } from 'vitest';
import {
  createSoundCheck,
  type SoundCheckState,
} from '../../../../src/renderer/onboarding/sound-check.ts';
import { soundLines } from '../../../../src/renderer/onboarding/sound-words.ts';
import { fail, type Problem } from '../../../../src/shared/problem.ts';
import { soundCheckOff, type SoundCheckView } from '../../../../src/shared/sound-check.ts';
import { openApp } from '../state/open-app.ts';

const problem: Problem = { code: 'no-microphone', title: 'No microphone', message: 'Plug one in.' };

async function openCheck() {
  const { app, main, audio, asked } = await openApp();
  return { check: createSoundCheck(app), main, audio, asked };
}

const answering: SoundCheckView = { state: 'answering', answers: 1, delayMs: 700 };

describe('the sound check of the window', () => {
  it('tells main before it opens the devices, and gives both back', async () => {
    const { check, main, audio } = await openCheck();
    await check.start();
    expect(main.asked).toEqual(['sound-check:start']);
    expect(audio.called).toEqual(['start']);
    check.stop();
    expect(audio.called.at(-1)).toBe('stop');
    expect(main.asked.at(-1)).toBe('sound-check:stop');
  });

  it('keeps the delay when it is over', async () => {
    const { check, main } = await openCheck();
    await check.start();
    main.push('sound-check:changed', answering);
    check.stop();
    expect(check.state.get()).toEqual({ view: soundCheckOff, isOn: false, delayMs: 700 });
  });

  it('says why it could not start, and releases what was opened', async () => {
    const { check, main, audio } = await openCheck();
    audio.startAnswer = fail(problem);
    await check.start();
    expect(check.state.get()).toMatchObject({ isOn: false, problem });
    expect(main.asked.at(-1)).toBe('sound-check:stop');
  });

  it('is off when main has ended it, e.g. because a call began, whose sound goes on', async () => {
    const { check, main, audio } = await openCheck();
    await check.start();
    main.push('sound-check:changed', answering);
    main.push('sound-check:changed', soundCheckOff);
    expect(check.state.get().isOn).toBe(false);
    check.stop();
    expect(audio.called).not.toContain('stop');
  });
});

describe('the words of the sound check', () => {
  const on = (state: SoundCheckView['state'], more: Partial<SoundCheckState> = {}) => ({
    view: { state, answers: 0 },
    isOn: state !== 'off',
    ...more,
  });
  it.each<[string, SoundCheckState, Problem | undefined, string]>([
    ['before it', on('off'), undefined, 'Not checked yet'],
    ['while it opens', on('connecting'), undefined, 'Opening the microphone'],
    ['while nobody speaks', on('listening'), undefined, 'Say something'],
    ['while the user speaks', on('hearing'), undefined, 'We hear you'],
    ['while the voice comes back', on('answering'), undefined, 'This is your own voice'],
    ['after an answer', on('listening', { delayMs: 600 }), undefined, 'Both work'],
    ['when it is over', on('off', { delayMs: 600 }), undefined, 'Both work'],
    ['of a silent microphone', on('listening'), problem, 'No microphone'],
    ['of a start that failed', on('off', { problem }), undefined, 'No microphone'],
    ['of a complaint that is over', on('hearing'), problem, 'We hear you'],
    ['of a complaint from before the check', on('off'), problem, 'Not checked yet'],
  ])('%s', (_when, check, sound, title) => {
    expect(soundLines(check, sound).title).toBe(title);
  });
});
