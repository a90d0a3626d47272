import { describe, expect, it } from 'vitest';
import { ScriptedModel } from '../../../../src/main/realtime/scripted/index.ts';
import { createRig } from './harness.ts';

const minuteMs = 60_000;

async function startedCall(connections: number) {
  const next = Array.from({ length: connections - 1 }, () => []);
  const model = new ScriptedModel([], { next });
  const rig = createRig({ model });
  await rig.conversation.start();
  return { model, rig };
}

describe('while nobody is at the computer', () => {
  it('the connection is let go, and a new one takes up the conversation afterwards', async () => {
    const { model, rig } = await startedCall(2);
    rig.speak();
    rig.conversation.pause();
    await rig.shows(({ phase }) => phase === 'connecting');
    rig.clock.advance(5 * minuteMs);
    expect(model.connectOptions).toHaveLength(1);
    rig.conversation.resume();
    await rig.shows(({ phase }) => phase === 'listening');
    expect(model.connectOptions).toHaveLength(2);
    expect(rig.store.state.problem).toBeUndefined();
  });

  it('nothing of what the room says reaches the model', async () => {
    const { model, rig } = await startedCall(2);
    rig.conversation.pause();
    rig.speak(7);
    rig.conversation.resume();
    await rig.shows(({ phase }) => phase === 'listening');
    rig.speak(9);
    const sent = model.connection.sent.flatMap((input) =>
      input.type === 'audio' ? [input.data[0]] : [],
    );
    expect(sent).not.toContain(7);
  });

  it('a long absence ends the call with a word, and the next press starts a new one', async () => {
    const { rig } = await startedCall(2);
    rig.conversation.pause();
    rig.clock.advance(16 * minuteMs);
    rig.conversation.resume();
    await rig.shows(({ phase }) => phase === 'idle');
    expect(rig.store.state.problem).toMatchObject({ code: 'absent-too-long', action: 'retry' });
    expect(await rig.conversation.start()).toMatchObject({ ok: true });
  });

  it('without a call nothing happens', () => {
    const rig = createRig({});
    rig.conversation.pause();
    rig.conversation.resume();
    rig.conversation.networkReturned();
    expect(rig.store.state).toMatchObject({ phase: 'idle', entries: [] });
  });
});

describe('when the network comes back', () => {
  it('the call goes on over a new connection, however often it is told', async () => {
    const { model, rig } = await startedCall(2);
    rig.clock.advance(minuteMs);
    rig.conversation.networkReturned();
    rig.conversation.networkReturned();
    await rig.shows(({ entries }) => entries.some(({ kind }) => kind === 'note'));
    expect(model.connectOptions).toHaveLength(2);
    expect(rig.store.state.phase).toBe('listening');
  });
});
