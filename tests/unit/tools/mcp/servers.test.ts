import { describe, expect, it } from 'vitest';
import type { McpDraft, McpServer } from '../../../../src/shared/mcp/config.ts';
import { createMcpServers } from '../../../../src/main/tools/mcp/index.ts';
import { createTestClock } from '../clock.ts';

function setUp(stored: unknown = []) {
  const vault = new Map<string, string>();
  const forgotten: string[] = [];
  const state = { stored, isDiskFull: false, isKeyringMissing: false, errors: 0 };
  let ids = 0;
  const mcp = createMcpServers({
    store: {
      load: () => state.stored,
      save(servers) {
        if (state.isDiskFull) throw new Error('ENOSPC');
        state.stored = JSON.parse(JSON.stringify(servers));
      },
    },
    vault: {
      read: async (slot) => vault.get(slot),
      async set(slot, text, allowPlaintext) {
        vault.set(slot, text);
        return state.isKeyringMissing && !allowPlaintext ? 'session' : 'stored';
      },
      async remove(slots) {
        for (const slot of slots) vault.delete(slot);
      },
      mask: (text) => `…${text.slice(-2)}`,
    },
    folders: () => [],
    home: '/home/me',
    environment: {},
    appVersion: '1',
    clock: createTestClock(),
    epochNow: () => 0,
    newId: () => `id-${(ids += 1)}`,
    forgetGrants: (prefix) => forgotten.push(prefix),
    onError: () => (state.errors += 1),
  });
  const servers = (): readonly McpServer[] => mcp.views().map(({ server }) => server);
  return { mcp, vault, forgotten, state, servers };
}

/** Switched off: nothing is started here. */
function draft(name: string, change: Partial<McpDraft> = {}): McpDraft {
  return {
    name,
    isEnabled: false,
    isTrusted: false,
    sharesFolders: false,
    callTimeoutSeconds: 60,
    endpoint: {
      type: 'http',
      url: { kind: 'plain', text: 'https://example.org/mcp' },
      headers: { Authorization: { kind: 'secret', text: 'Bearer top' } },
    },
    ...change,
  };
}

/** As the form sends a server that was not changed. */
function unchanged({ disabledTools: _switches, ...server }: McpServer): McpDraft {
  const { endpoint } = server;
  if (endpoint.type !== 'http') throw new Error('not one of this test');
  const { Authorization: value } = endpoint.headers;
  if (value?.kind !== 'secret') throw new Error('no secret');
  const kept = { kind: 'kept', slot: value.slot, masked: value.masked } as const;
  const url = { kind: 'plain', text: 'https://example.org/mcp' } as const;
  return { ...server, endpoint: { type: 'http', url, headers: { Authorization: kept } } };
}

