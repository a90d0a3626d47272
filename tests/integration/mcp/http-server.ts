import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { packageServer } from './setup.ts';

export interface HttpServer extends AsyncDisposable {
  readonly url: string;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The everything server from npm in its streamable HTTP mode. */
export async function startEverything(port: number): Promise<HttpServer> {
  const child = spawn(process.execPath, [packageServer('server-everything'), 'streamableHttp'], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await listening(child);
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    async [Symbol.asyncDispose]() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let written = '';
    child.stderr?.on('data', (bytes: Buffer) => {
      written += bytes.toString();
      if (written.includes('listening on port')) resolve();
    });
    child.once('exit', () => reject(new Error(`It ended: ${written}`)));
  });
}
