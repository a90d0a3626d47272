import { createServer, STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';

/** What to do with an upgrade request. */
export type UpgradeDecision =
  | { readonly kind: 'accept'; readonly onSocket: (socket: WebSocket) => void }
  | { readonly kind: 'refuse'; readonly status: number; readonly body: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'drop' };

export interface WebSocketSimulatorOptions {
  /** 0 (default) lets the system choose. */
  readonly port?: number;
  readonly decide: (request: IncomingMessage) => UpgradeDecision;
}

export interface WebSocketSimulatorServer {
  readonly port: number;
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

const MAX_CLIENT_FRAME_BYTES = 64 * 1024 * 1024;

/** Starts a plain `ws` server on 127.0.0.1 whose upgrades are decided one by one. */
export async function startWebSocketServer(
  options: WebSocketSimulatorOptions,
): Promise<WebSocketSimulatorServer> {
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_CLIENT_FRAME_BYTES,
    handleProtocols: (offered) => (offered.has('realtime') ? 'realtime' : false),
  });
  const server = createServer((_request, response) => {
    response.writeHead(426, { 'content-type': 'application/json' });
    response.end('{"error":{"message":"This endpoint speaks WebSocket only."}}');
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    const decision = options.decide(request);
    switch (decision.kind) {
      case 'accept':
        webSockets.handleUpgrade(request, socket, head, decision.onSocket);
        return;
      case 'refuse':
        refuse(socket, decision.status, decision.body);
        return;
      case 'drop':
        socket.destroy();
        return;
      case 'hang':
        // The socket stays open; close() ends it with the others.
        socket.on('error', () => socket.destroy());
        return;
    }
  });
  const port = await listen(server, options.port ?? 0);
  return {
    port,
    close: async () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      for (const socket of sockets) socket.destroy();
      webSockets.close();
      await closed.promise;
    },
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', () => {
    const address = server.address();
    resolve(typeof address === 'object' && address !== null ? address.port : port);
  });
  return promise;
}

function refuse(socket: Duplex, status: number, body: string): void {
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
