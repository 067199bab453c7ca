/** As much of a browser as talks to a server of the lab. */
import { request } from 'node:http';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { connectLab, decodeFrame, encodeFrame } from '#core/protocol/index.ts';
import type { IncomingHttpHeaders } from 'node:http';
import type { LabApi, LabEvent } from '#core/protocol/index.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array | readonly Uint8Array[];
}

/** A request with just these headers. */
export function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body = [] }: Question = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject);
    for (const chunk of body instanceof Uint8Array ? [body] : body) asked.write(chunk);
    asked.end();
  });
}

/** The cookie that the first load of a printed address gives. */
export async function enter(url: string): Promise<string> {
  const { port, pathname, search } = new URL(url);
  const { headers } = await ask(Number(port), `${pathname}${search}`);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

export interface Page {
  readonly socket: WebSocket;
  readonly lab: LabApi;
  readonly events: LabEvent[];
}

/** Connects as a page does; rejects where it is not let in. */
export async function connectPage(port: number, headers: Record<string, string>, path = '/lab'): Promise<Page> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  await once(socket, 'open');
  const events: LabEvent[] = [];
  const { lab } = connectLab(
    {
      post: (message) => socket.send(encodeFrame(message)),
      on: (listen) => void socket.on('message', (frame: Buffer) => listen(decodeFrame(frame))),
    },
    (event) => events.push(event),
  );
  return { socket, lab, events };
}

/** Downloads, and hangs up at the last byte that was announced. */
export function takenAndGone(port: number, path: string, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { cookie }, agent: false }, (answer) => {
      let missing = Number(answer.headers['content-length']);
      answer.on('error', reject);
      answer.on('data', (chunk: Buffer) => {
        missing -= chunk.length;
        if (missing > 0) return;
        answer.off('error', reject).on('error', () => {});
        asked.destroy();
        resolve();
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}
