/**
 * Utility processes as child processes of Node. As Electron's, they come to life a moment after `fork`: until then `kill`
 * does nothing, and to one that has ended nothing can be posted, ports included.
 */
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { isAbsolute } from 'node:path';
import { Wire } from './ports.ts';
import type { ChildProcess } from 'node:child_process';
import type { Port, PortFrame } from './ports.ts';

export type UtilityFrame =
  { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly string[] } | PortFrame;

const imports = ['register.ts', 'parentPort.ts'].flatMap((file) => ['--import', new URL(file, import.meta.url).href]);

interface ForkOptions {
  readonly serviceName?: string;
}

/** Milliseconds until a process has come to life. */
const BIRTH = 5;

class UtilityProcess extends EventEmitter {
  readonly serviceName: string;
  readonly #child: ChildProcess;
  readonly #wire: Wire;
  #spawned = false;
  pid: number | undefined;

  constructor(program: string, { serviceName = '' }: ForkOptions) {
    super();
    this.serviceName = serviceName;
    this.#child = fork(program, {
      serialization: 'advanced',
      execArgv: imports,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    setTimeout(() => {
      this.#spawned = true;
      this.pid = this.#child.pid;
      this.emit('spawn');
    }, BIRTH);
    this.#wire = new Wire('main', (frame) => this.#send(frame));
    this.#child.on('message', (frame: UtilityFrame) => {
      if (frame.kind === 'message') this.emit('message', frame.data);
      else this.#wire.receive(frame);
    });
    this.#child.on('exit', (code, signal) => {
      this.pid = undefined;
      this.#wire.cut();
      this.emit('exit', code ?? (signal === 'SIGKILL' ? 9 : 15));
    });
  }

  #send(frame: UtilityFrame): void {
    if (this.#child.connected) this.#child.send(frame, () => undefined);
  }

  postMessage(data: unknown, ports: readonly Port[] = []): void {
    this.#send({ kind: 'message', data, ports: ports.map((port) => this.#wire.give(port)) });
  }

  kill(): boolean {
    return this.#spawned && this.#child.kill('SIGTERM');
  }
}

/** Those that live. */
export const processes = new Set<UtilityProcess>();

export const utilityProcess = {
  fork(program: string, _argv: readonly string[] = [], options: ForkOptions = {}): UtilityProcess {
    if (!isAbsolute(program)) throw new Error(`a utility process needs an absolute path, got ${program}`);
    const child = new UtilityProcess(program, options);
    processes.add(child);
    child.once('exit', () => processes.delete(child));
    return child;
  },
};
