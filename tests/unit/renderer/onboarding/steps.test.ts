import { describe, expect, it } from 'vitest';
import {
  isFirstStart,
  onboardingSteps,
  stepBeside,
} from '../../../../src/renderer/onboarding/steps.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import { openApp } from '../state/open-app.ts';

describe('the steps of the setup', () => {
  it('lead from the welcome to the end and back, and not beyond', () => {
    const walk = (by: 1 | -1, from: (typeof onboardingSteps)[number]) =>
      onboardingSteps.reduce((step) => stepBeside(step, by), from);
    expect(walk(1, 'welcome')).toBe('done');
    expect(walk(-1, 'done')).toBe('welcome');
    expect(stepBeside('sound', 1)).toBe('hotkey');
    expect(stepBeside('hotkey', -1)).toBe('sound');
  });
});

describe('the setup', () => {
  it('comes by itself on the first start, and is not offered again once it is closed', async () => {
    expect(isFirstStart(defaultSettings)).toBe(true);
    const { app, main } = await openApp({ settings: { onboarded: '' } });
    expect(app.ui.get().openPanel).toBe('onboarding');
    await app.commands.finishOnboarding();
    expect(app.ui.get().openPanel).toBeUndefined();
    expect(main.asked.at(-1)).toBe('settings:update {"onboarded":"0.1.0"}');
    expect(isFirstStart(app.settings.get())).toBe(false);
  });

  it('does not come to somebody who was here before, but when it is asked for', async () => {
    const { app, main } = await openApp();
    expect(app.ui.get().openPanel).toBeUndefined();
    main.push('desktop:command', 'run-setup');
    expect(app.ui.get().openPanel).toBe('onboarding');
  });
});
