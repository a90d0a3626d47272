import { describe, expect, it } from 'vitest';
import { createDoctor } from '../../../../src/renderer/diagnostics/doctor.ts';
import { median, prominence, type Listener } from '../../../../src/renderer/diagnostics/listen.ts';
import { notePageErrors } from '../../../../src/renderer/diagnostics/page-errors.ts';
import { createStore } from '../../../../src/renderer/state/store.ts';
import type { Settings } from '../../../../src/shared/settings.ts';
import { createFakeAudio } from '../fake-audio.ts';
import { createFakeMain, someSettings } from '../fake-bridge.ts';

interface World {
  /** Loudest sample by the id of the microphone. */
  readonly peaks?: Readonly<Record<string, number>>;
  readonly toneDb?: number;
  readonly settings?: Partial<Settings>;
}

function open({ peaks = { '': 0.4 }, toneDb = 30, settings = {} }: World = {}) {
  const main = createFakeMain();
  Object.assign(main.answers, {
    'diagnostics:network': () => ({ provider: 'rehearsal', isOnline: true, usesProxy: false }),
    'diagnostics:provider': () => Promise.reject(new Error('inner')),
    'diagnostics:keyring': () => ({ protection: 'encrypted' }),
    'diagnostics:history': () => ({ state: 'ok', isWanted: true }),
    'diagnostics:disk': () => ({ freeBytes: 1e12 }),
  });
  const steps: string[] = [];
  let openMicrophones = 0;
  const doctor = createDoctor({
    bridge: main.bridge,
    audio: createFakeAudio(),
    settings: createStore({ ...someSettings, ...settings }),
    async listen(id): Promise<Listener> {
      openMicrophones += 1;
      steps.push(`listen ${id}`);
      return {
        hear: async () => ({ peak: peaks[id] ?? 0, loudestRms: peaks[id] ?? 0, isMuted: false }),
        hearTone: async () => toneDb,
        close: () => (openMicrophones -= 1),
      };
    },
    async playTone(id) {
      steps.push(`tone ${id}`);
      return { isRunning: true, sampleRate: 48_000 };
    },
    canOpenSettings: false,
  });
  const titles = (): readonly string[] =>
    doctor.report().map(({ check, title }) => `${check}: ${title}`);
  return { doctor, steps, titles, openMicrophones: () => openMicrophones };
}

describe('the doctor', () => {
  it('checks everything, plays the tone after it has listened, and closes the microphone', async () => {
    const { doctor, steps, titles, openMicrophones } = open();
    await doctor.run();
    expect(steps).toEqual(['listen ', 'listen ', 'tone ']);
    expect(openMicrophones()).toBe(0);
    expect(titles()).toEqual([
      'microphone: The microphone hears you',
      'speaker: The speaker works',
      'network: No network needed',
      'provider: Could not be checked',
      'keyring: Keys are encrypted',
      'history: The history is sound',
      'disk: There is room',
    ]);
    expect(doctor.state.get()).toMatchObject({ isRunning: false, pending: [] });
  });

  it('looks for a microphone that hears something where the chosen one does not', async () => {
    const { doctor, openMicrophones } = open({ peaks: { 'mic-2': 0.2 } });
    await doctor.run();
    expect(doctor.state.get().verdicts.microphone?.fixes[0]).toEqual({
      kind: 'use-microphone',
      id: 'mic-2',
      label: 'USB microphone',
    });
    expect(openMicrophones()).toBe(0);
  });

  it('says when the chosen devices are not plugged in', async () => {
    const { doctor, titles } = open({ settings: { microphoneId: 'gone', speakerId: 'gone' } });
    await doctor.run();
    expect(titles().slice(0, 2)).toEqual([
      'microphone: The chosen microphone is not plugged in',
      'speaker: The chosen speaker is not plugged in',
    ]);
  });

  it('takes the user’s word on the tone', async () => {
    const { doctor, titles } = open({ toneDb: 0 });
    await doctor.run();
    expect(titles()).toContain('speaker: Did you hear the tone?');
    doctor.answerTone(true);
    expect(titles()).toContain('speaker: The speaker works');
    doctor.answerTone(false);
    expect(titles()).toContain('speaker: The tone was not heard');
  });
});

describe('a tone', () => {
  const bins = (fill: number, peak?: number): Float32Array => {
    const all = new Float32Array(200).fill(fill);
    if (peak !== undefined) all[100] = peak;
    return all;
  };
  it.each<[string, Float32Array, number]>([
    ['in a quiet room', bins(-90, -40), 50],
    ['that is not there', bins(-60), 0],
    ['in digital silence', bins(-Infinity), 0],
    ['out of digital silence', bins(-Infinity, -50), 70],
  ])('%s', (_where, spectrum, expected) => {
    expect(prominence(spectrum, 100)).toBeCloseTo(expected);
  });

  it('counts by most of the time, not by a moment', () => {
    expect(median([0, 60, 1, 2, 0])).toBe(1);
    expect(median([])).toBe(0);
  });
});

describe('errors of the page', () => {
  it('go to the log once each, cut to what it takes, until nobody listens any more', () => {
    const main = createFakeMain();
    const page = new EventTarget();
    const stop = notePageErrors(main.bridge, page as unknown as Window);
    const broken = Object.assign(new Event('error'), {
      error: Object.assign(new Error('x'.repeat(900)), { stack: 'at place' }),
      message: '',
      filename: 'a.js',
      lineno: 3,
    });
    page.dispatchEvent(broken);
    page.dispatchEvent(broken);
    page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: 'why' }));
    page.dispatchEvent(
      Object.assign(new Event('securitypolicyviolation'), {
        violatedDirective: 'script-src',
        sourceFile: 'b.js',
        lineNumber: 4,
      }),
    );
    const sent = main.asked.map((line) => JSON.parse(line.slice(line.indexOf('{'))));
    expect(sent).toEqual([
      { kind: 'error', message: `Error: ${'x'.repeat(493)}`, stack: 'at place' },
      { kind: 'rejection', message: 'why', stack: '' },
      { kind: 'policy', message: 'script-src', stack: 'b.js:4' },
    ]);
    stop();
    page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: 'later' }));
    expect(main.asked).toHaveLength(3);
  });
});
