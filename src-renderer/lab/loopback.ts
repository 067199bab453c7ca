/** A browser's tab reaches the lab by a WebSocket to the server that its page came from. */
import { decodeFrame, encodeFrame } from '#core/protocol/index.ts';
import { renewableConnection } from './renewable.ts';
import type { LabConnection } from './connection.ts';

/** Milliseconds before the first attempt to connect again, and between two later ones at most. */
const SOONEST = 250;
const LATEST = 5000;

/** Whether the server is there, but does not know this browser: then its address has to be opened anew. */
async function isShutOut(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD' })).status === 403;
  } catch {
    return false;
  }
}

/** Connects, and again whenever the link breaks: the server was started anew, or the machine was asleep. */
export function connectLoopback(url = `ws://${window.location.host}/lab`): LabConnection {
  const { connection, take, giveUp } = renewableConnection();
  let pause = SOONEST;

  function dial(): void {
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    let broken: (() => void) | null = null;
    socket.addEventListener('open', () => {
      pause = SOONEST;
      broken = take({
        post: (message) => socket.send(encodeFrame(message)),
        on: (listen) =>
          socket.addEventListener('message', ({ data }) => listen(decodeFrame(new Uint8Array(data as ArrayBuffer)))),
      });
    });
    socket.addEventListener('close', () => {
      broken?.();
      void redial(broken !== null);
    });
  }

  async function redial(wasOpen: boolean): Promise<void> {
    if (!wasOpen && (await isShutOut())) return giveUp();
    setTimeout(dial, pause);
    pause = Math.min(pause * 2, LATEST);
  }

  dial();
  return connection;
}
