import { describe, expect, it } from 'vitest';
import type { McpDraft } from '../../../../src/shared/mcp/config.ts';
import { parsePastedServers } from '../../../../src/shared/mcp/paste.ts';

const paste = (value: unknown): ReturnType<typeof parsePastedServers> =>
  parsePastedServers(typeof value === 'string' ? value : JSON.stringify(value));

function only(value: unknown): McpDraft {
  const { drafts, problems } = paste(value);
  expect(problems).toEqual([]);
  expect(drafts).toHaveLength(1);
  return drafts[0] as McpDraft;
}

const filesystem = {
  command: 'npx',
  args: ['-y', '@modelcontextprotocol/server-filesystem', '/tmp'],
};

describe('the forms that people paste', () => {
  it.each<[string, unknown, string]>([
    ['Claude Desktop', { mcpServers: { files: filesystem } }, 'files'],
    [
      'VS Code’s mcp.json',
      { inputs: [], servers: { files: { type: 'stdio', ...filesystem } } },
      'files',
    ],
    ['VS Code’s settings', { mcp: { servers: { files: filesystem } } }, 'files'],
    ['a flat setting', { 'mcp.servers': { files: filesystem } }, 'files'],
    ['a bare map', { files: filesystem }, 'files'],
    ['one server alone', filesystem, 'filesystem'],
    ['without the outer braces', `"files": ${JSON.stringify(filesystem)},`, 'files'],
    ['a server named like a key', { mcpServers: { servers: filesystem } }, 'servers'],
  ])('%s', (_form, value, name) => {
    const draft = only(value);
    expect(draft.name).toBe(name);
    expect(draft.endpoint).toEqual({
      type: 'stdio',
      command: 'npx',
      args: filesystem.args.map((text) => ({ kind: 'plain', text })),
      env: {},
      folder: '',
    });
  });

  it('comments and commas at the end', () => {
    const text = `{
      // my servers
      "mcpServers": {
        "files": { "command": "npx", /* fetched */ "args": ["https://x//y", "a,]",], },
      },
    }`;
    const { endpoint } = only(text);
    expect(endpoint).toMatchObject({ args: [{ text: 'https://x//y' }, { text: 'a,]' }] });
  });

  it.each(['url', 'httpUrl', 'serverUrl'])('a server by HTTP, under %s', (key) => {
    const headers = { Authorization: 'Bearer abc', Accept: 'text/plain' };
    const value = {
      mcpServers: { remote: { type: 'http', [key]: 'https://example.org/mcp', headers } },
    };
    expect(only(value)).toMatchObject({
      sharesFolders: false,
      endpoint: {
        type: 'http',
        url: { kind: 'plain', text: 'https://example.org/mcp' },
        headers: {
          Authorization: { kind: 'secret', text: 'Bearer abc' },
          Accept: { kind: 'plain', text: 'text/plain' },
        },
      },
    });
  });

  it('switches, time-outs and folders', () => {
    const base = { command: 'x' };
    expect(only({ a: { ...base, disabled: true } }).isEnabled).toBe(false);
    expect(only({ a: { ...base, enabled: false } }).isEnabled).toBe(false);
    expect(only({ a: { ...base, timeout: 120 } }).callTimeoutSeconds).toBe(120);
    expect(only({ a: { ...base, timeout: 30_000 } }).callTimeoutSeconds).toBe(30);
    expect(only({ a: { ...base, timeout: 'long' } }).callTimeoutSeconds).toBe(60);
    expect(only({ a: { ...base, cwd: '/srv' } }).endpoint).toMatchObject({ folder: '/srv' });
    expect(only({ a: { ...base, args: [8080, true] } }).endpoint).toMatchObject({
      args: [{ text: '8080' }, { text: 'true' }],
    });
  });

  it('never a trust that the paste claims for itself', () => {
    const draft = only({
      a: { command: 'x', isTrusted: true, alwaysAllow: ['*'], autoApprove: ['*'] },
    });
    expect(draft.isTrusted).toBe(false);
  });

  it('tells no folders to a server that is given its own', () => {
    const shares = (...args: readonly string[]): boolean =>
      only({ a: { command: 'x', args } }).sharesFolders;
    expect(shares('-y', 'some-server')).toBe(true);
    expect(shares('/home/me')).toBe(false);
    expect(shares('C:\\Users')).toBe(false);
    expect(shares('~/Documents')).toBe(false);
    expect(shares('.')).toBe(false);
  });
});

