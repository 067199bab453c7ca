import type { MessagePortMain } from 'electron';
import type { Channel } from '#core/protocol/index.ts';

/** A port of Electron as a way for messages. */
export function portChannel(port: MessagePortMain): Channel {
  return {
    post: (message) => port.postMessage(message),
    on: (listen) => {
      port.on('message', ({ data }) => listen(data));
      port.start();
    },
  };
}
