import { describe, expect, it } from 'vitest';
import {
  AuthenticationError,
  ConnectionError,
  type ConnectionEvent,
} from '../../../../src/main/realtime/index.ts';
import {
  emit,
  expectSend,
  fail,
  refuse,
  ScriptedModel,
} from '../../../../src/main/realtime/scripted/index.ts';
import { createRig } from './harness.ts';

/** 100 ms at 24 kHz. */
const chunk = new Uint8Array(4800).fill(7);

function answer(itemId: string, text: string): readonly ConnectionEvent[] {
  return [
    { type: 'response-started' },
    { type: 'audio-delta', itemId, data: chunk },
    { type: 'transcript', itemId, text, isFinal: false },
    { type: 'audio-done', itemId },
    { type: 'transcript', itemId, text, isFinal: true },
    { type: 'response-ended', status: 'completed', toolCallIds: [] },
  ];
}

describe('a call', () => {
  it('goes from idle through connecting to listening, and a second start changes nothing', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    const phases: string[] = [];
    rig.store.subscribe(({ update }) => {
      if (update.type === 'phase-changed') phases.push(update.phase);
    });
    const [first, second] = await Promise.all([rig.conversation.start(), rig.conversation.start()]);
    expect([first.ok, second.ok]).toEqual([true, true]);
    expect(await rig.conversation.start()).toEqual({ ok: true, value: undefined });
    expect(phases).toEqual(['connecting', 'listening']);
    expect(model.connectOptions).toHaveLength(1);
    expect(rig.store.state.call).toMatchObject({ modelLabel: 'Test', startedAt: 1_000_000 });
  });

  it('shows a spoken turn before its answer, although it is transcribed after it', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    await rig.conversation.start();
    model.connection.emit(
      { type: 'speech-started', itemId: 'u1' },
      { type: 'speech-stopped', itemId: 'u1' },
      ...answer('a1', 'Fine, thanks.'),
      { type: 'input-transcript', itemId: 'u1', text: 'How are you?', isFinal: true },
    );
    await rig.shows(
      ({ entries }) => entries.length === 2 && entries.every((e) => e.kind === 'turn' && e.isFinal),
    );
    expect(rig.transcript()).toEqual(['user: How are you?', 'assistant: Fine, thanks.']);
  });

  it('shows a late turn before the answer also where the provider detects no speech', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    await rig.conversation.start();
    model.connection.emit(
      { type: 'response-started' },
      { type: 'transcript', itemId: 'a1', text: 'Fine', isFinal: false },
      { type: 'input-transcript', itemId: 'u1', text: 'How are you?', isFinal: true },
    );
    await rig.shows(({ entries }) => entries.length === 2);
    expect(rig.transcript()).toEqual(['user: How are you?', 'assistant: Fine…']);
  });

  it('forgets a spoken turn in which nothing was said', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    await rig.conversation.start();
    model.connection.emit({ type: 'speech-started', itemId: 'u1' });
    await rig.shows(({ entries }) => entries.length === 1);
    model.connection.emit({ type: 'input-transcript', itemId: 'u1', text: ' ', isFinal: true });
    await rig.shows(({ entries }) => entries.length === 0);
  });

  it('thinks from the end of speech, speaks from the first sound until all was played', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    await rig.conversation.start();
    model.connection.emit({ type: 'speech-started' }, { type: 'speech-stopped' });
    await rig.shows(({ phase }) => phase === 'thinking');
    rig.clock.advance(400);
    model.connection.emit(...answer('a1', 'Yes.'));
    await rig.shows(({ entries }) => entries.some((e) => e.kind === 'turn' && e.isFinal));
    expect(rig.store.state.phase).toBe('speaking');
    rig.clock.advance(60);
    rig.report({ type: 'played', itemId: 'a1', playedMs: 50, isComplete: false });
    expect(rig.store.state.firstSoundMs).toBe(410);
    rig.report({ type: 'played', itemId: 'a1', playedMs: 100, isComplete: true });
    expect(rig.store.state.phase).toBe('listening');
    expect(rig.commands().map(({ type }) => type)).toEqual(['audio', 'item-end']);
  });

  it('flushes the player on an interruption and marks what was heard', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    await rig.conversation.start();
    model.connection.emit(
      { type: 'response-started' },
      { type: 'audio-delta', itemId: 'a1', data: chunk },
      { type: 'transcript', itemId: 'a1', text: 'one two three four', isFinal: true },
    );
    await rig.shows(({ phase, entries }) => phase === 'speaking' && entries.length === 1);
    rig.report({ type: 'played', itemId: 'a1', playedMs: 50, isComplete: false });
    await rig.conversation.interrupt();
    await rig.shows(({ phase }) => phase === 'listening');
    expect(rig.commands().at(-1)).toMatchObject({ type: 'flush' });
    expect(rig.transcript()).toEqual(['assistant: one two three four (heard: one two)']);
    expect(model.connection.actions).toContainEqual({
      type: 'interrupt',
      options: { heard: [{ itemId: 'a1', playedMs: 50 }], stoppedByProvider: false },
    });
  });

  it('ends at once with stop, also while the model is speaking', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    await rig.conversation.start();
    model.connection.emit(
      { type: 'response-started' },
      { type: 'audio-delta', itemId: 'a', data: chunk },
    );
    await rig.shows(({ phase }) => phase === 'speaking');
    rig.clock.advance(65_000);
    await rig.conversation.stop();
    expect(rig.store.state.phase).toBe('idle');
    expect(rig.commands().at(-1)).toMatchObject({ type: 'flush' });
    expect(rig.transcript()).toEqual(['note: Call ended after 1 min 5 s']);
    await rig.conversation.dispose();
    expect(model.connection.closed).toBe(true);
    expect(rig.clock.pendingTimers).toBe(0);
    expect([rig.capture.isClosed, rig.playback.isClosed]).toEqual([true, true]);
  });

  it('ends with stop while it is connecting, without a problem', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    const started = rig.conversation.start();
    await rig.conversation.stop();
    expect(await started).toEqual({ ok: true, value: undefined });
    expect(rig.store.state.phase).toBe('idle');
    expect(rig.store.state.problem).toBeUndefined();
    expect(rig.transcript()).toEqual([]);
  });

  it('says what is wrong when it cannot connect', async () => {
    const error = new AuthenticationError('Bad key.', { code: 'invalid_api_key' });
    const rig = createRig({ model: new ScriptedModel([refuse(error)]) });
    const result = await rig.conversation.start();
    expect(result).toMatchObject({
      ok: false,
      problem: { action: 'set-key', message: 'Bad key.' },
    });
    expect(rig.store.state).toMatchObject({ phase: 'idle', problem: { code: 'invalid-api-key' } });
  });

  it('goes on after a drop, and quietly says that the model was told again', async () => {
    const lost = new ConnectionError('The wire broke.', { code: 'connection-lost' });
    const model = new ScriptedModel(
      [expectSend({ type: 'text' }), emit(...answer('a1', 'Hello Ann.')), fail(lost)],
      { next: [[expectSend({ type: 'text' }), emit(...answer('a2', 'You are Ann.'))]] },
    );
    const rig = createRig({ model });
    await rig.conversation.sendText('I am Ann.');
    await rig.shows(() => rig.transcript().includes('assistant: Hello Ann.'));
    rig.report({ type: 'played', itemId: 'a1', playedMs: 100, isComplete: true, levelDb: -20 });
    rig.report({ type: 'drained' });
    await rig.shows(({ phase }) => phase === 'listening' && model.connectOptions.length === 2);
    expect(
      model.connectOptions[1]?.history?.map((item) => item.type === 'message' && item.text),
    ).toEqual(['I am Ann.', 'Hello Ann.']);
    await rig.conversation.sendText('Who am I?');
    await rig.shows(() => rig.transcript().at(-1) === 'assistant: You are Ann.');
    expect(rig.store.state.problem).toBeUndefined();
    expect(rig.transcript().filter((entry) => entry.startsWith('note'))).toEqual([
      'note: Reconnected. The model was told again what was said so far.',
    ]);
  });

  it('says so when the service stays away, keeps the words, and the next call knows them', async () => {
    const lost = new ConnectionError('The wire broke.', { code: 'connection-lost' });
    const gone = new AuthenticationError('Bad key.', { code: 'invalid_api_key' });
    const model = new ScriptedModel(
      [expectSend({ type: 'text' }), emit(...answer('a1', 'Hello Ann.')), fail(lost)],
      { next: [[refuse(gone)], []] },
    );
    const rig = createRig({ model });
    await rig.conversation.sendText('I am Ann.');
    await rig.shows(({ phase }) => phase === 'idle');
    expect(rig.store.state.problem).toMatchObject({ code: 'invalid-api-key', action: 'set-key' });
    expect(rig.transcript().slice(0, 2)).toEqual(['user: I am Ann.', 'assistant: Hello Ann.']);
    expect(rig.transcript().at(-1)).toMatch(/^note: Call ended after 0 s: /);
    await rig.conversation.start();
    expect(rig.store.state.problem).toBeUndefined();
    expect(
      model.connectOptions[2]?.history?.map((item) => item.type === 'message' && item.text),
    ).toEqual(['I am Ann.', 'Hello Ann.']);
  });

  it('forgets everything with clear', async () => {
    const model = new ScriptedModel([expectSend({ type: 'text' })], { next: [[]] });
    const rig = createRig({ model });
    await rig.conversation.sendText('My secret.');
    await rig.conversation.clear();
    expect(rig.transcript()).toEqual([]);
    await rig.conversation.start();
    expect(model.connectOptions[1]?.history).toEqual([]);
  });
});

