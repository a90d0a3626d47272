import { describe, expect, it } from 'vitest';
import { toDeviceLists } from '../../../../src/renderer/audio/device-lists.ts';
import { createSpeaker, type SpeakerState } from '../../../../src/renderer/audio/speaker.ts';

function outputs(...ids: string[]) {
  return toDeviceLists(
    ids.map((id) => ({ kind: 'audiooutput' as const, deviceId: id, label: id, groupId: id })),
  );
}

function open(wantedId: string, ...ids: string[]) {
  let lists = outputs(...ids);
  const sinks: string[] = [];
  const broken = new Set<string>();
  let state: SpeakerState = {};
  const speaker = createSpeaker({
    wantedId,
    watch: { lists: () => Promise.resolve(lists) },
    contexts: {
      setSink(id) {
        if (broken.has(id)) return Promise.reject(new DOMException('gone', 'NotFoundError'));
        sinks.push(id);
        return Promise.resolve();
      },
    },
    onChange(next) {
      state = next;
    },
  });
  return {
    speaker,
    sinks,
    broken,
    state: () => state,
    replug: (...next: string[]) => {
      lists = outputs(...next);
      return speaker.reconcile();
    },
  };
}

describe('createSpeaker', () => {
  it('plays where it is wanted', async () => {
    const { speaker, sinks, state } = open('headset', 'built-in', 'headset');
    await speaker.reconcile();
    expect(sinks).toEqual(['headset']);
    expect(state()).toMatchObject({ active: { id: 'headset' } });
    expect(state().notice).toBeUndefined();
  });

  it('falls back to the default and returns', async () => {
    const { speaker, sinks, state, replug } = open('headset', 'built-in', 'headset');
    await speaker.reconcile();
    await replug('built-in');
    expect(state()).toMatchObject({ active: { id: '' }, notice: { code: 'speaker-replaced' } });
    await replug('built-in', 'headset');
    expect(state().notice).toBeUndefined();
    expect(sinks).toEqual(['headset', '', 'headset']);
  });

  it('falls back when the system refuses the wanted one', async () => {
    const { speaker, broken, state } = open('headset', 'built-in', 'headset');
    broken.add('headset');
    await speaker.reconcile();
    expect(state()).toMatchObject({ active: { id: '' }, notice: { code: 'speaker-replaced' } });
  });

  it('says so when nothing can play', async () => {
    const { speaker, broken, state } = open('', 'built-in');
    broken.add('');
    await speaker.reconcile();
    expect(state()).toEqual({ notice: expect.objectContaining({ code: 'speaker-failed' }) });
  });

  it('says nothing any more after it was closed', async () => {
    const { speaker, state } = open('', 'built-in');
    const opening = speaker.reconcile();
    speaker.close();
    await opening;
    expect(state()).toEqual({});
  });
});
