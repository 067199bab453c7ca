import { desktopBridge } from '../host/desktopBridge.ts';
import { connectDesktop } from './electron.ts';
import { connectLoopback } from './loopback.ts';
import type { LabConnection } from './connection.ts';

/** The window's link to the lab: by a port in the desktop app, by a WebSocket in a browser's tab. */
export function connect(): LabConnection {
  const bridge = desktopBridge();
  return bridge === null ? connectLoopback() : connectDesktop(bridge);
}
