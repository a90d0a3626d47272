import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineTool, type ConnectionEvent } from '../../../../src/main/realtime/index.ts';
import { ScriptedModel } from '../../../../src/main/realtime/scripted/index.ts';
import { createRig } from './harness.ts';

describe('a tool', () => {
  const greet = defineTool({
    name: 'greet',
    description: 'Greets.',
    parameters: z.object({ name: z.string() }),
    execute: ({ name }) => `Hello ${name}`,
  });
  const call: readonly ConnectionEvent[] = [
    { type: 'response-started' },
    { type: 'tool-call', toolCallId: 'c1', toolName: 'greet', args: '{"name":"Ann"}' },
    { type: 'response-ended', status: 'completed', toolCallIds: ['c1'] },
  ];

  it('waits for the user where the policy asks, and runs once it is allowed', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model, tools: [greet], toolPolicy: () => 'ask' });
    await rig.conversation.start();
    model.connection.emit(...call);
    await rig.shows(({ entries }) =>
      entries.some((e) => e.kind === 'tool-call' && e.status === 'waiting'),
    );
    const [entry] = rig.store.state.entries;
    expect(entry).toMatchObject({ args: '{\n  "name": "Ann"\n}' });
    expect(rig.conversation.answerApproval(entry?.id ?? '', true).ok).toBe(true);
    await rig.shows(({ entries }) =>
      entries.some((e) => e.kind === 'tool-call' && e.status === 'succeeded'),
    );
    expect(rig.store.state.entries[0]).toMatchObject({ result: 'Hello Ann' });
    expect(rig.conversation.answerApproval(entry?.id ?? '', true).ok).toBe(false);
  });

  it('does not run once it is denied', async () => {
    const model = new ScriptedModel([]);
    const rig = createRig({ model, tools: [greet], toolPolicy: () => 'ask' });
    await rig.conversation.start();
    model.connection.emit(...call);
    await rig.shows(({ entries }) =>
      entries.some((e) => e.kind === 'tool-call' && e.status === 'waiting'),
    );
    rig.conversation.answerApproval(rig.store.state.entries[0]?.id ?? '', false);
    await rig.shows(({ entries }) =>
      entries.some((e) => e.kind === 'tool-call' && e.status === 'denied'),
    );
    expect(rig.transcript()).toEqual(['greet: denied']);
  });
});
