/** The lab over WebSockets: calls and answers as binary frames, and everything that the lab tells to every page. */
import { WebSocketServer } from 'ws';
import { decodeFrame, encodeFrame, methodsWithPaths, serveLab } from '#core/protocol/index.ts';
import { checkFrame } from './checkFrame.ts';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Channel } from '#core/protocol/index.ts';
import type { Lab } from '#main/lab/index.ts';

/** The largest that a page has to say: 10,000 images to predict. */
const LONGEST_FRAME = 8 * 2 ** 20;
/** Milliseconds between two signs of life that a page is asked for. */
const HEARTBEAT = 15_000;

export interface LabSocket {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly close: () => void;
}

function channelOf(socket: WebSocket, log: (line: string) => void): Channel {
  return {
    post: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(encodeFrame(message));
    },
    on: (listen) => {
      socket.on('message', (frame: Buffer, isBinary) => {
        let message: unknown;
        try {
          if (!isBinary) throw new TypeError('it is text');
          checkFrame(frame);
          message = decodeFrame(frame);
        } catch (error) {
          return log(`refused a frame: ${error instanceof Error ? error.message : String(error)}`);
        }
        listen(message);
      });
    },
  };
}

export function labSocket(
  { service, subscribe }: Pick<Lab, 'service' | 'subscribe'>,
  log: (line: string) => void,
): LabSocket {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LONGEST_FRAME, perMessageDeflate: false });
  const silent = new WeakSet<WebSocket>();

  sockets.on('connection', (socket: WebSocket) => {
    const link = serveLab(service, channelOf(socket, log), { forbidden: methodsWithPaths, log });
    const unsubscribe = subscribe(link.tell);
    socket.on('pong', () => silent.delete(socket));
    // Too long a frame, or what is no WebSocket frame; the socket closes by itself.
    socket.on('error', (error) => log(`a connection broke: ${error.message}`));
    socket.on('close', () => {
      unsubscribe();
      link.close();
    });
  });

  // A page that is suspended or gone reads nothing, and a ping waits behind what it did not read. It is let go, so that at
  // most two heartbeats of news wait for it; when it wakes, it connects anew and reads on from its last point.
  const pulse = setInterval(() => {
    for (const socket of sockets.clients) {
      if (silent.has(socket)) socket.terminate();
      else {
        silent.add(socket);
        socket.ping();
      }
    }
  }, HEARTBEAT);

  return {
    upgrade: (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (open) => sockets.emit('connection', open, request)),
    close: () => {
      clearInterval(pulse);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
