import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { McpDraft } from '../../../src/shared/mcp/config.ts';
import { draftOf } from './setup.ts';

export interface FakeHttp extends AsyncDisposable {
  readonly url: string;
  /** Everything that was asked. */
  readonly requests: readonly {
    readonly method: string;
    readonly headers: IncomingMessage['headers'];
  }[];
  draft(headers?: Readonly<Record<string, string>>): McpDraft;
}

export interface Exchange {
  readonly message: { readonly id?: number; readonly method?: string };
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

type Behave = (exchange: Exchange) => boolean;

const result = (id: number | undefined, value: object): string =>
  JSON.stringify({ jsonrpc: '2.0', id, result: value });

/** A server by HTTP that behaves, but for what `misbehave` takes care of. */
export async function startFakeHttp(misbehave: Behave): Promise<FakeHttp> {
  const requests: { method: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', headers: request.headers });
    void bodyOf(request).then((body) => {
      const message = (body === '' ? {} : JSON.parse(body)) as Exchange['message'];
      if (!misbehave({ message, request, response })) behave({ message, request, response });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
  return {
    url,
    requests,
    draft: (headers = {}) =>
      draftOf('fake', {
        type: 'http',
        url: { kind: 'plain', text: url },
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, text]) => [name, { kind: 'secret', text }]),
        ),
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function behave({ message: { id, method }, request, response }: Exchange): void {
  if (request.method !== 'POST') return end(response.writeHead(405));
  if (id === undefined) return end(response.writeHead(202));
  response.writeHead(200, { 'content-type': 'application/json', 'mcp-session-id': 'session' });
  switch (method) {
    case 'initialize':
      return end(
        response,
        result(id, {
          protocolVersion: '2025-06-18',
          capabilities: { tools: { listChanged: true } },
          serverInfo: { name: 'fake-http', version: '1' },
        }),
      );
    case 'tools/list':
      return end(
        response,
        result(id, { tools: [{ name: 'echo', inputSchema: { type: 'object' } }] }),
      );
    default:
      return end(response, result(id, { content: [{ type: 'text', text: 'fine' }] }));
  }
}

function end(response: ServerResponse, body?: string): void {
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