describe('the configured servers', () => {
  it('are stored without their secrets', async () => {
    const { mcp, vault, state, servers } = setUp();
    expect(await mcp.save([draft('one')], false)).toEqual({
      ok: true,
      value: { ids: [expect.any(String)], areSecretsForSession: false },
    });
    expect(JSON.stringify(state.stored)).not.toContain('top');
    expect([...vault.values()]).toEqual(['Bearer top']);
    expect(servers()[0]?.endpoint).toMatchObject({ headers: { Authorization: { masked: '…op' } } });
  });

  it('say when a secret is kept in memory only', async () => {
    const { mcp, state } = setUp();
    state.isKeyringMissing = true;
    expect(await mcp.save([draft('one')], false)).toMatchObject({
      value: { areSecretsForSession: true },
    });
    expect(await mcp.save([draft('two')], true)).toMatchObject({
      value: { areSecretsForSession: false },
    });
  });

  it('keep a secret that was not touched, and drop one that was replaced', async () => {
    const { mcp, vault, servers } = setUp();
    await mcp.save([draft('one')], false);
    const [server] = servers() as [McpServer];
    await mcp.save([{ ...unchanged(server), name: 'uno' }], false);
    expect([...vault.values()]).toEqual(['Bearer top']);
    expect(servers()[0]).toMatchObject({ id: server.id, name: 'uno', endpoint: server.endpoint });

    await mcp.save([{ ...draft('uno'), id: server.id }], false);
    expect(vault.size).toBe(1);
    await mcp.remove(server.id);
    expect(vault.size).toBe(0);
    expect(servers()).toEqual([]);
  });

  it('cannot take the secret of another', async () => {
    const { mcp, servers } = setUp();
    await mcp.save([draft('one'), draft('two')], false);
    const [one, two] = servers() as [McpServer, McpServer];
    const thief = { ...unchanged(one), id: two.id, name: 'two' };
    expect(await mcp.save([thief], false)).toMatchObject({
      ok: false,
      problem: { code: 'mcp-gone' },
    });
  });

  it.each<[string, readonly McpDraft[], string]>([
    ['one name twice', [draft('a'), draft('A')], 'mcp-same-name'],
    ['names that are alike', [draft('my files'), draft('my-files')], 'mcp-same-name'],
    ['a name that is taken', [draft('Taken')], 'mcp-same-name'],
    ['a server that is gone', [draft('a', { id: 'nobody' })], 'mcp-gone'],
    ['too many', Array.from({ length: 50 }, (_, index) => draft(`s${index}`)), 'mcp-too-many'],
    [
      'no address',
      [
        draft('a', {
          endpoint: { type: 'http', url: { kind: 'secret', text: 'nowhere' }, headers: {} },
        }),
      ],
      'mcp-bad-address',
    ],
  ])('are refused all together: %s', async (_what, drafts, code) => {
    const { mcp, vault, servers } = setUp();
    await mcp.save([draft('taken')], false);
    expect(await mcp.save(drafts, false)).toMatchObject({ ok: false, problem: { code } });
    expect(servers()).toHaveLength(1);
    expect(vault.size).toBe(1);
  });

  it('stay as they are when the disk is full', async () => {
    const { mcp, vault, state, servers } = setUp();
    await mcp.save([draft('one')], false);
    const [server] = servers() as [McpServer];
    state.isDiskFull = true;
    const notSaved = { ok: false, problem: { code: 'mcp-not-saved' } };
    expect(await mcp.save([draft('two')], false)).toMatchObject(notSaved);
    expect(await mcp.change(server.id, { isTrusted: true })).toMatchObject(notSaved);
    expect(mcp.switchTool(server.id, 'x', false)).toMatchObject(notSaved);
    expect(await mcp.remove(server.id)).toMatchObject(notSaved);
    expect(servers()).toEqual([server]);
    expect([...vault.values()]).toEqual(['Bearer top']);
  });

  it('lose their permissions when they become others', async () => {
    const { mcp, forgotten, servers } = setUp();
    await mcp.save([draft('one')], false);
    const [server] = servers() as [McpServer];
    await mcp.change(server.id, { isTrusted: true, sharesFolders: true });
    expect(forgotten).toEqual([]);
    const elsewhere = { kind: 'plain', text: 'https://example.com/mcp' } as const;
    const moved = unchanged(server);
    await mcp.save(
      [{ ...moved, endpoint: { ...moved.endpoint, url: elsewhere } as McpDraft['endpoint'] }],
      false,
    );
    expect(forgotten).toEqual(['one__']);
    await mcp.save([draft('renamed', { id: server.id })], false);
    await mcp.remove(server.id);
    expect(forgotten).toEqual(['one__', 'one__', 'renamed__']);
  });

  it('remember the switches of their tools', async () => {
    const { mcp, state, servers } = setUp();
    await mcp.save([draft('one')], false);
    const id = servers()[0]?.id ?? '';
    mcp.switchTool(id, 'write', false);
    mcp.switchTool(id, 'write', false);
    mcp.switchTool(id, 'read', false);
    mcp.switchTool(id, 'read', true);
    expect(servers()[0]?.disabledTools).toEqual(['write']);
    expect(setUp(state.stored).servers()[0]?.disabledTools).toEqual(['write']);
  });

  it('come back one by one: what is damaged costs only itself', async () => {
    const { mcp, state } = setUp();
    await mcp.save([draft('one')], false);
    const [server] = state.stored as [McpServer];
    const damaged = [
      null,
      'x',
      { ...server, endpoint: { type: 'pipe' } },
      { ...server, id: '../x' },
    ];
    expect(setUp([...damaged, server]).servers()).toEqual([server]);
    expect(setUp('nonsense').servers()).toEqual([]);
  });
});
