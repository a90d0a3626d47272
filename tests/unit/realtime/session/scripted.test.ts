import { describe, expect, it } from 'vitest';
import { SessionClosedError } from '../../../../src/main/realtime/index.ts';
import {
  createManualClock,
  emit,
  expectInterrupt,
  expectSend,
  ScriptedModel,
} from '../../../../src/main/realtime/scripted/index.ts';

describe('ScriptedModel', () => {
  it('says what was expected and what was done instead', async () => {
    const model = new ScriptedModel([expectSend({ type: 'text', text: 'Hi' })]);
    const connection = await model.connect();
    const message =
      'Script step 1 of 1: expected send {"type":"text","text":"Hi"}, ' +
      'but the session did send {"type":"audio","data":"<4 bytes>"}.';
    const send = connection.send({ type: 'audio', data: new Uint8Array(4) });
    await expect(send).rejects.toThrow(message);
    expect(() => model.assertFinished()).toThrow(message);
  });

  it('says what is still expected', async () => {
    const model = new ScriptedModel([expectInterrupt({ stoppedByProvider: true })]);
    await model.connect();
    expect(() => model.assertFinished()).toThrow(
      'Script step 1 of 1: still waiting for interrupt {"stoppedByProvider":true}.',
    );
  });

  it('refuses what comes after the end of the script', async () => {
    const model = new ScriptedModel([expectSend({ type: 'text' })]);
    const connection = await model.connect();
    await connection.send({ type: 'text', text: 'One' });
    model.assertFinished();
    const again = connection.send({ type: 'text', text: 'Two' });
    await expect(again).rejects.toThrow('expected nothing more');
  });

  it('plays events as soon as what comes before them is done', async () => {
    const model = new ScriptedModel([
      emit({ type: 'speech-started' }),
      expectSend({ type: 'text' }),
      emit({ type: 'speech-stopped' }),
    ]);
    const connection = await model.connect();
    const events = connection[Symbol.asyncIterator]();
    expect(await events.next()).toEqual({ done: false, value: { type: 'speech-started' } });
    const next = events.next();
    await connection.send({ type: 'text', text: 'Go' });
    expect(await next).toEqual({ done: false, value: { type: 'speech-stopped' } });
  });

  it('keeps the contract of a connection', async () => {
    const model = new ScriptedModel([], { profile: { inputs: ['audio'] } });
    const connection = await model.connect();
    await expect(connection.send({ type: 'text', text: 'x' })).rejects.toThrow('TextInput');
    connection[Symbol.asyncIterator]();
    expect(() => connection[Symbol.asyncIterator]()).toThrow('already have a reader');
    await connection.close();
    const late = connection.send({ type: 'audio', data: new Uint8Array(2) });
    await expect(late).rejects.toThrow(SessionClosedError);
  });

  it('has a script for each connection', async () => {
    const model = new ScriptedModel([], { next: [[emit({ type: 'speech-started' })]] });
    const first = await model.connect();
    expect(await model.connect()).not.toBe(first);
    await expect(model.connect()).rejects.toThrow('No script for connection 3.');
  });
});

describe('createManualClock', () => {
  it('fires what falls due, in order, and nothing that was disposed of', () => {
    const clock = createManualClock();
    const fired: string[] = [];
    clock.setTimeout(() => fired.push(`b at ${clock.now()}`), 20);
    clock.setTimeout(() => fired.push(`a at ${clock.now()}`), 10);
    clock.setTimeout(() => fired.push('never'), 15)();
    clock.advance(9);
    expect(fired).toEqual([]);
    clock.advance(30);
    expect(fired).toEqual(['a at 10', 'b at 20']);
    expect(clock.now()).toBe(39);
    expect(clock.pendingTimers).toBe(0);
  });
});
