import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startFakeHttp } from './fake-http.ts';
import { startMcpTest } from './setup.ts';

const isCall = (method: string | undefined): boolean => method === 'tools/call';

describe('a server by HTTP', () => {
  it('gets the headers of the vault, and a farewell', async () => {
    await using server = await startFakeHttp(() => false);
    const test = startMcpTest();
    const id = await test.add(server.draft({ Authorization: 'Bearer of-the-user' }));
    await test.reaches(id, 'ready');
    expect(await test.call('fake__echo', {})).toBe('fine');
    expect(test.stored()).not.toContain('of-the-user');
    await test.mcp.dispose();
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(
      server.requests.map(() => 'Bearer of-the-user'),
    );
    expect(server.requests.at(-1)?.method).toBe('DELETE');
  });

  it('that sends us elsewhere gets nothing of it there', async () => {
    await using thief = await startFakeHttp(() => false);
    await using server = await startFakeHttp(({ response }) => {
      response.writeHead(307, { location: thief.url }).end();
      return true;
    });
    await using test = startMcpTest();
    const id = await test.add(server.draft({ Authorization: 'Bearer of-the-user' }));
    const { state } = await test.reaches(id, 'waiting');
    expect(state).toMatchObject({ problem: expect.stringMatching(/redirect/i) });
    expect(thief.requests).toEqual([]);
  });

  it('that wants a login is not asked again', async () => {
    await using server = await startFakeHttp(({ response }) => {
      response.writeHead(401).end('no');
      return true;
    });
    await using test = startMcpTest();
    const { state } = await test.reaches(await test.add(server.draft()), 'failed');
    expect(state).toMatchObject({ problem: expect.stringContaining('header Authorization') });
  });

  it('that answers without end fails that call', async () => {
    await using server = await startFakeHttp(({ message, response }) => {
      if (!isCall(message.method)) return false;
      response.writeHead(200, { 'content-type': 'application/json' });
      pour(response, ' '.repeat(64 * 1024));
      return true;
    });
    await using test = startMcpTest();
    await test.reaches(await test.add(server.draft()), 'ready');
    await expect(test.call('fake__echo', {})).rejects.toThrow('The answer has more than 16 MB.');
  });

  it('that floods its stream of events is still answered to', async () => {
    const event = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' });
    await using server = await startFakeHttp(({ request, response }) => {
      if (request.method !== 'GET') return false;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      pour(response, `data: ${event}\n\n`.repeat(500));
      return true;
    });
    await using test = startMcpTest();
    await test.reaches(await test.add(server.draft()), 'ready');
    for (let count = 0; count < 10; count += 1) {
      expect(await test.call('fake__echo', {})).toBe('fine');
    }
  });

  it.each([
    ['no JSON', 'application/json', '<html>'],
    ['no message', 'application/json', '{"hello": 1}'],
    ['a page', 'text/html', '<html>'],
  ])('that answers with %s fails that call only', async (_what, type, body) => {
    await using server = await startFakeHttp(({ message, response }) => {
      if (!isCall(message.method)) return false;
      response.writeHead(200, { 'content-type': type }).end(body);
      return true;
    });
    await using test = startMcpTest();
    const id = await test.add(server.draft());
    await test.reaches(id, 'ready');
    await expect(test.call('fake__echo', {})).rejects.toThrow(Error);
    expect(test.mcp.views()[0]?.state.kind).toBe('ready');
  });
});

/** As fast as it is taken, until nobody takes it any more. */
function pour(response: ServerResponse, block: string): void {
  const more = (): void => {
    if (response.destroyed) return;
    if (response.write(block)) setImmediate(more);
    else response.once('drain', more);
  };
  response.on('error', () => undefined);
  more();
}
