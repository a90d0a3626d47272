import { describe, expect, it } from 'vitest';
import {
  AuthenticationError,
  ConnectionError,
  SessionClosedError,
} from '../../../../src/main/realtime/errors.ts';
import { handle, hears, lost, says, sounds } from './conversation.ts';
import { handTool, responseEnded, responseStarted, toolCall } from '../session/support.ts';
import { asked, profiles, told, type ProfileName } from './fake-service.ts';
import { openRig, settled } from './rig.ts';

const names = Object.keys(profiles) as ProfileName[];

describe.each(names)('a drop (%s)', (profile) => {
  it('while nobody speaks: goes on with the history, and says so', async () => {
    const { service, session, reader } = await openRig({ profile });
    await session.sendText('I am Ann.');
    service.newest.serve(
      responseStarted,
      sounds('a'),
      says('a', 'Hello Ann.', true),
      responseEnded(),
    );
    await reader.until('turn-complete');
    service.newest.fail(lost);
    expect(await reader.until('reconnected')).toMatchObject({ stateRestored: false });
    expect(reader.all('reconnecting')).toEqual([
      { type: 'reconnecting', attempt: 1, reason: 'connection-lost' },
    ]);
    expect(told(service.newest)).toEqual(['user: I am Ann.', 'assistant: Hello Ann.']);
    expect(service.wires[0]?.isClosed).toBe(true);
    await session.sendText('Who am I?');
    expect(asked(service.newest)).toEqual(['text: Who am I?']);
    expect(reader.all('turn-complete')).toHaveLength(1);
    expect(session.closed).toBe(false);
  });

  it('before an answer: the question is asked again, once', async () => {
    const { service, session, reader, clock } = await openRig({ profile });
    await session.sendText('How late is it?');
    service.newest.fail(lost);
    await reader.until('reconnected');
    await settled();
    expect(told(service.newest)).toEqual([]);
    expect(asked(service.newest)).toEqual(['text: How late is it?']);
    service.newest.serve(responseStarted, sounds('a'), says('a', 'Ten.', true), responseEnded());
    await reader.until('turn-complete');
    expect(session.history.map((item) => item.type === 'message' && item.text)).toEqual([
      'How late is it?',
      'Ten.',
    ]);
    clock.advance(10_000);
    service.newest.fail(lost);
    await reader.until('reconnected', 2);
    expect(asked(service.newest)).toEqual([]);
    expect(told(service.newest)).toEqual(['user: How late is it?', 'assistant: Ten.']);
  });

  it('after a spoken turn: it is asked again in its words', async () => {
    const { service, reader } = await openRig({ profile });
    service.newest.serve(
      { type: 'speech-started', itemId: 'u' },
      { type: 'speech-stopped', itemId: 'u' },
      hears('u', 'How late is it?'),
    );
    await reader.until('input-transcript');
    service.newest.fail(lost);
    await reader.until('reconnected');
    await settled();
    expect(told(service.newest)).toEqual([]);
    expect(asked(service.newest)).toEqual(['text: How late is it?']);
  });

  it('what is typed meanwhile is sent afterwards, in order, and not told twice', async () => {
    const { service, session, reader, clock } = await openRig({ profile });
    service.answers.push(lost);
    service.newest.fail(lost);
    await reader.until('reconnecting');
    const sent = [session.sendText('One.'), session.sendText('Two.')];
    await settled();
    clock.advance(400);
    await reader.until('reconnected');
    await Promise.all(sent);
    expect(told(service.newest)).toEqual([]);
    expect(asked(service.newest)).toEqual(['text: One.', 'text: Two.']);
    expect(session.history).toHaveLength(2);
  });

  it('what was typed and never sent is taken back when it gives up', async () => {
    const { service, session, reader } = await openRig({ profile });
    const gone = new AuthenticationError('The key was revoked.');
    service.answers.push(gone);
    service.newest.fail(lost);
    const sent = session.sendText('Hello?');
    await expect(sent).rejects.toBe(gone);
    await expect(reader.ended).rejects.toBe(gone);
    expect(reader.types.at(-1)).toBe('session-error');
    expect(session.history).toEqual([]);
    await expect(session.sendText('Hello?')).rejects.toThrow(SessionClosedError);
  });

  it('tries again after refusals, and gives up with their error', async () => {
    const { service, session, reader, clock } = await openRig({ profile });
    const refused = new ConnectionError('Nobody there.', { code: 'connection-refused' });
    service.answers.push(...Array.from({ length: 20 }, () => refused));
    service.newest.fail(lost);
    for (let step = 0; step < 200; step += 1) {
      await settled();
      clock.advance(100);
    }
    await expect(reader.ended).rejects.toBe(refused);
    expect(reader.all('reconnecting').map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(reader.types.at(-1)).toBe('session-error');
    await session.close();
    expect(clock.pendingTimers).toBe(0);
  });

  it('gives up on a service that never answers the attempt', async () => {
    const { service, reader, clock } = await openRig({ profile });
    service.answers.push('hang');
    service.newest.fail(lost);
    await reader.until('reconnecting');
    await settled();
    clock.advance(18_000);
    await expect(reader.ended).rejects.toMatchObject({ code: 'connect-timeout' });
    expect(clock.pendingTimers).toBe(0);
  });

  it('a picture is not kept', async () => {
    if (!(profiles[profile].inputs as readonly string[]).includes('image')) return;
    const { service, session, reader } = await openRig({ profile });
    service.newest.fail(lost);
    await reader.until('reconnecting');
    await session.sendImage(Uint8Array.of(1), 'image/png');
    await reader.until('reconnected');
    await settled();
    expect(asked(service.newest)).toEqual([]);
  });

  it('is not survived with `reconnection: false`', async () => {
    const { service, reader } = await openRig({ profile, reconnection: false });
    service.newest.fail(lost);
    await expect(reader.ended).rejects.toBe(lost);
    expect(reader.types).toEqual(['session-error']);
    expect(service.attempts).toBe(1);
  });

  it('close() while it is away leaves nothing', async () => {
    const { service, session, reader, clock } = await openRig({ profile });
    service.answers.push('hang');
    service.newest.fail(lost);
    await reader.until('reconnecting');
    await session.close();
    await reader.ended;
    expect(clock.pendingTimers).toBe(0);
    expect(service.wires.every(({ isClosed }) => isClosed)).toBe(true);
  });
});

describe('tools and a drop', () => {
  it('a running call goes on where it can be answered on the next connection', async () => {
    const { tool, running, answer } = handTool();
    const { service, session, reader } = await openRig({ tools: [tool] });
    await session.sendText('Wait.');
    service.newest.serve(responseStarted, toolCall('wait', 'c1'), responseEnded('c1'));
    const signal = await running('c1');
    service.newest.fail(lost);
    await reader.until('reconnected');
    expect(signal.aborted).toBe(false);
    expect(told(service.newest)).toEqual(['user: Wait.', 'wait: …']);
    expect(asked(service.newest)).toEqual([]);
    answer('c1', 'done');
    await reader.until('tool-call-completed');
    expect(asked(service.newest)).toEqual(['result: done']);
    service.newest.serve(responseStarted, says('a', 'Done.', true), responseEnded());
    expect(await reader.until('turn-complete')).toEqual({
      type: 'turn-complete',
      interrupted: false,
    });
    expect(reader.all('turn-complete')).toHaveLength(1);
    expect(reader.types).not.toContain('tool-call-cancelled');
  });

  it.each(['resuming', 'overlapping'] as const)(
    'a running call is cancelled where the provider forgot it, and the model is told (%s)',
    async (profile) => {
      const { tool, running } = handTool();
      const { service, session, reader } = await openRig({ profile, tools: [tool] });
      await session.sendText('Wait.');
      service.newest.serve(responseStarted, toolCall('wait', 'c1'), responseEnded('c1'));
      const signal = await running('c1');
      service.newest.fail(lost);
      await reader.until('reconnected');
      await settled();
      expect(signal.aborted).toBe(true);
      expect(reader.all('tool-call-cancelled')).toMatchObject([{ reason: 'connection-lost' }]);
      expect(told(service.newest).at(-1)).toMatch(/^wait: Error: the connection was lost/);
      // The question is still to be answered.
      expect(asked(service.newest)).toEqual([
        profile === 'resuming' ? 'create-response' : 'text: Wait.',
      ]);
      service.newest.serve(responseStarted, says('a', 'Sorry.', true), responseEnded());
      await reader.until('turn-complete');
      await settled();
      expect(reader.all('turn-complete').at(-1)).toEqual({
        type: 'turn-complete',
        interrupted: false,
      });
    },
  );

  it('a call goes on by a handle that came after it, and its result reaches the new connection', async () => {
    const { tool, running, answer } = handTool();
    const { service, session, reader } = await openRig({ profile: 'resuming', tools: [tool] });
    await session.sendText('Wait.');
    service.newest.serve(responseStarted, toolCall('wait', 'c1'), responseEnded('c1'), {
      type: 'resumption-update',
      handle: 'h1',
      resumable: true,
    });
    const signal = await running('c1');
    service.newest.fail(lost);
    expect(await reader.until('reconnected')).toMatchObject({ stateRestored: true });
    expect(service.newest.options).toMatchObject({
      resumptionHandle: 'h1',
      openCalls: [{ toolCallId: 'c1', toolName: 'wait' }],
      history: [],
    });
    answer('c1', 'done');
    await reader.until('tool-call-completed');
    expect(signal.aborted).toBe(false);
    expect(asked(service.newest)).toEqual(['result: done']);
  });

  it('a result that waits while the handle is refused is told with the history', async () => {
    const { tool, running, answer } = handTool();
    const { service, session, reader, clock } = await openRig({
      profile: 'resuming',
      tools: [tool],
    });
    await session.sendText('Wait.');
    service.newest.serve(responseStarted, toolCall('wait', 'c1'), responseEnded('c1'), {
      type: 'resumption-update',
      handle: 'h1',
      resumable: true,
    });
    await running('c1');
    const refused = new ConnectionError('Invalid session handle', { code: 'resumption-refused' });
    service.answers.push(lost, refused);
    service.newest.fail(lost);
    await settled();
    answer('c1', 'done');
    await settled();
    clock.advance(400);
    expect(await reader.until('reconnected')).toMatchObject({ stateRestored: false });
    await settled();
    expect(told(service.newest)).toEqual(['user: Wait.', 'wait: done']);
    expect(asked(service.newest)).toEqual(['create-response']);
    expect(reader.all('tool-call-completed')).toHaveLength(1);
    expect(reader.types).not.toContain('tool-call-cancelled');
  });

  it('the reply to a result is asked for again', async () => {
    const { tool, running, answer } = handTool();
    const { service, session, reader } = await openRig({ tools: [tool] });
    await session.sendText('Wait.');
    service.newest.serve(responseStarted, toolCall('wait', 'c1'), responseEnded('c1'));
    await running('c1');
    answer('c1', 'done');
    await reader.until('tool-call-completed');
    service.newest.fail(lost);
    await reader.until('reconnected');
    await settled();
    expect(told(service.newest)).toEqual(['user: Wait.', 'wait: done']);
    expect(asked(service.newest)).toEqual(['create-response']);
    service.newest.serve(responseStarted, says('a', 'Done.', true), responseEnded());
    expect(await reader.until('turn-complete')).toEqual({
      type: 'turn-complete',
      interrupted: false,
    });
  });
});

describe('handles', () => {
  it('restore the conversation, where they know all of it', async () => {
    const { service, session, reader } = await openRig({ profile: 'resuming' });
    await session.sendText('I am Ann.');
    service.newest.serve(responseStarted, says('a', 'Hello.', true), responseEnded(), handle('h1'));
    await reader.until('turn-complete');
    service.newest.fail(lost);
    expect(await reader.until('reconnected')).toMatchObject({ stateRestored: true });
    expect(service.newest.options).toMatchObject({ resumptionHandle: 'h1', history: [] });
    expect(service.newest.options.openCalls).toBeUndefined();
  });

  it('are not used where something was said since; then the history is told', async () => {
    const { service, session, reader } = await openRig({ profile: 'resuming' });
    service.newest.serve(handle('h0'));
    await session.sendText('I am Ann.');
    service.newest.serve(responseStarted, says('a', 'Hello.'), sounds('a', 1_000));
    await reader.until('audio-delta');
    service.newest.fail(lost);
    expect(await reader.until('reconnected')).toMatchObject({ stateRestored: false });
    expect(service.newest.options.resumptionHandle).toBeUndefined();
    expect(told(service.newest)).toEqual(['user: I am Ann.', 'assistant: Hello. (cut)']);
  });

  it('are used where only a question came since, which is asked again', async () => {
    const { service, session, reader } = await openRig({ profile: 'resuming' });
    service.newest.serve(handle('h0'));
    await session.sendText('I am Ann.');
    service.newest.fail(lost);
    expect(await reader.until('reconnected')).toMatchObject({ stateRestored: true });
    await settled();
    expect(asked(service.newest)).toEqual(['text: I am Ann.']);
  });

  it('that are refused are given up for the history', async () => {
    const { service, session, reader } = await openRig({ profile: 'resuming' });
    await session.sendText('I am Ann.');
    service.newest.serve(responseStarted, says('a', 'Hello.', true), responseEnded(), handle('h1'));
    await reader.until('turn-complete');
    service.answers.push(
      new ConnectionError('Invalid session handle', { code: 'resumption-refused' }),
    );
    service.newest.fail(lost);
    expect(await reader.until('reconnected')).toMatchObject({ stateRestored: false });
    expect(reader.all('reconnecting').map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(told(service.newest)).toEqual(['user: I am Ann.', 'assistant: Hello.']);
    expect(session.resumptionHandle).toBeUndefined();
  });
});
