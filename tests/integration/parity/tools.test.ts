import { describe, expect, it } from 'vitest';
import { rows } from './rows.ts';
import { start, talk } from './talk.ts';
import { askBoth, askTime, getTime, listFiles } from './tools.ts';

const never = (): Promise<string> => new Promise(() => undefined);

describe.each(rows)('$name: a tool', (row) => {
  it('runs, its result is sent, and the model tells it in the same turn', async () => {
    const service = await start(row);
    const { session, ...heard } = await talk(service.model(), {
      tools: [getTime(() => 'half past twelve')],
    });
    await session.sendText(askTime);
    expect((await heard.next('turn-complete')).interrupted).toBe(false);
    const { toolCallId } = await heard.next('tool-call-started');
    expect(heard.all('tool-call-started')).toEqual([
      { type: 'tool-call-started', toolName: 'get_time', toolCallId, args: {} },
    ]);
    expect(heard.all('tool-call-completed')).toEqual([
      {
        type: 'tool-call-completed',
        toolName: 'get_time',
        toolCallId,
        result: 'half past twelve',
        outcome: 'success',
      },
    ]);
    expect(heard.said().join()).toContain('half past twelve');
    expect(heard.all('turn-complete')).toHaveLength(1);
    expect(session.history).toMatchObject([
      { role: 'user', text: askTime },
      { type: 'tool-call', toolName: 'get_time', result: 'half past twelve', outcome: 'success' },
      { role: 'assistant' },
    ]);
  });

  it('beside a second one: both run at once and exactly one answer tells of both', async () => {
    const service = await start(row);
    const bothRun = Promise.withResolvers<void>();
    let running = 0;
    const run = async (result: string): Promise<string> => {
      running += 1;
      if (running === 2) bothRun.resolve();
      await bothRun.promise;
      return result;
    };
    const { session, ...heard } = await talk(service.model(), {
      tools: [getTime(() => run('noon')), listFiles(() => run('a.txt'))],
    });
    await session.sendText(askBoth);
    await heard.next('turn-complete');
    const answers = [...heard.said(), ...(await heard.saidUntilMark())];
    expect(answers).toHaveLength(2);
    expect(answers[0]).toContain('noon');
    // Nova Sonic speaks in sentences, and takes the dot for an end.
    expect(answers[0]).toMatch(/a\.\s?txt/);
    expect(heard.all('tool-call-completed').map((event) => event.outcome)).toEqual([
      'success',
      'success',
    ]);
    expect(heard.all('turn-complete')).toHaveLength(2);
    expect(heard.all('session-error')).toEqual([]);
  });

  it('that ends after an interruption does not make the model speak', async () => {
    const service = await start(row);
    const result = Promise.withResolvers<string>();
    const { session, ...heard } = await talk(service.model(), {
      tools: [getTime(() => result.promise)],
    });
    await session.sendText(askTime);
    await heard.next('tool-call-started');
    await session.interrupt();
    expect((await heard.next('turn-complete')).interrupted).toBe(true);
    const from = heard.events.length;
    result.resolve('noon');
    expect((await heard.next('tool-call-completed')).result).toBe('noon');
    expect(await heard.saidUntilMark(from)).toEqual(['You typed: mark 1']);
    expect(service.wasToldSilently?.('noon') ?? true).toBe(true);
    expect(session.history).toContainEqual(
      expect.objectContaining({ type: 'tool-call', result: 'noon' }),
    );
  });

  it('that fails: the model is told, and the conversation goes on', async () => {
    const service = await start(row);
    const { session, ...heard } = await talk(service.model(), {
      tools: [
        getTime(() => {
          throw new Error('the clock has stopped');
        }),
      ],
    });
    await session.sendText(askTime);
    await heard.next('turn-complete');
    expect(heard.all('tool-call-completed')[0]).toMatchObject({
      result: 'Error: the clock has stopped',
      outcome: 'error',
    });
    expect(heard.said().join()).toContain('the clock has stopped');
    expect(await heard.saidUntilMark()).toHaveLength(1);
  });

  it('that takes too long: is given up, and the model is told', async () => {
    const service = await start(row);
    const { session, ...heard } = await talk(service.model(), {
      tools: [getTime(never, { timeoutMs: 20 })],
    });
    await session.sendText(askTime);
    await heard.next('turn-complete');
    expect(heard.all('tool-call-completed')[0]).toMatchObject({
      result: 'Error: get_time did not finish within 0.02 s.',
      outcome: 'timeout',
    });
    expect(heard.said().join()).toContain('did not finish');
  });

  it('that needs approval runs once it is approved', async () => {
    const service = await start(row);
    let runs = 0;
    const tool = getTime(() => `run ${(runs += 1)}`, { needsApproval: true });
    const { session, ...heard } = await talk(service.model(), { tools: [tool] });
    await session.sendText(askTime);
    const { toolCallId } = await heard.next('tool-approval-requested');
    expect(runs).toBe(0);
    expect(session.approve(toolCallId)).toBe(true);
    expect(session.approve(toolCallId)).toBe(false);
    await heard.next('turn-complete');
    expect(heard.all('tool-call-completed')[0]).toMatchObject({
      result: 'run 1',
      outcome: 'success',
    });
    expect(heard.said().join()).toContain('run 1');
  });

  it('that is denied does not run, and the model is told why', async () => {
    const service = await start(row);
    let runs = 0;
    const tool = getTime(() => `run ${(runs += 1)}`, { needsApproval: true });
    const { session, ...heard } = await talk(service.model(), { tools: [tool] });
    await session.sendText(askTime);
    const { toolCallId } = await heard.next('tool-approval-requested');
    expect(session.deny(toolCallId, 'not now')).toBe(true);
    await heard.next('turn-complete');
    expect(runs).toBe(0);
    expect(heard.all('tool-call-completed')[0]).toMatchObject({
      result: 'Error: The user denied get_time: not now',
      outcome: 'denied',
    });
    expect(heard.said().join()).toContain('not now');
  });
});
