import { describe, expect, it } from 'vitest';
import { modelGroups } from '../../../../src/renderer/header/model-groups.ts';
import { modelPillText } from '../../../../src/renderer/header/model-pill-text.ts';
import { deviceOptions } from '../../../../src/renderer/settings/device-options.ts';
import { isServerUrl } from '../../../../src/renderer/settings/is-server-url.ts';
import { effectiveTurnTaking } from '../../../../src/renderer/state/turn-taking.ts';
import { barHeight } from '../../../../src/renderer/ui/level-scale.ts';
import { settingsSchema } from '../../../../src/shared/settings.ts';
import { openai, rehearsal, someSettings } from '../fake-bridge.ts';

describe('isServerUrl', () => {
  it.each(['', '  ', 'wss://a.example/v1', 'http://localhost:8080', 'ftp://x', 'x', 'wss://'])(
    'agrees with main about %o',
    (url) => {
      const main = settingsSchema.safeParse({ ...someSettings, serverUrls: { openai: url } });
      expect(isServerUrl(url)).toBe(main.success);
    },
  );

  it('also refuses what main would take and no socket could', () => {
    expect(isServerUrl('wss://[')).toBe(false);
  });
});

describe('modelPillText', () => {
  it.each([
    [undefined, {}, 'Choose a model'],
    [rehearsal, {}, 'Rehearsal · no key needed'],
    [openai, {}, 'GPT Realtime 2.1 · marin'],
    [openai, { [openai.id]: 'cedar' }, 'GPT Realtime 2.1 · cedar'],
  ] as const)('%#', (model, voices, expected) => {
    expect(modelPillText(model, voices)).toBe(expected);
  });
});

describe('modelGroups', () => {
  it('keeps the order of providers and of models', () => {
    const mini = { ...openai, id: 'openai/mini', label: 'Mini' };
    const groups = modelGroups([rehearsal, openai, mini]);
    expect(groups.map(({ providerName, models }) => [providerName, models.length])).toEqual([
      ['Rehearsal', 1],
      ['OpenAI Realtime', 2],
    ]);
  });
});

describe('deviceOptions', () => {
  const devices = [
    { id: '', label: 'System default' },
    { id: 'usb', label: 'USB' },
  ];
  it('are the devices', () => {
    expect(deviceOptions(devices, 'usb').map(({ label }) => label)).toEqual([
      'System default',
      'USB',
    ]);
  });
  it('keep a chosen one that is unplugged', () => {
    expect(deviceOptions(devices, 'gone').at(-1)).toEqual({
      value: 'gone',
      label: 'The chosen device is not plugged in',
    });
  });
});

describe('effectiveTurnTaking', () => {
  const held = { ...someSettings, turnTaking: 'push-to-talk' as const };
  it.each([
    [held, openai, 'push-to-talk'],
    [held, { ...openai, supportsPushToTalk: false }, 'automatic'],
    [someSettings, openai, 'automatic'],
    [held, undefined, 'push-to-talk'],
  ] as const)('%#', (settings, model, expected) => {
    expect(effectiveTurnTaking(settings, model)).toBe(expected);
  });
});

describe('barHeight', () => {
  it('shows nothing of a quiet room, all of a loud voice, and grows in between', () => {
    const heights = [0, 0.1, 0.3, 0.6, 0.9, 1].map(barHeight);
    expect(heights).toEqual([0, 0, ...heights.slice(2, 4), 1, 1]);
    expect(heights).toEqual(heights.toSorted((one, other) => one - other));
    expect(heights[2]).toBeGreaterThan(0);
  });
});
