import { createServer, type RequestListener, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createServer as createHttp2Server } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import { resolve } from 'node:path';
import {
  createServer as createSocketServer,
  type AddressInfo,
  type Server as Plain,
} from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { reach } from '../../../src/main/diagnostics/reach.ts';
import type { Reach } from '../../../src/shared/diagnostics/facts.ts';
import { startOpenAISimulator } from '../../simulators/openai/index.ts';

const open: (Server | Plain)[] = [];
afterEach(async () => {
  const closing = open
    .splice(0)
    .map((server) => new Promise<void>((done) => void server.close(() => done())));
  await Promise.all(closing);
});

async function listening(server: Server | Plain): Promise<number> {
  open.push(server);
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

const certificate = resolve(
  import.meta.dirname,
  '../../simulators/nova-sonic/test-only-localhost.pem',
);
const now = Date.parse('2026-11-22T12:00:00Z');

function ask(address: string, deadlineMs = 10_000): Promise<Reach> {
  const clock = { epochNow: () => now, now: () => performance.now(), deadlineMs };
  const url = new URL(address);
  return reach({ url, isWebSocket: true, isOwnServer: true }, clock);
}

/** A service whose clock stands where it is told to. */
const answerAt =
  (date: string): RequestListener =>
  (_request, response) => {
    response.writeHead(401, { date, connection: 'close' }).end();
  };

describe('a service that is asked without a key', () => {
  it('is reached whatever it answers, and tells the time', async () => {
    const port = await listening(createServer(answerAt('Sun, 22 Nov 2026 11:50:00 GMT')));
    const reached = await ask(`http://127.0.0.1:${port}/v1/realtime`);
    expect(reached).toMatchObject({ isReached: true });
    const ahead = reached.isReached ? (reached.clockAheadMs ?? 0) : 0;
    expect(Math.round(ahead / 60_000)).toBe(10);
  });

  it('is reached by the upgrade to a WebSocket too', async () => {
    const service = await startOpenAISimulator({ keys: ['sk-simulated-0123456789'] });
    try {
      const reached = await ask(service.url.replace(/^ws/, 'http'));
      expect(reached).toMatchObject({ isReached: true });
    } finally {
      await service.close();
    }
  });

  it('is reached if it speaks HTTP/2 alone', async () => {
    const port = await listening(createHttp2Server() as unknown as Server);
    expect(await ask(`http://127.0.0.1:${port}/`)).toMatchObject({ isReached: true });
  });

  it('refuses where no server runs', async () => {
    const gone = createSocketServer();
    const port = await listening(gone);
    await new Promise<void>((done) => void open.pop()?.close(() => done()));
    expect(await ask(`http://127.0.0.1:${port}/`)).toEqual({
      isReached: false,
      step: 'connect',
      code: 'ECONNREFUSED',
    });
  });

  it('has no address if its name is none', async () => {
    expect(await ask('https://nobody.invalid/')).toMatchObject({ isReached: false, step: 'name' });
  });

  it('is not waited for longer than the deadline', async () => {
    const port = await listening(createSocketServer((socket) => void socket.resume()));
    expect(await ask(`http://127.0.0.1:${port}/`, 200)).toEqual({
      isReached: false,
      step: 'answer',
      code: 'timed-out',
    });
  });

  it('is not trusted with a certificate that nobody has signed', async () => {
    const pem = await readFile(certificate, 'utf8');
    const port = await listening(createTlsServer({ key: pem, cert: pem }));
    expect(await ask(`https://localhost:${port}/`)).toMatchObject({
      isReached: false,
      step: 'secure',
      code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO/),
    });
  });

  it('is not trusted where TLS is answered with something else', async () => {
    const port = await listening(
      createSocketServer((socket) => void socket.resume().end('no TLS here\n')),
    );
    expect(await ask(`https://127.0.0.1:${port}/`)).toMatchObject({
      isReached: false,
      step: 'secure',
    });
  });

  it('that hangs up is connected, but does not answer', async () => {
    const port = await listening(createSocketServer((socket) => void socket.destroy()));
    expect(await ask(`http://127.0.0.1:${port}/`)).toMatchObject({
      isReached: false,
      step: 'answer',
    });
  });
});
