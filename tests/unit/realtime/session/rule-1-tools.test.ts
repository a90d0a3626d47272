import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineTool, type Tool } from '../../../../src/main/realtime/index.ts';
import { emit, expectSend } from '../../../../src/main/realtime/scripted/index.ts';
import {
  echo,
  handTool,
  openSession,
  responseEnded,
  responseStarted,
  sound,
  toolCall,
} from './support.ts';

function toolThat(execute: () => unknown, name = 'odd'): Tool {
  return defineTool({
    name,
    description: 'Does what the test says.',
    parameters: { type: 'object' },
    execute: execute as Tool['execute'],
  });
}

async function resultOf(call: ReturnType<typeof toolCall>, tools: readonly Tool[]) {
  const { connection, reader } = await openSession({ tools });
  connection.emit(responseStarted, call, responseEnded(call.toolCallId));
  const completed = await reader.until('tool-call-completed');
  expect(connection.sent).toEqual([
    { type: 'tool-result', toolCallId: call.toolCallId, output: completed.result },
  ]);
  return completed;
}

describe('rule 1: tools', () => {
  it('runs started → result sent → completed, and completes the turn after the reply', async () => {
    const { model, reader } = await openSession({
      tools: [echo],
      script: [
        emit(responseStarted, toolCall('echo', 'c1', { text: 'hi' }), responseEnded('c1')),
        expectSend({ type: 'tool-result', toolCallId: 'c1', output: 'hi' }, { requestReply: true }),
        emit(responseStarted, responseEnded()),
      ],
    });
    await reader.until('turn-complete');
    expect(reader.events).toEqual([
      { type: 'tool-call-started', toolName: 'echo', toolCallId: 'c1', args: { text: 'hi' } },
      {
        type: 'tool-call-completed',
        toolName: 'echo',
        toolCallId: 'c1',
        result: 'hi',
        outcome: 'success',
      },
      { type: 'turn-complete', interrupted: false },
    ]);
    model.assertFinished();
  });

  it('runs calls at once, while sound and transcripts keep flowing', async () => {
    const { tool, answer, running } = handTool();
    const { connection, reader } = await openSession({ tools: [tool] });
    connection.emit(responseStarted, toolCall('wait', 'c1'), toolCall('wait', 'c2'));
    connection.emit({ type: 'audio-delta', data: sound(20), itemId: 'i' });
    connection.emit({ type: 'transcript', text: 'One', isFinal: false, itemId: 'i' });
    await reader.until('transcript');
    await Promise.all([running('c1'), running('c2')]);
    answer('c2', 'second');
    await reader.until('tool-call-completed');
    answer('c1', 'first');
    await reader.until('tool-call-completed', 2);
    expect(connection.sent).toEqual([
      { type: 'tool-result', toolCallId: 'c2', output: 'second' },
      { type: 'tool-result', toolCallId: 'c1', output: 'first' },
    ]);
  });

  it.each([
    ['a string', () => 'text', 'text'],
    ['nothing', () => undefined, ''],
    ['an object', () => ({ degrees: 21 }), '{"degrees":21}'],
    ['null', () => null, 'null'],
    ['a promise of a list', async () => [1, 2], '[1,2]'],
  ])('sends %s as text', async (_what, execute, result) => {
    const completed = await resultOf(toolCall('odd', 'c1'), [toolThat(execute)]);
    expect(completed).toMatchObject({ result, outcome: 'success' });
  });

  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  it.each([
    ['a cycle', () => cyclic, /^Error: odd returned what cannot be written as JSON: Converting/],
    ['a BigInt', () => 1n, /^Error: odd returned what cannot be written as JSON: .*BigInt/],
    ['a function', () => () => 1, /^Error: odd returned what cannot .* JSON: function$/],
  ])('answers a result with %s with an error', async (_what, execute, message) => {
    const completed = await resultOf(toolCall('odd', 'c1'), [toolThat(execute)]);
    expect(completed.outcome).toBe('error');
    expect(completed.result).toMatch(message);
  });

  it('takes empty arguments as none', async () => {
    const completed = await resultOf(toolCall('odd', 'c1', ''), [toolThat(() => 'ran')]);
    expect(completed.result).toBe('ran');
  });

  it.each([
    ['an unknown tool', toolCall('nope', 'c1'), 'Error: There is no tool named nope.'],
    [
      'bad JSON',
      toolCall('echo', 'c1', '{"text":'),
      'Error: The arguments of echo are not valid JSON.',
    ],
    [
      'arguments that do not fit',
      toolCall('echo', 'c1', { text: 7 }),
      'Error: Invalid arguments: text: Invalid input: expected string, received number',
    ],
  ])('answers %s with an error, and goes on', async (_what, call, result) => {
    const { connection, reader } = await openSession({ tools: [echo] });
    connection.emit(responseStarted, call, responseEnded('c1'));
    expect(await reader.until('tool-call-completed')).toMatchObject({ result, outcome: 'error' });
    connection.emit(responseStarted, toolCall('echo', 'c2', { text: 'still here' }));
    const next = await reader.until('tool-call-completed', 2);
    expect(next).toMatchObject({ result: 'still here', outcome: 'success' });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('No network.');
      },
      'Error: No network.',
    ],
    ['rejects', () => Promise.reject(new TypeError('Bad city.')), 'Error: Bad city.'],
    ['rejects with no error', () => Promise.reject('why'), 'Error: why'],
  ])('answers a tool that %s with an error', async (_what, execute, result) => {
    const completed = await resultOf(toolCall('odd', 'c1'), [toolThat(execute)]);
    expect(completed).toMatchObject({ result, outcome: 'error' });
  });

  it('reports the text of arguments that are not JSON as they came', async () => {
    const { connection, reader } = await openSession({ tools: [echo] });
    connection.emit(responseStarted, toolCall('echo', 'c1', 'text=hi'));
    expect((await reader.until('tool-call-started')).args).toBe('text=hi');
  });

  it('ends a call at its time-out, whether or not the tool heeds its signal', async () => {
    const { tool, answer, running } = handTool();
    const { connection, reader, clock } = await openSession({
      tools: [tool],
      toolTimeoutMs: 2_500,
    });
    connection.emit(responseStarted, toolCall('wait', 'c1'), responseEnded('c1'));
    const signal = await running('c1');
    clock.advance(2_499);
    expect(signal.aborted).toBe(false);
    clock.advance(1);
    expect(signal.reason).toMatchObject({ name: 'ToolTimeoutError' });
    const completed = await reader.until('tool-call-completed');
    expect(completed).toMatchObject({
      result: 'Error: wait did not finish within 2.5 s.',
      outcome: 'timeout',
    });
    answer('c1', 'too late');
    connection.emit(responseStarted, responseEnded());
    await reader.until('turn-complete');
    expect(connection.sent).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('prefers the time-out of the tool', async () => {
    const { tool, running } = handTool();
    const { connection, reader, clock } = await openSession({
      tools: [{ ...tool, timeoutMs: 10 }],
    });
    connection.emit(responseStarted, toolCall('wait', 'c1'));
    await running('c1');
    clock.advance(10);
    expect(await reader.until('tool-call-completed')).toMatchObject({ outcome: 'timeout' });
  });

  it('ignores a call that comes twice', async () => {
    const { connection, reader } = await openSession({ tools: [echo] });
    const call = toolCall('echo', 'c1', { text: 'once' });
    connection.emit(responseStarted, call, call, responseEnded('c1'));
    await reader.until('tool-call-completed');
    connection.emit(call, responseStarted, responseEnded());
    await reader.until('turn-complete');
    expect(reader.all('tool-call-started')).toHaveLength(1);
    expect(connection.sent).toHaveLength(1);
  });

  it('lets a tool speak and show through the session', async () => {
    const show = defineTool({
      name: 'show',
      description: 'Shows a picture.',
      parameters: z.object({}),
      execute: async (_args, { session, toolCallId }) => {
        await session.sendText(`Look at ${toolCallId}`);
        await session.showImage(new Uint8Array([1]), 'image/png');
      },
    });
    const { connection, reader, session } = await openSession({ tools: [show] });
    connection.emit(responseStarted, toolCall('show', 'c1'));
    await reader.until('tool-call-completed');
    expect(connection.sent).toEqual([
      { type: 'text', text: 'Look at c1' },
      { type: 'image', data: new Uint8Array([1]), mimeType: 'image/png' },
      { type: 'tool-result', toolCallId: 'c1', output: '' },
    ]);
    expect(session.history).toContainEqual(expect.objectContaining({ text: 'Look at c1' }));
  });

  it('tells the tool when the model cannot see', async () => {
    const show = toolThat(() => undefined, 'show');
    const failing: Tool = {
      ...show,
      execute: (_args, { session }) => session.showImage(new Uint8Array(1), 'image/png'),
    };
    const { connection, reader } = await openSession({
      tools: [failing],
      model: { profile: { inputs: ['audio', 'tool-result'] } },
    });
    connection.emit(responseStarted, toolCall('show', 'c1'));
    expect(await reader.until('tool-call-completed')).toMatchObject({
      result: 'Error: Scripted does not support ImageInput input',
      outcome: 'error',
    });
  });

  it('answers a flood of calls with errors instead of running them all', async () => {
    const { tool, signals } = handTool();
    const { connection, reader } = await openSession({ tools: [tool] });
    connection.emit(responseStarted);
    for (let index = 0; index < 66; index += 1) connection.emit(toolCall('wait', `c${index}`));
    const completed = await reader.until('tool-call-completed', 2);
    expect(completed).toMatchObject({ toolCallId: 'c65', outcome: 'error' });
    expect(signals.size).toBe(64);
  });
});
