import { describe, expect, it } from 'vitest';
import {
  expectCommitAudio,
  expectCreateResponse,
  expectSend,
  ScriptedModel,
} from '../../../../src/main/realtime/scripted/index.ts';
import { createFakePort, createRig } from './harness.ts';

describe('the microphone', () => {
  it('is heard from the first press: what came while connecting is sent first', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    const started = rig.conversation.start();
    rig.speak(1);
    rig.speak(2);
    await started;
    rig.speak(3);
    const sent = model.connection.sent.map((input) => input.type === 'audio' && input.data[0]);
    expect(sent).toEqual([1, 2, 3]);
  });

  it('is not heard without a call', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    rig.speak();
    await rig.conversation.start();
    expect(model.connection.sent).toEqual([]);
  });

  it('that sends nothing for 2 s is a problem, until it does', async () => {
    const rig = createRig({ model: new ScriptedModel([]) });
    await rig.conversation.start();
    rig.clock.advance(1999);
    expect(rig.store.state.problem).toBeUndefined();
    rig.clock.advance(1);
    expect(rig.store.state.problem).toMatchObject({ code: 'no-microphone-sound' });
    rig.speak();
    expect(rig.store.state.problem).toBeUndefined();
  });

  it('is silenced by mute, whatever the window sends', async () => {
    const model = new ScriptedModel([], { profile: { mutedSilenceMs: 40 } });
    const rig = createRig({ model });
    await rig.conversation.start();
    rig.conversation.setMuted(true);
    for (let frame = 0; frame < 5; frame += 1) rig.speak(9);
    rig.conversation.setMuted(false);
    rig.speak(5);
    const sent = model.connection.sent.map((input) => input.type === 'audio' && input.data[0]);
    expect(sent).toEqual([0, 0, 5]);
  });

  it('goes on with the ports of a reloaded window', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    await rig.conversation.start();
    const old = rig.capture;
    const capture = createFakePort();
    rig.conversation.attachPorts({ capture, playback: createFakePort() });
    expect(old.isClosed).toBe(true);
    old.deliver({ type: 'frame', data: new Uint8Array(640).fill(1), capturedAtMs: 0 });
    capture.deliver({ type: 'frame', data: new Uint8Array(640).fill(2), capturedAtMs: 0 });
    expect(model.connection.sent).toEqual([{ type: 'audio', data: new Uint8Array(640).fill(2) }]);
  });
});

describe('push to talk', () => {
  const settings = { turnTaking: 'push-to-talk' } as const;

  it('sends sound only while the user talks, then asks for the answer', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model, settings });
    await rig.conversation.start();
    expect(model.connectOptions[0]?.settings).toEqual({ turnDetection: { type: 'manual' } });
    rig.speak(1);
    await rig.conversation.setTalking(true);
    for (let frame = 0; frame < 10; frame += 1) rig.speak(2);
    await rig.conversation.setTalking(false);
    rig.speak(3);
    const types = model.connection.actions.map(({ type }) => type);
    expect(types).toEqual([...Array<string>(10).fill('send'), 'commitAudio', 'createResponse']);
    expect(rig.store.state.phase).toBe('thinking');
    model.connection.emit({ type: 'input-transcript', itemId: 'u', text: 'Hi', isFinal: true });
    await rig.shows(({ entries }) =>
      entries.some((entry) => entry.kind === 'turn' && entry.isFinal),
    );
    expect(rig.transcript()).toEqual(['user: Hi']);
  });

  it('starts the call by itself and keeps what was said before it was connected', async () => {
    const script = Array.from({ length: 7 }, () => expectSend({ type: 'audio' }));
    const model = new ScriptedModel([...script, expectCommitAudio(), expectCreateResponse()]);
    const rig = createRig({ model, settings });
    const pressed = rig.conversation.setTalking(true);
    for (let frame = 0; frame < 7; frame += 1) rig.speak(2);
    await Promise.all([pressed, rig.conversation.setTalking(false)]);
    model.assertFinished();
  });

  it('takes back a press that was too short to say anything', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model, settings });
    await rig.conversation.start();
    await rig.conversation.setTalking(true);
    rig.speak();
    await rig.conversation.setTalking(false);
    expect(model.connection.actions.map(({ type }) => type)).toEqual(['send', 'clearAudio']);
    expect(rig.transcript()).toEqual([]);
    expect(rig.store.state.phase).toBe('listening');
  });

  it('is refused where it is off', async () => {
    const rig = createRig({ model: new ScriptedModel([]) });
    await rig.conversation.start();
    expect(await rig.conversation.setTalking(true)).toMatchObject({ ok: false });
  });
});
