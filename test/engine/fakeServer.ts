/** As much of a NATS server as turns somebody away. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

const INFO = { server_id: 'x', version: '2.9.10', proto: 1, headers: true, max_payload: 1_048_576 };

/** Hands `use` the address of a server that lets nobody in, or has no JetStream; without one, of no server. */
export async function withServer<T>(
  kind: 'none' | 'lets nobody in' | 'without JetStream',
  use: (address: string) => Promise<T>,
): Promise<T> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(`INFO ${JSON.stringify(INFO)}\r\n`);
    socket.on('data', (data) => {
      const text = data.toString();
      if (text.includes('PING'))
        socket.write(kind === 'lets nobody in' ? "-ERR 'Authorization Violation'\r\n" : 'PONG\r\n');
      // Nobody answers what asks for JetStream.
      for (const [, reply] of text.matchAll(/PUB \$JS\S+ (\S+) /g))
        socket.write(`HMSG ${reply} 1 16 16\r\nNATS/1.0 503\r\n\r\n\r\n`);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  if (kind === 'none') server.close();
  try {
    return await use(`nats://127.0.0.1:${port}`);
  } finally {
    server.close();
  }
}
