import { readFile } from 'node:fs/promises';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { resample } from '../../src/main/realtime/index.ts';
import { soundSpan } from '../rig/analyse.ts';
import { rigSound } from '../rig/sound.ts';
import { speechWav } from '../rig/speech.ts';
import { decodeWav } from '../rig/wav.ts';
import { talkOver } from './support/barge-in.ts';
import { median, similarities } from './support/heard-speech.ts';
import { type Parley, startParley } from './support/parley.ts';

const sound = rigSound();

describe('a call with Rehearsal, which needs no key', () => {
  let parley: Parley;

  beforeEach(async () => {
    parley = await startParley();
  });
  afterEach(async () => {
    await parley[Symbol.asyncDispose]();
  });

  it('is one press away: the user speaks, hears the own voice again and reads both sides', async () => {
    const question = await speechWav('The quick brown fox jumps over the lazy dog.');
    const recording = await sound.record();
    await parley.talk.click();
    await parley.dockSays('Listening');
    await sound.speak(question);
    await parley.dockSays('Speaking');
    await parley.dockSays('Listening', 60_000);
    const heard = await recording.stop();
    const spoken = decodeWav(await readFile(question));
    expect(await parley.userTurns()).toEqual([expect.stringMatching(/s of speech/)]);
    expect(await parley.assistantTurns()).toEqual([expect.stringMatching(/your voice/i)]);
    const reference = resample(spoken.samples, spoken.sampleRate, recording.sampleRate);
    // What comes back went through echo cancellation and noise suppression.
    expect(median(similarities(heard, reference, recording.sampleRate))).toBeGreaterThan(0.4);
    const end = soundSpan(heard, recording.sampleRate);
    expect(end?.longestGapMs).toBeLessThan(1_500);
  });

  it('can be interrupted by speaking, and silence follows', async () => {
    await parley.talk.click();
    await parley.dockSays('Listening');
    const recording = await sound.record();
    await parley.type(
      'Please read a rather long sentence back to me, as slowly as you can manage to, and do not stop before its very end.',
    );
    await parley.dockSays('Speaking');
    await recording.heard();
    let isSilent = false;
    const silence = recording.fellSilent({ forMs: 400 }).then(() => (isSilent = true));
    await talkOver(() => isSilent);
    await silence;
    await parley.conversationShows('You interrupted here');
    await recording.stop();
  });

  it('Escape interrupts, and what was not heard is struck through', async () => {
    await parley.type(
      'Tell me a long story about the sea, the ships and the people who sail them.',
    );
    const recording = await sound.record();
    await recording.heard();
    const silence = recording.fellSilent({ forMs: 600 });
    await parley.page.keyboard.press('Escape');
    await silence;
    await parley.conversationShows('You interrupted here');
    expect(await parley.page.locator('s.unheard').innerText()).not.toBe('');
    await recording.stop();
  });

  it('answers a typed command by its tool and says the result', async () => {
    await parley.type('what time is it');
    await parley.dockSays('Speaking');
    await parley.conversationShows('Look at the clock');
    await parley.conversationShows(/gave:.*\d\d/s);
  });
});
