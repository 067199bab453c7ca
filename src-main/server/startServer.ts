/** The lab and its page on 127.0.0.1: for machines without Electron, and for tests in a browser. */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { InputError } from '#core/schema/inputError.ts';
import { pageFile } from '#main/page/pageFile.ts';
import { Access, newSecret } from './access.ts';
import { answer } from './answer.ts';
import { labSocket } from './labSocket.ts';
import { sessionTransfer } from './sessionTransfer.ts';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Lab } from '#main/lab/index.ts';

const HOST = '127.0.0.1';

export interface ServerOptions {
  readonly lab: Pick<Lab, 'service' | 'subscribe' | 'copySession' | 'adoptSession'>;
  /** Folder of the built page; its URL ends in a slash. */
  readonly page: URL;
  /** 0 for any that is free. */
  readonly port: number;
  readonly log: (line: string) => void;
  /** Bytes of an uploaded session at most. */
  readonly largestSession?: number;
}

export interface LabServer {
  readonly port: number;
  /** The address to open, with the token. */
  readonly url: string;
  /** Such an address that works once. */
  readonly urlForOnce: () => string;
  readonly close: () => Promise<void>;
}

/** What a browser shows that was not let in. */
const NOT_LET_IN = `여기는 descent가 출력한 주소로 열어야 합니다.
Open this by the address that descent printed.
`;

/** Resolves to the port. Throws an `InputError` where it is taken. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new InputError({ code: 'portTaken', path: '--port', got: port }) : error),
    );
    server.listen(port, HOST, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Serves until it is closed. Throws an `InputError` where the port is taken. */
export async function startServer(options: ServerOptions): Promise<LabServer> {
  const { lab, page, log } = options;
  const server = createServer();
  const port = await listen(server, options.port);
  const access = new Access(port, newSecret());
  const socket = labSocket(lab, log);
  const sessions = sessionTransfer(lab, options.largestSession);

  async function sendFile(pathname: string, response: ServerResponse): Promise<void> {
    const file = pageFile(page, pathname === '/' ? '/index.html' : pathname);
    if (file === null) return answer(response, 403);
    const bytes = await readFile(file.path).catch(() => null);
    if (bytes === null) return answer(response, 404);
    answer(response, 200, bytes, file.headers);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method } = request;
    const url = URL.parse(request.url ?? '', `http://${HOST}`);
    if (url === null || !access.isOurs(request, { needsOrigin: method === 'POST' })) {
      return answer(response, 403, NOT_LET_IN);
    }
    const { pathname, searchParams } = url;
    const reads = method === 'GET' || method === 'HEAD';
    const token = searchParams.get('token');
    if (reads && pathname === '/' && token !== null && (access.acceptsToken(token) || access.hasCookie(request))) {
      // The token leaves the address bar and is in no history.
      return answer(response, 303, '', { location: '/', 'set-cookie': access.setCookie });
    }
    if (!access.hasCookie(request)) return answer(response, 403, NOT_LET_IN);
    if (pathname === '/session') {
      if (method === 'GET')
        return sessions.download(response, {
          networks: searchParams.get('networks') !== 'no',
          name: searchParams.get('name'),
        });
      if (method === 'POST')
        return sessions.upload(request, response, searchParams.get('do'), searchParams.get('name'));
      return answer(response, 405, '', { allow: 'GET, POST' });
    }
    return reads ? sendFile(pathname, response) : answer(response, 405, '', { allow: 'GET, HEAD' });
  }

  server.on('request', (request, response) => {
    handle(request, response).catch((error: unknown) => {
      // Whoever asked may be gone.
      if (response.destroyed) return;
      log(`${request.method} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      if (response.headersSent) response.destroy();
      else answer(response, 500);
    });
  });
  server.on('upgrade', (request, connection, head) => {
    connection.on('error', () => connection.destroy());
    const pathname = URL.parse(request.url ?? '', `http://${HOST}`)?.pathname;
    if (access.isOurs(request, { needsOrigin: true }) && access.hasCookie(request) && pathname === '/lab') {
      return socket.upgrade(request, connection, head);
    }
    // Wholly: whoever was refused would keep the other half open for as long as they like.
    connection.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n', () =>
      connection.destroy(),
    );
  });

  return {
    port,
    url: access.url,
    urlForOnce: () => access.urlForOnce(),
    close: async () => {
      socket.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
