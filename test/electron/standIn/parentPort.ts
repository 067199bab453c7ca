/** Gives a child process of Node what a utility process of Electron has: `process.parentPort`, and nothing of `fork`. */
import { EventEmitter } from 'node:events';
import { Wire } from './ports.ts';
import type { UtilityFrame } from './utilityProcess.ts';

const send = process.send!.bind(process) as (frame: UtilityFrame) => boolean;
const wire = new Wire('child', send);

class ParentPort extends EventEmitter {
  #waiting: unknown[] = [];

  constructor() {
    super();
    this.on('newListener', (event) => {
      if (event === 'message')
        queueMicrotask(() => this.#waiting.splice(0).forEach((message) => this.deliver(message)));
    });
  }

  deliver(message: unknown): void {
    if (!this.emit('message', message)) this.#waiting.push(message);
  }

  postMessage(data: unknown): void {
    send({ kind: 'message', data, ports: [] });
  }
}

const parentPort = new ParentPort();
Object.assign(process, { parentPort, type: 'utility' });
process.on('message', (frame: UtilityFrame) => {
  if (frame.kind === 'message') parentPort.deliver({ data: frame.data, ports: frame.ports.map((id) => wire.take(id)) });
  else wire.receive(frame);
});
process.on('disconnect', () => process.exit());
delete process.send;
