import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { EntryRow } from '../../../../src/renderer/conversation/entry-row.tsx';
import { AppProvider } from '../../../../src/renderer/state/app-context.tsx';
import type { ConversationEntry, Turn } from '../../../../src/shared/conversation/state.ts';
import { openApp } from '../state/open-app.ts';

async function markup(entry: ConversationEntry): Promise<string> {
  const { app } = await openApp();
  return renderToStaticMarkup(
    <AppProvider value={app}>
      <EntryRow entry={entry} />
    </AppProvider>,
  );
}

const turn: Turn = {
  kind: 'turn',
  id: 'a',
  role: 'assistant',
  source: 'speech',
  text: 'One two three',
  isFinal: true,
  startedAt: 0,
};

describe('EntryRow', () => {
  it('strikes through what was not heard, also for ears', async () => {
    const html = await markup({ ...turn, heardCharacters: 7 });
    expect(html).toMatch(/One two <s class="unheard"><span[^>]*> Not heard: <\/span>three<\/s>/);
    expect(html).toContain('You interrupted here');
  });

  it('says nothing of an interruption where there was none', async () => {
    const html = await markup(turn);
    expect(html).not.toContain('<s ');
    expect(html).not.toContain('interrupted');
  });

  it('shows that the user is heard before there are words', async () => {
    const html = await markup({ ...turn, role: 'user', text: '', isFinal: false });
    expect(html).toContain('You are speaking');
  });

  it('says so when speech got no transcript', async () => {
    const html = await markup({ ...turn, role: 'user', text: '' });
    expect(html).toContain('Speech without a transcript');
  });

  it('shows words as words, never as markup', async () => {
    expect(await markup({ ...turn, text: '<b>x</b>' })).toContain('&lt;b&gt;x');
  });

  it('asks for consent with who and exactly what', async () => {
    const html = await markup({
      kind: 'tool-call',
      id: 'c',
      toolName: 'run_command',
      args: '{"command":"git \\u202e status"}',
      status: 'waiting',
      startedAt: 0,
    });
    expect(html).toContain('Parley wants to run a command');
    expect(html).toContain('git \\u202e status');
    expect(html).toContain('Allow once');
    expect(html).toContain('Deny');
  });

  it('shows a change line by line, and how far a yes can reach', async () => {
    const html = await markup({
      kind: 'tool-call',
      id: 'c',
      toolName: 'write_file',
      args: '{"path":"a.txt"}',
      status: 'waiting',
      startedAt: 0,
      request: {
        toolCallId: 'call',
        toolName: 'write_file',
        risk: 'change',
        hash: 'f'.repeat(64),
        preview: {
          kind: 'file-change',
          action: 'edit',
          path: '/home/ann/a.txt',
          diff: '--- a.txt\n+++ a.txt\n@@ -1 +1 @@\n-old\n+<b>new</b>\n',
          isDiffCut: true,
          addedLines: 1,
          removedLines: 1,
        },
        options: [{ id: 'folder', label: 'Anything', pattern: { kind: 'tool' } }],
        reason: 'It changes something on this computer.',
        acceptsSpokenYes: true,
        expiresAt: Date.now() + 60_000,
      },
    });
    for (const shown of ['/home/ann/a.txt', '>−<', '>old<', '&lt;b&gt;new', 'Allow more']) {
      expect(html).toContain(shown);
    }
    expect(html).toContain('too long to be shown whole');
    expect(html).toContain('You can also say “yes”.');
    // Nothing can be allowed in the moment in which it appears.
    expect(html).toMatch(/<button[^>]*disabled[^>]*>Allow once/);
  });

  it('offers to take a change back, and a folder where there is none', async () => {
    const call = {
      kind: 'tool-call',
      id: 'c',
      toolName: 'write_file',
      args: '{}',
      startedAt: 0,
    } as const;
    const change = { id: '1', path: '/a.txt', isUndone: false };
    expect(await markup({ ...call, status: 'succeeded', change })).toContain('Undo the change');
    const undone = await markup({
      ...call,
      status: 'succeeded',
      change: { ...change, isUndone: true },
    });
    expect(undone).toContain('Undone');
    expect(undone).not.toContain('Undo the change');
    expect(await markup({ ...call, status: 'denied' })).toContain('Choose a folder');
  });

  it('shows what a finished tool answered', async () => {
    const html = await markup({
      kind: 'tool-call',
      id: 'c',
      toolName: 'read_file',
      args: '{"path":"notes.txt"}',
      status: 'succeeded',
      result: 'Buy milk',
      startedAt: 0,
    });
    expect(html).toContain('Read a file');
    expect(html).toContain('Done');
    expect(html).toContain('Buy milk');
    expect(html).not.toContain('Allow once');
  });
});
