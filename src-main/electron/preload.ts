/** What the page gets of Electron: `window.descent`, a few functions, and nothing to reach anything else with. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { PORT_MESSAGE } from '#core/protocol/portMessage.ts';
import { channels } from './channels.ts';
import type { DesktopBridge, HostCommand, HostReply } from '#core/protocol/index.ts';

declare const window: {
  readonly postMessage: (message: unknown, origin: string, transfer: readonly unknown[]) => void;
};

const bridge: DesktopBridge = {
  connect: () => ipcRenderer.send(channels.connect),
  invoke: (method, params) => ipcRenderer.invoke(channels.invoke, method, params) as Promise<HostReply>,
  openDropped: (file, how) => {
    // A `File` that the page made itself has no path.
    const path = webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
    return ipcRenderer.invoke(channels.dropped, { path, how }) as Promise<HostReply>;
  },
  onCommand: (listen) => {
    ipcRenderer.on(channels.command, (_event, command: HostCommand) => listen(command));
  },
};

contextBridge.exposeInMainWorld('descent', bridge);
// Ports pass to the page's own world by a message only. It is its own window, so whoever hears it is the page.
ipcRenderer.on(PORT_MESSAGE, ({ ports }) => window.postMessage(PORT_MESSAGE, '*', ports));
