import { describe, expect, it } from 'vitest';
import { serverSlug } from '../../../../src/shared/mcp/server-name.ts';
import { maxAttempts, restartDelay } from '../../../../src/main/tools/mcp/backoff.ts';
import { cleanText, visibleJson } from '../../../../src/main/tools/mcp/clean-text.ts';
import { serverEnvironment } from '../../../../src/main/tools/mcp/environment.ts';
import { riskOf } from '../../../../src/main/tools/mcp/hand-of-tool.ts';
import { createLineReader } from '../../../../src/main/tools/mcp/lines.ts';
import { createLogRing } from '../../../../src/main/tools/mcp/log-ring.ts';
import { readToolList } from '../../../../src/main/tools/mcp/tool-list.ts';
import { callNameOf } from '../../../../src/main/tools/mcp/tool-names.ts';

describe('names that models call tools by', () => {
  it.each([
    ['filesystem', 'list_directory', 'filesystem__list_directory'],
    ['My Server', 'do-it', 'My_Server__do-it'],
    ['42', 'x', 's_42__x'],
    ['Éclair', 'x', 'E_clair__x'],
  ])('%s, %s', (server, tool, name) => {
    expect(callNameOf(server, tool)).toBe(name);
  });

  it.each([
    ['a b', 'a_b'],
    ['a.b', 'a b'],
    ['日本', '中国'],
    ['x'.repeat(80), `${'x'.repeat(79)}y`],
  ])('%j and %j are never the same, and always fit', (one, other) => {
    const names = [one, other].map((tool) => callNameOf('A server with quite a long name', tool));
    expect(names[0]).not.toBe(names[1]);
    for (const name of names) expect(name).toMatch(/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/);
  });

  it('tell a server and its tool apart, wherever underscores stand', () => {
    expect(callNameOf('a', '_b')).not.toBe(callNameOf('a_', 'b'));
    expect(callNameOf('a', 'b__c')).not.toBe(callNameOf('a__b', 'c'));
  });

  it.each(['', '___', '日本', ' ', '-', '🎉', 'a'.repeat(100), '1', '_a_'])(
    'of a server named %j',
    (name) => {
      expect(serverSlug(name)).toMatch(
        /^[a-zA-Z](?!.*__)[a-zA-Z0-9_]{0,28}[a-zA-Z0-9]$|^[a-zA-Z]$/,
      );
    },
  );
});

describe('risk', () => {
  it.each([
    [false, false, 'reach-out'],
    [true, false, 'reach-out'],
    [false, true, 'reach-out'],
    [true, true, 'look'],
  ] as const)('read-only %s, trusted %s: %s', (isReadOnly, isTrusted, risk) => {
    expect(riskOf({ isReadOnly }, { isTrusted })).toBe(risk);
  });
});

describe('a list of tools', () => {
  const inputSchema = { type: 'object' };
  const read = (tool: object) => readToolList([{ name: 't', inputSchema, ...tool }]);

  it.each<[object, { isReadOnly: boolean; isDestructive: boolean; isClosedWorld: boolean }]>([
    [{}, { isReadOnly: false, isDestructive: true, isClosedWorld: false }],
    [
      { annotations: { readOnlyHint: true } },
      { isReadOnly: true, isDestructive: false, isClosedWorld: false },
    ],
    [
      { annotations: { destructiveHint: false, openWorldHint: false } },
      { isReadOnly: false, isDestructive: false, isClosedWorld: true },
    ],
    [
      { annotations: { readOnlyHint: 'yes', destructiveHint: 0 } },
      { isReadOnly: false, isDestructive: true, isClosedWorld: false },
    ],
    [{ annotations: 'none' }, { isReadOnly: false, isDestructive: true, isClosedWorld: false }],
  ])('reads the hints of %j', (tool, hints) => {
    expect(read(tool).tools[0]).toMatchObject(hints);
  });

  it('completes a schema to what all providers take', () => {
    const $schema = 'https://json-schema.org/draft/2020-12/schema';
    expect(read({ inputSchema: { $schema } }).tools[0]?.inputSchema).toEqual({
      type: 'object',
      properties: {},
    });
  });

  it('drops what only restricts the parameters as a whole', () => {
    const properties = { a: { type: 'string' }, b: { type: 'string' } };
    const anyOf = [{ required: ['a'] }, { required: ['b'] }];
    const schema = (more: object): object | undefined =>
      read({ inputSchema: { properties, ...more } }).tools[0]?.inputSchema;
    expect(schema({ anyOf, not: { required: ['a', 'b'] } })).toEqual({
      type: 'object',
      properties,
    });
    const choice = [{ properties: { c: { type: 'string' } } }];
    expect(schema({ oneOf: choice })).toEqual({ type: 'object', properties, oneOf: choice });
  });

  it.each<[object, string]>([
    [{ inputSchema: { properties: { type: 'object' } } }, 'Its parameters are not a schema.'],
    [{ inputSchema: { type: 'string' } }, 'Its parameters are not an object.'],
    [{ inputSchema: { properties: [] } }, 'Its parameters are not a schema.'],
    [{ inputSchema: { required: 'x' } }, 'Its parameters are not a schema.'],
    [{ inputSchema: nested(30) }, 'Its parameters are nested too deep.'],
    [{ inputSchema: nested(100_000) }, 'Its parameters are nested too deep.'],
    [
      { inputSchema: { description: 'x'.repeat(70_000) } },
      'Its parameters are described by more than 64 KB.',
    ],
    [{ name: 'a\u202eb' }, 'Its name has invisible characters.'],
    [{ name: 'x'.repeat(257) }, 'Its name is not usable.'],
    [{ execution: { taskSupport: 'required' } }, 'It runs as a task, which Parley cannot do.'],
  ])('leaves out what no model can be told of, case %#', (tool, reason) => {
    expect(read(tool)).toMatchObject({ tools: [], unusable: [{ reason }] });
  });

  it('takes a hundred tools', () => {
    const many = Array.from({ length: 150 }, (_, index) => ({ name: `t${index}`, inputSchema }));
    const { tools, unusable } = readToolList(many);
    expect(tools).toHaveLength(100);
    expect(unusable).toHaveLength(50);
  });

  it('notices when a tool is another one than before', () => {
    const hash = (tool: object): string => read(tool).tools[0]?.hash ?? '';
    expect(hash({ description: 'a' })).toBe(hash({ description: 'a', title: 'T' }));
    expect(hash({ description: 'a' })).not.toBe(hash({ description: 'b' }));
    expect(hash({})).not.toBe(hash({ annotations: { readOnlyHint: true } }));
  });
});