describe('secrets', () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['by name', { GITHUB_TOKEN: 'x', API_KEY: 'y', LOG_LEVEL: 'debug' }, { LOG_LEVEL: 'plain' }],
    ['by shape', { A: 'ghp_abcdefghijkl', B: 'sk-abcdefghijklmn', C: 'words' }, { C: 'plain' }],
    ['in an address', { DB: 'postgres://me:secret@host/db', HOST: 'db.local' }, { HOST: 'plain' }],
  ])('%s', (_what, env, plain) => {
    const { endpoint } = only({ a: { command: 'x', env } });
    const kinds = Object.entries(endpoint.type === 'stdio' ? endpoint.env : {});
    expect(kinds.map(([name, { kind }]) => [name, kind])).toEqual(
      Object.keys(env).map((name) => [name, plain[name] ?? 'secret']),
    );
  });

  it.each<[readonly string[], readonly string[]]>([
    [
      ['--api-key', 'abc', '--port', '80'],
      ['plain', 'secret', 'plain', 'plain'],
    ],
    [['--token=abc123'], ['secret']],
    [
      ['--header', 'Authorization: Bearer abcdefgh'],
      ['plain', 'secret'],
    ],
    [
      ['--key-file', './key.pem', '--author', 'me'],
      ['plain', 'plain', 'plain', 'secret'],
    ],
    [
      ['-y', '@scope/auth-server'],
      ['plain', 'plain'],
    ],
    [['https://mcp.example.org/?api_key=abcdefgh'], ['secret']],
  ])('in the arguments %j', (args, kinds) => {
    const { endpoint } = only({ a: { command: 'x', args } });
    expect(endpoint.type === 'stdio' && endpoint.args.map(({ kind }) => kind)).toEqual(kinds);
  });

  it.each([
    ['https://example.org/mcp', 'plain'],
    ['https://example.org/mcp?token=abcdefgh', 'secret'],
    ['https://me:pass@example.org/mcp', 'secret'],
    ['https://mcp.example.org/s/NDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3/mcp', 'secret'],
    ['http://localhost:3001/mcp', 'plain'],
  ])('in the address %s', (url, kind) => {
    expect(only({ a: { url } }).endpoint).toMatchObject({ url: { kind } });
  });

  it('that another program keeps have to be given anew', () => {
    const { drafts, notes } = paste({
      inputs: [{ id: 'token', type: 'promptString', password: true }],
      servers: {
        a: { url: 'https://x.org/mcp', headers: { Authorization: 'Bearer ${input:token}' } },
      },
    });
    expect(drafts[0]?.endpoint).toMatchObject({
      headers: { Authorization: { kind: 'secret', text: '' } },
    });
    expect(notes).toEqual([
      {
        code: 'value-missing',
        server: 'a',
        place: 'Authorization',
        placeholder: 'Bearer ${input:token}',
      },
    ]);
  });
});

describe('what cannot be used', () => {
  it.each<[string, unknown, object]>([
    ['nothing', '  ', { code: 'empty' }],
    ['no JSON', '{\n  "a": nope }', { code: 'not-json', line: 2, column: 8 }],
    ['an open end', '{"a": {', { code: 'not-json', line: 1 }],
    ['no servers', { mcpServers: {} }, { code: 'no-servers' }],
    ['another configuration', { theme: 'dark' }, { code: 'no-servers' }],
    ['a list', [], { code: 'no-servers' }],
    ['a number', '42', { code: 'no-servers' }],
    ['far too much', '"'.repeat(200_001), { code: 'too-long' }],
    ['a word for a server', { mcpServers: { a: 'npx' } }, { code: 'not-an-object', server: 'a' }],
    [
      'nothing to start',
      { mcpServers: { a: { args: [] } } },
      { code: 'nothing-to-start', server: 'a' },
    ],
    [
      'an empty command',
      { mcpServers: { a: { command: ' ' } } },
      { code: 'bad-command', server: 'a' },
    ],
    [
      'arguments as a text',
      { a: { command: 'x', args: '-y' } },
      { code: 'bad-arguments', server: 'a' },
    ],
    [
      'nested arguments',
      { a: { command: 'x', args: [[]] } },
      { code: 'bad-arguments', server: 'a' },
    ],
    [
      'a list as environment',
      { a: { command: 'x', env: [] } },
      { code: 'bad-environment', server: 'a' },
    ],
    [
      'a bad variable',
      { a: { command: 'x', env: { 'A=B': '1' } } },
      { code: 'bad-environment', server: 'a' },
    ],
    ['a null byte', { a: { command: 'x\0y' } }, { code: 'bad-command', server: 'a' }],
    [
      'another protocol',
      { a: { url: 'file:///etc/passwd' } },
      { code: 'bad-address', server: 'a' },
    ],
    ['no address', { a: { url: 'example' } }, { code: 'bad-address', server: 'a' }],
    [
      'a bad header',
      { a: { url: 'https://x', headers: { 'a b': '1' } } },
      { code: 'bad-headers', server: 'a' },
    ],
    [
      'the old transport',
      { a: { type: 'sse', url: 'https://x/sse' } },
      { code: 'old-transport', server: 'a' },
    ],
    [
      'web sockets',
      { a: { type: 'ws', url: 'https://x' } },
      { code: 'unknown-transport', server: 'a' },
    ],
  ])('%s', (_what, value, problem) => {
    const { drafts, problems } = paste(value);
    expect(drafts).toEqual([]);
    expect(problems).toEqual([expect.objectContaining(problem)]);
  });

  it('costs only itself', () => {
    const { drafts, problems } = paste({ mcpServers: { good: { command: 'x' }, bad: {} } });
    expect(drafts.map(({ name }) => name)).toEqual(['good']);
    expect(problems).toEqual([{ code: 'nothing-to-start', server: 'bad' }]);
  });

  it('two servers whose tools would have the same names', () => {
    const { drafts, problems } = paste({
      'My files': { command: 'x' },
      'my-files': { command: 'y' },
    });
    expect(drafts).toHaveLength(1);
    expect(problems).toEqual([{ code: 'same-name', server: 'my-files' }]);
  });

  it('a name that would reach into the prototype of an object', () => {
    const { drafts } = paste('{"mcpServers": {"__proto__": {"command": "x"}}}');
    expect(drafts.map(({ name }) => name)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['command']).toBeUndefined();
  });
});
