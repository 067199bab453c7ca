/** Electron's message ports, within a process and over the wire to another one. */
import { EventEmitter } from 'node:events';

interface PortMessage {
  readonly data: unknown;
  readonly ports: readonly Port[];
}

export class Port extends EventEmitter<{ message: [PortMessage]; close: [] }> {
  peer: Port | null = null;
  #waiting: PortMessage[] | null = [];
  #closed = false;

  postMessage(data: unknown, ports: readonly unknown[] = []): void {
    ports.forEach((port, index) => {
      if (!(port instanceof Port)) throw new TypeError(`Port at index ${index} is not a valid port`);
    });
    const message = { data: structuredClone(data), ports: ports as Port[] };
    if (!this.#closed) setImmediate(() => this.peer?.deliver(message));
  }

  /** From the other end. */
  deliver(message: PortMessage): void {
    if (this.#closed) return;
    if (this.#waiting === null) this.emit('message', message);
    else this.#waiting.push(message);
  }

  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const message of waiting) this.emit('message', message);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    setImmediate(() => {
      this.emit('close');
      this.peer?.close();
    });
  }
}

export class MessageChannelMain {
  readonly port1 = new Port();
  readonly port2 = new Port();

  constructor() {
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}

/** What passes between two processes on behalf of a port. */
export type PortFrame =
  | { readonly kind: 'port'; readonly id: string; readonly data: unknown; readonly ports: readonly string[] }
  | { readonly kind: 'portClosed'; readonly id: string };

/** One end of the way between two processes, over which ports are handed. */
export class Wire {
  readonly #send: (frame: PortFrame) => void;
  readonly #prefix: string;
  readonly #ports = new Map<string, Port>();
  #last = 0;

  /** `prefix` tells the two ends apart. */
  constructor(prefix: string, send: (frame: PortFrame) => void) {
    this.#prefix = prefix;
    this.#send = send;
  }

  #relay(id: string, port: Port): void {
    this.#ports.set(id, port);
    port.on('message', ({ data, ports }) => {
      this.#send({ kind: 'port', id, data, ports: ports.map((given) => this.give(given)) });
    });
    port.on('close', () => {
      if (this.#ports.delete(id)) this.#send({ kind: 'portClosed', id });
    });
    port.start();
  }

  /** Hands a port over; the name tells the other end which. */
  give(port: Port): string {
    const id = `${this.#prefix}${++this.#last}`;
    this.#relay(id, port);
    return id;
  }

  /** The port that the other end handed over by this name. */
  take(id: string): Port {
    const { port1, port2 } = new MessageChannelMain();
    this.#relay(id, port1);
    return port2;
  }

  receive(frame: PortFrame): void {
    const port = this.#ports.get(frame.id);
    if (frame.kind === 'port')
      return port?.postMessage(
        frame.data,
        frame.ports.map((id) => this.take(id)),
      );
    this.#ports.delete(frame.id);
    port?.close();
  }

  /** The other end is gone. */
  cut(): void {
    const ports = [...this.#ports.values()];
    this.#ports.clear();
    for (const port of ports) port.close();
  }
}
