import { describe, expect, it } from 'vitest';
import { createCallRig } from './setup.ts';

describe('a call with Rehearsal', () => {
  it('answers a typed command by a tool, in sound and in words', async () => {
    const rig = createCallRig({ modelId: 'rehearsal/rehearsal' });
    expect(await rig.conversation.sendText('What time is it?')).toMatchObject({ ok: true });
    await rig.shows(({ entries }) =>
      entries.some((e) => e.kind === 'turn' && e.role === 'assistant' && e.isFinal),
    );
    expect(rig.transcript()).toEqual([
      'user: What time is it?',
      'get_time: succeeded',
      expect.stringMatching(/^assistant: .*November/),
    ]);
    expect(rig.receivedMs()).toBeGreaterThan(1_000);
    expect(rig.commands().at(-1)).toMatchObject({ type: 'item-end' });
  });

  it('answers speech that began before it was connected', async () => {
    const rig = createCallRig({ modelId: 'rehearsal/rehearsal' });
    const started = rig.conversation.start();
    await rig.say(16_000);
    expect(await started).toMatchObject({ ok: true });
    await rig.shows(({ entries }) =>
      entries.some((e) => e.kind === 'turn' && e.role === 'assistant' && e.isFinal),
    );
    expect(rig.transcript()).toEqual([
      expect.stringMatching(/^user: \(.* of speech\)$/),
      expect.stringMatching(/^assistant: .*I do not understand speech/),
    ]);
    await rig.conversation.stop();
    expect(rig.store.state.phase).toBe('idle');
  });

  it('can be ended and begun again at any moment', async () => {
    const rig = createCallRig({ modelId: 'rehearsal/rehearsal' });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const started = rig.conversation.start();
      await rig.conversation.stop();
      expect(await started).toMatchObject({ ok: true });
      expect(rig.store.state.phase).toBe('idle');
    }
    expect(await rig.conversation.start()).toMatchObject({ ok: true });
    expect(rig.store.state.phase).toBe('listening');
  });
});
