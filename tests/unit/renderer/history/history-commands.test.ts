import { describe, expect, it } from 'vitest';
import type { HistoryStatus } from '../../../../src/shared/history/history.ts';
import { fail } from '../../../../src/shared/problem.ts';
import { openApp } from '../state/open-app.ts';
import { summary } from './summary.ts';

const kept: HistoryStatus = { state: 'on', isPrivate: false, isKept: true, revision: 5 };
const note = { kind: 'note', id: 'n', text: 'A call', startedAt: 0 } as const;
const problem = { code: 'gone', title: 'Gone', message: 'It is gone.' };

describe('a new conversation', () => {
  it('begins at once when the old one is kept', async () => {
    const { app, main } = await openApp({ state: { entries: [note] } });
    main.push('history:changed', kept);
    await app.commands.askForNewConversation();
    expect(app.ui.get().openPanel).toBeUndefined();
    expect(main.asked).toContain('conversation:clear');
  });

  it.each([
    ['private', { ...kept, isPrivate: true, isKept: false }],
    ['off', { ...kept, state: 'off', isKept: false }],
  ] as const)('asks first when the old one is lost: %s', async (_name, status) => {
    const { app, main } = await openApp({ state: { entries: [note] } });
    main.push('history:changed', status);
    await app.commands.askForNewConversation();
    expect(app.ui.get().openPanel).toBe('confirm-new');
    expect(main.asked).not.toContain('conversation:clear');
    await app.commands.confirmNew();
    expect(app.ui.get().openPanel).toBeUndefined();
    expect(main.asked).toContain('conversation:clear');
  });

  it('is none where there is nothing to leave', async () => {
    const { app, main } = await openApp();
    main.push('history:changed', kept);
    await app.commands.askForNewConversation();
    expect(main.asked).toEqual([]);
  });

  it('ends a private one that is still empty', async () => {
    const { app, main } = await openApp();
    main.push('history:changed', { ...kept, isPrivate: true, isKept: false });
    await app.commands.askForNewConversation();
    expect(main.asked).toEqual(['conversation:clear']);
  });

  it('can be private, also after a private one', async () => {
    const { app, main } = await openApp({ state: { entries: [note] } });
    main.push('history:changed', { ...kept, isPrivate: true, isKept: false });
    await app.commands.askForPrivate();
    expect(app.ui.get().openPanel).toBe('confirm-new');
    await app.commands.confirmNew();
    expect(main.asked).toEqual(['history:begin-private']);
  });

  it('ends the call that is on', async () => {
    const { app, main, audio } = await openApp({ state: { entries: [note], phase: 'listening' } });
    main.push('history:changed', kept);
    await app.commands.askForPrivate();
    expect(audio.called).toContain('stop');
    expect(main.asked.slice(-2)).toEqual(['conversation:stop', 'history:begin-private']);
  });
});

describe('a stored conversation', () => {
  it('is opened, and closes the list where that lies over the transcript', async () => {
    const { app, main } = await openApp();
    app.ui.patch({ openPanel: 'history' });
    await app.commands.openConversation('a');
    expect(app.ui.get().openPanel).toBeUndefined();
    expect(main.asked).toEqual(['history:open {"id":"a"}']);
  });

  it('that is open already is left alone', async () => {
    const { app, main } = await openApp();
    main.push('history:changed', { ...kept, current: { id: 'a' } });
    await app.commands.openConversation('a');
    expect(main.asked).toEqual([]);
  });

  it('is deleted and restored', async () => {
    const { app, main } = await openApp();
    await app.commands.deleteConversation(summary('a'));
    expect(app.history.get().deleted).toEqual({ conversation: summary('a'), wasOpen: false });
    await app.commands.undoDelete();
    expect(app.history.get().deleted).toBeUndefined();
    expect(main.asked).toEqual(['history:delete {"id":"a"}', 'history:restore {"id":"a"}']);
  });

  it('leaves the window when it is deleted, and comes back there', async () => {
    const { app, main } = await openApp();
    main.push('history:changed', { ...kept, current: { id: 'a' } });
    await app.commands.deleteConversation(summary('a'));
    expect(main.asked).toEqual(['conversation:clear', 'history:delete {"id":"a"}']);
    main.push('history:changed', { ...kept, revision: 6 });
    await app.commands.undoDelete();
    expect(main.asked.slice(-2)).toEqual(['history:restore {"id":"a"}', 'history:open {"id":"a"}']);
  });

  it('that could not be deleted offers no undo, and says why', async () => {
    const { app, main } = await openApp();
    main.answers['history:delete'] = () => fail(problem);
    await app.commands.deleteConversation(summary('a'));
    expect(app.history.get().deleted).toBeUndefined();
    expect(app.ui.get().problem).toEqual(problem);
  });
});
