import { describe, expect, it } from 'vitest';
import { fail, succeed } from '../../../../src/shared/problem.ts';
import type { ToolCallEntry } from '../../../../src/shared/conversation/state.ts';
import { defaultToolSettings } from '../../../../src/shared/tools/settings.ts';
import { someSettings } from '../fake-bridge.ts';
import { openApp } from './open-app.ts';

const problem = { code: 'x', title: 'X', message: 'It did not work.' };

describe('the user’s word', () => {
  const hash = 'a'.repeat(64);
  const request = { hash } as ToolCallEntry['request'] & object;

  it('carries the hash of what was shown', async () => {
    const { app, asked } = await openApp();
    await app.commands.answerRequest({ id: 'e1', request }, { kind: 'always', optionId: 'tool' });
    expect(asked()).toEqual([
      `conversation:approve {"toolCallId":"e1","hash":"${hash}","answer":{"kind":"always","optionId":"tool"}}`,
    ]);
  });

  it('is not given to a request that was not shown', async () => {
    const { app, asked } = await openApp();
    expect(await app.commands.answerRequest({ id: 'e1' }, { kind: 'once' })).toBe(false);
    expect(asked()).toEqual([]);
  });

  it('that comes to nothing shows why', async () => {
    const { app, main } = await openApp();
    main.answers['conversation:approve'] = () => fail(problem);
    await app.commands.answerRequest({ id: 'e1', request }, { kind: 'once' });
    expect(app.ui.get().problem).toEqual(problem);
  });
});

describe('Escape', () => {
  it('withdraws what waits, also when nothing is said', async () => {
    const waiting = {
      kind: 'tool-call',
      id: 'e1',
      toolName: 'write_file',
      args: '{}',
      status: 'waiting',
      startedAt: 0,
    } as const;
    const { app, asked } = await openApp({ state: { phase: 'listening', entries: [waiting] } });
    await app.commands.interrupt();
    expect(asked()).toEqual(['conversation:interrupt']);
  });
});

describe('permissions', () => {
  it('are shown as main has them after a change', async () => {
    const { app, main } = await openApp();
    const folders = [{ path: '/home/ann', access: 'read' as const }];
    main.answers['tools:add-folder'] = () =>
      succeed({ ...someSettings, tools: { ...defaultToolSettings, folders } });
    expect(await app.commands.addFolder('read')).toBe(true);
    expect(app.settings.get().tools.folders).toEqual(folders);
  });

  it('that were refused stay as they are', async () => {
    const { app, main } = await openApp();
    main.answers['tools:update-settings'] = () => fail(problem);
    expect(await app.commands.saveTools({ sandbox: false })).toBe(false);
    expect(app.settings.get().tools.sandbox).toBe(true);
    expect(app.ui.get().problem).toEqual(problem);
  });
});