function nested(depth: number): object {
  let schema: object = { type: 'string' };
  for (let level = 0; level < depth; level += 1) schema = { items: schema };
  return schema;
}

describe('text of servers', () => {
  it('has nothing invisible for people', () => {
    expect(cleanText('a\u0000\u202eb\u200b\u001b[31mred\u001b[0m\r\nc', 100)).toBe('abred\nc');
    expect(cleanText('x'.repeat(50), 10)).toBe(`${'x'.repeat(10)}…`);
    expect(JSON.parse(visibleJson({ path: 'a\u202eb\u{e0041}' }))).toEqual({
      path: 'a\u202eb\u{e0041}',
    });
    expect(visibleJson({ path: 'a\u202eb\u{e0041}' })).toContain('a\\u202eb\\udb40\\udc41');
  });

  it('keeps the last lines, without secrets', () => {
    const log = createLogRing({ epochNow: () => 7, secrets: () => ['hunter2', 'abc'] });
    for (let line = 0; line < 3_000; line += 1) log.add('output', `line ${line}`);
    log.add('output', `the password is hunter2, abc ${'y'.repeat(5_000)}`);
    const lines = log.lines();
    expect(log.count).toBe(3_001);
    expect(lines).toHaveLength(500);
    expect(lines.at(-2)?.text).toBe('line 2999');
    expect(lines.at(-1)?.text).toMatch(/^the password is \[hidden\], abc y+…$/);
    expect(lines.at(-1)?.text.length).toBeLessThan(2_010);
  });
});

describe('lines', () => {
  function read(chunks: readonly string[], maxBytes = 10) {
    const lines: string[] = [];
    let tooLong = 0;
    const reader = createLineReader({
      maxBytes,
      onLine: (line) => lines.push(line),
      onTooLong: () => (tooLong += 1),
    });
    for (const chunk of chunks) reader.append(Buffer.from(chunk, 'latin1'));
    return { lines, tooLong, rest: reader.rest() };
  }

  it.each<[readonly string[], readonly string[], number, string]>([
    [['a\nb\r\n', '\n'], ['a', 'b', ''], 0, ''],
    [['a', 'b', '\nc'], ['ab'], 0, 'c'],
    [['\xc3', '\xa9\n'], ['é'], 0, ''],
    [['x'.repeat(11), 'y'.repeat(50), 'z\nnext\n'], ['next'], 1, ''],
    [['x'.repeat(11), '\n', 'x'.repeat(11), '\nb\n'], ['b'], 2, ''],
    [['x'.repeat(10), '\n'], ['x'.repeat(10)], 0, ''],
  ])('of %j', (chunks, lines, tooLong, rest) => {
    expect(read(chunks)).toEqual({ lines, tooLong, rest });
  });
});

describe('the environment of a server', () => {
  it('has no key of ours, the proxy, and what the user gave', () => {
    const source = {
      PATH: '/bin',
      HOME: '/home/me',
      OPENAI_API_KEY: 'sk',
      HTTPS_PROXY: 'http://proxy:8080',
      HTTP_PROXY: 'http://me:secret@proxy:8080',
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--inspect',
    };
    const given = serverEnvironment(source, { API_KEY: 'mine', PATH: '/mine' }, 'linux');
    expect(given).toMatchObject({
      PATH: '/mine',
      HOME: '/home/me',
      API_KEY: 'mine',
      HTTPS_PROXY: 'http://proxy:8080',
    });
    expect(
      Object.keys(given).filter((name) => /OPENAI|ELECTRON|NODE_OPTIONS|^HTTP_PROXY/.test(name)),
    ).toEqual([]);
  });
});

describe('the time between two attempts', () => {
  it('doubles up to a minute, and ends', () => {
    const delays = Array.from({ length: maxAttempts }, (_, index) => restartDelay(index + 1));
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, undefined]);
  });
});
