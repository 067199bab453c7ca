/** What the desktop app puts into its page as `window.descent`; a browser's tab has nothing of the kind. */
import { PORT_MESSAGE } from '#core/protocol/index.ts';
import type { DesktopBridge } from '#core/protocol/index.ts';

declare global {
  interface Window {
    readonly descent?: DesktopBridge;
  }
}

export const desktopBridge = (): DesktopBridge | null => window.descent ?? null;

/**
 * Asks for a port to the lab and hands it to `use`. Where the lab has to be started again, the port closes, and another
 * comes by itself and takes its place.
 */
export function labPorts(bridge: DesktopBridge, use: (port: MessagePort) => void): void {
  window.addEventListener('message', ({ source, data, ports: [port] }) => {
    if (source === window && data === PORT_MESSAGE && port !== undefined) use(port);
  });
  bridge.connect();
}