describe('text', () => {
  it('starts a call by itself, without waiting for a microphone', async () => {
    const model = new ScriptedModel([
      expectSend({ type: 'text', text: 'Hi' }),
      emit(...answer('a', 'Hello.')),
    ]);
    const rig = createRig({ model });
    expect(await rig.conversation.sendText('Hi')).toEqual({ ok: true, value: undefined });
    rig.clock.advance(10_000);
    expect(rig.store.state.problem).toBeUndefined();
    await rig.shows(({ entries }) => entries.length === 2);
    expect(rig.transcript()[0]).toBe('user: Hi');
    model.assertFinished();
  });

  it('interrupts the assistant that speaks, and is answered', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model });
    await rig.conversation.start();
    model.connection.emit(
      { type: 'response-started' },
      { type: 'audio-delta', itemId: 'a', data: chunk },
    );
    await rig.shows(({ phase }) => phase === 'speaking');
    await rig.conversation.sendText('Stop that.');
    expect(model.connection.actions.map(({ type }) => type)).toEqual(['interrupt', 'send']);
    await rig.shows(({ phase }) => phase === 'thinking');
  });

  it('is taken back where no call can be started', async () => {
    const error = new ConnectionError('No network.');
    const rig = createRig({ model: new ScriptedModel([refuse(error)]) });
    expect(await rig.conversation.sendText('Hi')).toMatchObject({ ok: false });
    expect(rig.transcript()).toEqual([]);
  });
});

describe('an unknown model', () => {
  it('is a problem with a way on', async () => {
    const rig = createRig({ model: new ScriptedModel([]), settings: { modelId: 'nobody/none' } });
    expect(await rig.conversation.start()).toMatchObject({
      ok: false,
      problem: { action: 'choose-model' },
    });
    expect(rig.store.state.problem).toMatchObject({ code: 'unknown-model' });
  });
});
