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
