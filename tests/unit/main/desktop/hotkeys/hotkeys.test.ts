import { describe, expect, it } from 'vitest';
import { defaultHotkeys } from '../../../../../src/shared/hotkeys/hotkeys.ts';
import { createDesktop } from './fake-keys.ts';

const talkKey = 'Control+Shift+Space';

function createWorking(options: Parameters<typeof createDesktop>[0] = {}) {
  const desktop = createDesktop(options);
  desktop.hotkeys.apply(defaultHotkeys);
  desktop.pass(2_000);
  return desktop;
}

describe('the keys of the settings', () => {
  it('are taken at the start, and do what they are for', () => {
    const { hotkeys, registered, press, pressed } = createWorking();
    expect(registered()).toEqual([talkKey]);
    expect(hotkeys.keys.talk).toEqual({ accelerator: defaultHotkeys.talk });
    press(talkKey);
    expect(pressed).toEqual(['talk']);
  });

  it('are told to be taken when another program has them, and work when it lets them go', () => {
    const { hotkeys, ofOthers, registered } = createDesktop();
    ofOthers.add(talkKey);
    hotkeys.apply(defaultHotkeys);
    expect(hotkeys.keys.talk.refusal).toEqual({ reason: 'taken' });
    ofOthers.clear();
    hotkeys.retry();
    expect(hotkeys.keys.talk.refusal).toBeUndefined();
    expect(registered()).toEqual([talkKey]);
  });

  it('are not even tried where the desktop has none', () => {
    const { hotkeys, registered } = createWorking({ isSupported: false });
    expect(hotkeys.keys.talk.refusal).toEqual({ reason: 'unsupported' });
    expect(registered()).toEqual([]);
  });

  it('can swap places', () => {
    const { hotkeys, registered, press, pressed, pass } = createWorking();
    hotkeys.apply({ ...defaultHotkeys, mute: 'Control+Alt+M' });
    hotkeys.apply({ ...defaultHotkeys, mute: talkKey, talk: 'Control+Alt+M' });
    pass(2_000);
    press(talkKey);
    expect(pressed).toEqual(['mute']);
    expect(registered()).toEqual(['Control+Alt+M', talkKey]);
  });

  it('that nobody should have are refused, though they stand there', () => {
    const { hotkeys, registered } = createDesktop();
    hotkeys.apply({ ...defaultHotkeys, mute: 'Control+C', share: 'Control+Shift+Space' });
    expect(hotkeys.keys.mute.refusal).toEqual({ reason: 'reserved', by: 'programs' });
    expect(hotkeys.keys.share.refusal).toEqual({ reason: 'duplicate', of: 'talk' });
    expect(registered()).toEqual([talkKey]);
  });

  it('are let go at the end', () => {
    const { hotkeys, registered } = createWorking();
    hotkeys.dispose();
    expect(registered()).toEqual([]);
  });
});

describe('a held key', () => {
  it('is one press, and the next press is another', () => {
    const { hold, press, pass, pressed } = createWorking();
    hold(talkKey, 100);
    expect(pressed).toEqual(['talk']);
    pass(1_000);
    press(talkKey);
    expect(pressed).toEqual(['talk', 'talk']);
  });
});

describe('another key', () => {
  it('takes the place of the former one and is stored', () => {
    const { hotkeys, registered, saved, press, pass, pressed } = createWorking();
    expect(hotkeys.change('talk', 'Control+Alt+K')).toEqual({ ok: true });
    expect(registered()).toEqual(['Control+Alt+K']);
    expect(saved).toEqual([{ ...defaultHotkeys, talk: 'Control+Alt+K' }]);
    pass(2_000);
    press('Control+Alt+K');
    expect(pressed).toEqual(['talk']);
  });

  it('does nothing while it is still held from being chosen', () => {
    const { hotkeys, hold, pressed } = createWorking();
    hotkeys.change('mute', 'Control+Alt+K');
    hold('Control+Alt+K', 20);
    expect(pressed).toEqual([]);
  });

  it.each([
    ['that another program has', 'Control+Alt+T9', 'Control+Alt+K', { reason: 'taken' }],
    ['that Electron cannot read', '', 'Control+Alt+Home', { reason: 'invalid', fault: 'syntax' }],
    ['that the system has', '', 'Alt+F4', { reason: 'reserved', by: 'system' }],
    ['that is needed for typing', '', 'K', { reason: 'invalid', fault: 'needs-modifier' }],
  ])('%s is refused, and the former one works on', (_name, _other, wish, refusal) => {
    const { hotkeys, ofOthers, registered, press, pressed, saved } = createWorking();
    ofOthers.add('Control+Alt+K');
    expect(hotkeys.change('talk', wish)).toEqual({ ok: false, refusal });
    expect(registered()).toEqual([talkKey]);
    expect(hotkeys.keys.talk).toEqual({ accelerator: defaultHotkeys.talk });
    expect(saved).toEqual([]);
    press(talkKey);
    expect(pressed).toEqual(['talk']);
  });

  it('gives way to the former one when it cannot be stored', () => {
    const { hotkeys, registered, failToSave } = createWorking();
    failToSave();
    expect(hotkeys.change('talk', 'Control+Alt+K')).toEqual({
      ok: false,
      refusal: { reason: 'not-saved' },
    });
    expect(registered()).toEqual([talkKey]);
  });

  it('may be none', () => {
    const { hotkeys, registered, saved } = createWorking();
    expect(hotkeys.change('talk', '')).toEqual({ ok: true });
    expect(registered()).toEqual([]);
    expect(saved).toEqual([{ ...defaultHotkeys, talk: '' }]);
  });

  it('that is the former one in other words changes nothing', () => {
    const { hotkeys, registered } = createWorking();
    expect(hotkeys.change('talk', 'Shift+Ctrl+Space')).toEqual({ ok: true });
    expect(registered()).toEqual([talkKey]);
  });
});

describe('while the user records a key', () => {
  it('no key is taken away from the window, and all are back afterwards', () => {
    const { hotkeys, registered } = createWorking();
    hotkeys.setRecording(true);
    expect(registered()).toEqual([]);
    expect(hotkeys.keys.talk.accelerator).toBe(defaultHotkeys.talk);
    hotkeys.apply({ ...defaultHotkeys, mute: 'Control+Alt+M' });
    expect(registered()).toEqual([]);
    hotkeys.setRecording(false);
    expect(registered()).toEqual(['Control+Alt+M', talkKey]);
  });

  it('the choice ends it', () => {
    const { hotkeys, registered } = createWorking();
    hotkeys.setRecording(true);
    hotkeys.change('mute', 'Control+Alt+M');
    expect(hotkeys.isRecording).toBe(false);
    expect(registered()).toEqual(['Control+Alt+M', talkKey]);
  });
});
