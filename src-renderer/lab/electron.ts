/** The desktop app's window reaches the lab by a port, straight to the lab's process. */
import { labPorts } from '../host/desktopBridge.ts';
import { renewableConnection } from './renewable.ts';
import type { DesktopBridge } from '#core/protocol/index.ts';
import type { LabConnection } from './connection.ts';

/** A port clones what it carries, which Vue's proxies refuse: here are the plain values behind them. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}

export function connectDesktop(bridge: DesktopBridge): LabConnection {
  const { connection, take } = renewableConnection();
  labPorts(bridge, (port) => {
    const broken = take({
      post: (message) => port.postMessage(plain(message)),
      on: (listen) => {
        port.addEventListener('message', ({ data }) => listen(data));
        port.start();
      },
    });
    port.addEventListener('close', broken);
  });
  return connection;
}
