import { describe, expect, it } from 'vitest';
import type { McpDraft } from '../../../src/shared/mcp/config.ts';
import { UnsupportedInputError } from '../../../src/main/realtime/errors.ts';
import { freePort, startEverything } from './http-server.ts';
import { draftOf, packageServer, programDraft, startMcpTest, type McpTest } from './setup.ts';

interface Row {
  readonly name: string;
  readonly isHttp: boolean;
  readonly draft: (url: string) => McpDraft;
}

const rows: readonly Row[] = [
  {
    name: 'over standard input and output',
    isHttp: false,
    draft: () => programDraft('everything', packageServer('server-everything'), 'stdio'),
  },
  { name: 'over streamable HTTP', isHttp: true, draft: (url) => httpDraft(url) },
];

function httpDraft(url: string): McpDraft {
  return draftOf('everything', { type: 'http', url: { kind: 'plain', text: url }, headers: {} });
}

describe.each(rows)('the everything server from npm, unmodified, $name', ({ isHttp, draft }) => {
  async function start(options = {}): Promise<McpTest & { readonly id: string }> {
    const server = isHttp ? await startEverything(await freePort()) : undefined;
    const test = startMcpTest(options);
    const id = await test.add(draft(server?.url ?? ''));
    await test.reaches(id, 'ready');
    return {
      ...test,
      id,
      async [Symbol.asyncDispose]() {
        await test[Symbol.asyncDispose]();
        await server?.[Symbol.asyncDispose]();
      },
    };
  }

  it('answers with text, resources, links and structured content', async () => {
    await using test = await start();
    expect(await test.call('everything__echo', { message: 'hello' })).toBe('Echo: hello');
    expect(await test.call('everything__get-sum', { a: 2, b: 3 })).toContain('5');
    const weather = await test.call('everything__get-structured-content', { location: 'Chicago' });
    expect(JSON.parse(weather)).toMatchObject({ temperature: 36 });
    const resource = { resourceType: 'Text', resourceId: 1 };
    expect(await test.call('everything__get-resource-reference', resource)).toContain(
      'Resource demo://resource/dynamic/text/1:',
    );
    const blob = { resourceType: 'Blob', resourceId: 2 };
    expect(await test.call('everything__get-resource-reference', blob)).toContain('not text');
    expect(await test.call('everything__get-resource-links', { count: 2 })).toContain(
      'Resource demo://',
    );
  });

  it('shows its pictures to models that see, and says so to others', async () => {
    await using test = await start();
    const seen: [number, string][] = [];
    const session = {
      sendText: async () => undefined,
      showImage: async (data: Uint8Array, mimeType: string) => {
        seen.push([data.length, mimeType]);
      },
    };
    const answer = await test.call('everything__get-tiny-image', {}, { session });
    expect(seen).toEqual([[expect.any(Number), 'image/png']]);
    expect(seen[0]?.[0]).toBeGreaterThan(1_000);
    expect(answer).toContain('You now see the picture');

    const blind = {
      ...session,
      showImage: () => Promise.reject(new UnsupportedInputError('blind')),
    };
    expect(await test.call('everything__get-tiny-image', {}, { session: blind })).toContain(
      'This model cannot see pictures.',
    );
  });

  it('says what it refuses as an error of the call', async () => {
    await using test = await start();
    await expect(test.call('everything__get-sum', { a: 'two' })).rejects.toThrow(/expected number/);
  });

  it('is told that a call is cancelled, and takes the next one', async () => {
    await using test = await start();
    const controller = new AbortController();
    const long = test.call(
      'everything__trigger-long-running-operation',
      { duration: 600, steps: 1 },
      { signal: controller.signal },
    );
    const ended = expect(long).rejects.toThrow('interrupted');
    await test.call('everything__echo', { message: 'meanwhile' });
    controller.abort(new Error('interrupted'));
    await ended;
    expect(await test.call('everything__echo', { message: 'next' })).toBe('Echo: next');
  });

  it('lists tools that come later, and sees the granted folders where it may', async () => {
    await using test = await start({ folders: () => ['/tmp/granted'] });
    const names = (): readonly string[] => test.mcp.hands().map(({ tool }) => tool.name);
    expect(names()).not.toContain('everything__get-roots-list');

    const [view] = test.mcp.views();
    const { id, disabledTools: _switches, ...server } = view?.server ?? fail();
    await test.mcp.save([{ ...server, id, sharesFolders: true } as McpDraft], false);
    await test.until(id, ({ tools }) => tools.some(({ name }) => name === 'get-roots-list'));
    expect(await test.call('everything__get-roots-list', {})).toContain('file:///tmp/granted');
    // What it may not ask of us is not even offered.
    expect(names().filter((name) => /sampling|elicitation/.test(name))).toEqual([]);
  });
});

function fail(): never {
  throw new Error('There is no server.');
}

describe('a server of this computer', () => {
  it('gets the values that it was given, and none of our keys', async () => {
    await using test = startMcpTest({
      environment: { ...process.env, OPENAI_API_KEY: 'sk-of-the-app', AWS_SECRET_ACCESS_KEY: 'x' },
    });
    const draft = programDraft('everything', packageServer('server-everything'));
    const env = {
      API_TOKEN: { kind: 'secret', text: 'token-of-the-user' },
      LEVEL: { kind: 'plain', text: 'debug' },
    } as const;
    const endpoint = { ...draft.endpoint, env } as McpDraft['endpoint'];
    const id = await test.add({ ...draft, endpoint });
    await test.reaches(id, 'ready');

    expect(test.stored()).not.toContain('token-of-the-user');
    expect([...test.secrets.values()]).toEqual(['token-of-the-user']);
    const seen = JSON.parse(await test.call('everything__get-env', {})) as Record<string, string>;
    expect(seen).toMatchObject({ API_TOKEN: 'token-of-the-user', LEVEL: 'debug' });
    expect(Object.keys(seen).filter((name) => /OPENAI|AWS/.test(name))).toEqual([]);

    expect((await test.mcp.remove(id)).ok).toBe(true);
    expect(test.secrets.size).toBe(0);
  });
});

describe('a server by HTTP', () => {
  it('is connected to anew when it has forgotten us', async () => {
    const port = await freePort();
    await using test = startMcpTest();
    const first = await startEverything(port);
    const id = await test.add(httpDraft(first.url));
    await test.reaches(id, 'ready');
    await first[Symbol.asyncDispose]();
    await using second = await startEverything(port);

    expect(second.url).toBe(first.url);
    await expect(test.call('everything__echo', { message: 'lost' })).rejects.toThrow(
      /forgotten the session|cannot be reached/,
    );
    await test.reaches(id, 'ready');
    expect(await test.call('everything__echo', { message: 'again' })).toBe('Echo: again');
  });

  it('says what to do where nobody listens, or no server of this kind', async () => {
    await using test = startMcpTest();
    const port = await freePort();
    const view = await test.reaches(
      await test.add(httpDraft(`http://127.0.0.1:${port}/mcp`)),
      'waiting',
    );
    expect(view.state).toMatchObject({
      problem: expect.stringContaining(`127.0.0.1:${port} cannot be reached (ECONNREFUSED)`),
    });
    await using server = await startEverything(await freePort());
    const wrong = { ...httpDraft(server.url.replace('/mcp', '/nowhere')), name: 'wrong' };
    const refused = await test.reaches(await test.add(wrong), 'failed');
    expect(refused.state).toMatchObject({ problem: expect.stringContaining('HTTP 404') });
  });
});
