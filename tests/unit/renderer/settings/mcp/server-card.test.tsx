import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ServerCard } from '../../../../../src/renderer/settings/mcp/server-card.tsx';
import { PastePreview } from '../../../../../src/renderer/settings/mcp/paste-preview.tsx';
import { parsePastedServers } from '../../../../../src/shared/mcp/paste.ts';
import { stateTone } from '../../../../../src/renderer/settings/mcp/server-state.ts';
import type { McpServerView, McpState } from '../../../../../src/shared/mcp/view.ts';
import { AppProvider } from '../../../../../src/renderer/state/app-context.tsx';
import { openApp } from '../../state/open-app.ts';

const view: McpServerView = {
  server: {
    id: 'one',
    name: '<files>',
    isEnabled: true,
    isTrusted: false,
    sharesFolders: false,
    callTimeoutSeconds: 60,
    disabledTools: [],
    endpoint: { type: 'stdio', command: 'npx', args: [], env: {}, folder: '' },
  },
  state: { kind: 'ready', serverName: 'files', version: '1' },
  tools: [],
  logCount: 0,
};

async function markup(change: Partial<McpServerView>): Promise<string> {
  const { app } = await openApp();
  const never = async () => ({ ok: true, value: undefined }) as never;
  const commands = { save: never, remove: never, change: never, switchTool: never, restart: never };
  return renderToStaticMarkup(
    <AppProvider value={app}>
      <ServerCard view={{ ...view, ...change }} commands={commands} onEdit={() => undefined} />
    </AppProvider>,
  );
}

describe('the card of a server', () => {
  it.each<[McpState, string]>([
    [{ kind: 'off' }, 'Off'],
    [{ kind: 'starting' }, 'Starting'],
    [{ kind: 'ready', serverName: '', version: '' }, 'It has listed no tools.'],
    [{ kind: 'incomplete', missing: ['TOKEN', 'URL'] }, 'Give it: TOKEN, URL.'],
    [{ kind: 'waiting', restartsAt: 0, problem: 'It ended.' }, 'It ended.'],
    [{ kind: 'failed', problem: '“npx” was not found.' }, '“npx” was not found.'],
  ])('says how it is: %j', async (state, words) => {
    const html = await markup({ state });
    expect(html).toContain(words);
    expect(html).toContain(`data-tone="${stateTone(state)}"`);
  });

  it('shows names as names, never as markup', async () => {
    expect(await markup({})).toContain('&lt;files&gt;');
  });

  it('counts its tools', async () => {
    const tool = { name: 'a', title: 'a', description: '', isReadOnly: false, refusals: [] };
    const tools = [
      { ...tool, callName: 'x__a', isOn: true },
      { ...tool, name: 'b', callName: 'x__b', isOn: false },
      { ...tool, name: 'c', isOn: false, leftOut: 'It is odd.' },
    ];
    expect(await markup({ tools })).toContain('Tools (1 of 3 on)');
  });
});

describe('what a paste would start', () => {
  it('is shown word by word, without secrets', () => {
    const { drafts, notes } = parsePastedServers(
      JSON.stringify({
        a: {
          command: 'npx',
          args: ['-y', 'two words', '--api-key', 'hunter2', 'x\u202ey'],
          env: { TOKEN: 'hunter3', MODE: 'fast', KEY: '${input:key}' },
        },
      }),
    );
    const html = renderToStaticMarkup(<PastePreview drafts={drafts} notes={notes} />);
    expect(html).toContain('Starts: npx -y &quot;two words&quot; --api-key •••• x\\u202ey');
    expect(html).toContain('Kept as secrets: TOKEN, KEY');
    expect(html).toContain('needs a value for KEY (${input:key})');
    expect(html).not.toMatch(/hunter[23]/);
  });
});
