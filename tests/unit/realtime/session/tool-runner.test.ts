import { describe, expect, it } from 'vitest';
import type { ToolResult } from '../../../../src/main/realtime/inputs.ts';
import { createManualClock } from '../../../../src/main/realtime/scripted/index.ts';
import {
  interruptedCallResult,
  ToolRunner,
  type ToolEvent,
  type ToolRunnerOptions,
} from '../../../../src/main/realtime/session/tool-runner.ts';
import { handTool, toolCall } from './support.ts';

interface Sent extends ToolResult {
  readonly isReplyWanted: boolean | undefined;
  readonly isStillWanted: () => boolean;
}

/** A runner whose surroundings write down what it does. */
function openRunner(options: Partial<ToolRunnerOptions> = {}) {
  const events: ToolEvent[] = [];
  const steps: string[] = [];
  const sent: Sent[] = [];
  const errors: unknown[] = [];
  const hand = handTool();
  const runner = new ToolRunner({
    tools: [hand.tool],
    policy: undefined,
    timeoutMs: 60_000,
    clock: createManualClock(),
    session: { sendText: async () => undefined, showImage: async () => undefined },
    emit: (event) => events.push(event),
    send: async (result, { requestReply }, isStillWanted) => {
      sent.push({ ...result, isReplyWanted: requestReply, isStillWanted });
    },
    onStep: (step, toolCallId) => steps.push(`${step} ${toolCallId}`),
    onSendError: (error) => errors.push(error),
    ...options,
  });
  return { runner, hand, events, steps, sent, errors };
}

/** Lets everything that waits for nothing but its turn happen. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

describe('whether the runner waits for the user', () => {
  it('does not while there is no call at all', () => {
    expect(openRunner().runner.isWaitingForUser).toBe(false);
  });

  it('does while all calls of the turn wait for consent, whatever an earlier turn still runs', async () => {
    const { runner, hand } = openRunner({
      policy: ({ toolCallId }) => (toolCallId === 'old' ? 'allow' : 'ask'),
    });
    runner.start(toolCall('wait', 'old'));
    await hand.running('old');
    expect(runner.isWaitingForUser).toBe(false);
    runner.interrupt();
    runner.start(toolCall('wait', 'new'));
    await settled();
    expect(runner.isWaitingForUser).toBe(true);
    runner.resolveApproval('new', { isApproved: true });
    await hand.running('new');
    expect(runner.isWaitingForUser).toBe(false);
    runner.close('closed');
  });
});

describe('a call whose answer is not wanted any more', () => {
  it('is not answered after the provider withdrew it, although its tool goes on to its end', async () => {
    const { runner, hand, sent, events, steps } = openRunner();
    runner.start(toolCall('wait', 'c1'));
    const signal = await hand.running('c1');
    runner.withdraw('c1');
    expect(signal.aborted).toBe(true);
    hand.answer('c1', 'late');
    await settled();
    expect(sent).toEqual([]);
    expect(steps).toEqual(['call-withdrawn c1']);
    expect(events.map(({ type }) => type)).toEqual(['tool-call-started', 'tool-call-cancelled']);
    expect(runner.open).toEqual([]);
  });

  it('is told once that the user ended it, and not to the next connection, which has the history', async () => {
    const { runner, sent } = openRunner({
      tools: [handTool({ cancelOnInterruption: true }).tool],
    });
    runner.start(toolCall('wait', 'c1'));
    await settled();
    runner.interrupt();
    await settled();
    expect(sent).toMatchObject([
      { toolCallId: 'c1', output: interruptedCallResult, isReplyWanted: false },
    ]);
    expect(sent[0]?.isStillWanted()).toBe(true);
    runner.connectionLost(true);
    expect(sent[0]?.isStillWanted()).toBe(false);
  });
});

describe('an answer on its way', () => {
  it('is sent once, and is one that a connection owes until it was taken', async () => {
    const taken = Promise.withResolvers<void>();
    const wanted: (() => boolean)[] = [];
    const { runner, hand, steps, events } = openRunner({
      send: async (_result, _options, isWanted) => {
        wanted.push(isWanted);
        await taken.promise;
      },
    });
    runner.start(toolCall('wait', 'c1'));
    await hand.running('c1');
    hand.answer('c1', 'noon');
    await settled();
    expect(runner.open).toMatchObject([{ toolCallId: 'c1', toolName: 'wait' }]);
    expect(events.map(({ type }) => type)).toEqual(['tool-call-started']);
    taken.resolve();
    await settled();
    expect(wanted).toHaveLength(1);
    expect(runner.open).toEqual([]);
    expect(steps).toEqual(['result-sending c1', 'result-sent c1']);
    expect(events.at(-1)).toMatchObject({ type: 'tool-call-completed', result: 'noon' });
  });

  it('counts as told when the connection that it waits for forgets the calls: the history has it', async () => {
    const { promise } = Promise.withResolvers<void>();
    const wanted: (() => boolean)[] = [];
    const { runner, hand, events, steps } = openRunner({
      send: async (_result, _options, isWanted) => {
        wanted.push(isWanted);
        await promise;
      },
    });
    runner.start(toolCall('wait', 'c1'));
    await hand.running('c1');
    hand.answer('c1', 'noon');
    await settled();
    expect(wanted[0]?.()).toBe(true);
    runner.connectionLost(false);
    expect(wanted[0]?.()).toBe(false);
    expect(runner.open).toEqual([]);
    expect(events.filter(({ type }) => type === 'tool-call-completed')).toHaveLength(1);
    expect(steps).toEqual(['result-sending c1']);
  });

  it('that cannot be sent ends the call, the turn and nothing else', async () => {
    const { runner, hand, events, steps, errors } = openRunner({
      send: () => Promise.reject(new Error('No wire.')),
    });
    runner.start(toolCall('wait', 'c1'));
    await hand.running('c1');
    hand.answer('c1', 'noon');
    await settled();
    expect(errors).toMatchObject([{ message: 'No wire.' }]);
    expect(steps).toEqual(['result-sending c1', 'call-withdrawn c1']);
    expect(events.slice(1)).toMatchObject([
      { type: 'tool-call-cancelled', reason: 'connection-lost' },
    ]);
  });
});
