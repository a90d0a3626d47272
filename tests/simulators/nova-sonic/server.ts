import { readFileSync } from 'node:fs';
import {
  createSecureServer,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo, Server, Socket } from 'node:net';

const PEM_URL = new URL('./test-only-localhost.pem', import.meta.url);

/** The certificate of the simulators on this computer, in PEM: nothing else must trust it. */
export function testOnlyCertificate(): string {
  const pem = readFileSync(PEM_URL, 'utf8');
  return pem.slice(pem.indexOf('-----BEGIN CERTIFICATE-----'));
}

export interface Http2SimulatorOptions {
  readonly port: number;
  readonly tls: boolean;
  readonly onStream: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void;
  /** What becomes of a TCP connection. */
  readonly onConnection: () => 'serve' | 'hang' | 'drop';
}

export interface Http2SimulatorServer {
  readonly port: number;
  /** Cuts the TCP connection from this port of the client's. */
  cut(remotePort: number): void;
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

/** Starts an HTTP/2 server on 127.0.0.1, with or without TLS. */
export async function startHttp2Server(
  options: Http2SimulatorOptions,
): Promise<Http2SimulatorServer> {
  const pem = options.tls ? readFileSync(PEM_URL) : '';
  const server: Server = options.tls ? createSecureServer({ key: pem, cert: pem }) : createServer();
  const sockets = new Set<Socket>();
  // In front of HTTP/2, so that it can be kept from a connection.
  const serve = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const fate = options.onConnection();
    if (fate === 'drop') socket.destroy();
    if (fate === 'serve') for (const listener of serve) listener.call(server, socket);
  });
  server.on('stream', options.onStream);
  // A client that goes away is seen in its streams.
  server.on('sessionError', () => undefined);
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    cut: (remotePort) => {
      for (const socket of sockets) if (socket.remotePort === remotePort) socket.destroy();
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
