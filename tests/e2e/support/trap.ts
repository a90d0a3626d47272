import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';

/** A place where nothing must ever arrive. */
export async function startTrap() {
  const seen: string[] = [];
  const http = createServer((request, response) => {
    seen.push(`http ${request.url ?? ''}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('window.loadedFromTrap = true');
  });
  http.on('upgrade', (request, socket) => {
    seen.push(`upgrade ${request.url ?? ''}`);
    socket.destroy();
  });
  const tcp = createTcpServer((socket) => {
    seen.push('tcp');
    socket.destroy();
  });
  const udp = createSocket('udp4').on('message', () => void seen.push('udp'));
  http.listen(0, '127.0.0.1');
  tcp.listen(0, '127.0.0.1');
  udp.bind(0, '127.0.0.1');
  await Promise.all([once(http, 'listening'), once(tcp, 'listening'), once(udp, 'listening')]);
  return {
    seen,
    http: (http.address() as AddressInfo).port,
    tcp: (tcp.address() as AddressInfo).port,
    udp: udp.address().port,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await Promise.all([
        new Promise((resolve) => void http.close(resolve)),
        new Promise((resolve) => void tcp.close(resolve)),
        new Promise<void>((resolve) => void udp.close(resolve)),
      ]);
    },
  };
}
