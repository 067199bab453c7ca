/** The built app, started on the stand-in in a process of its own; whoever holds this plays page, user and system. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Page } from './page.ts';
import { Wire } from './ports.ts';
import type { ChildProcess } from 'node:child_process';
import type { Call } from './log.ts';
import type { FromApp, ToApp } from './tester.ts';

export interface StartOptions {
  /** What electron-vite built. */
  readonly built?: string;
  /** The app's folder. */
  readonly folder: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly words?: readonly string[];
}

interface Question {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class DesktopApp {
  readonly page: Page;
  /** Resolves once the window has its page. */
  readonly loaded: Promise<void>;
  /** Resolves to the exit code. */
  readonly exited: Promise<number | null>;
  /** With which options the app wished to be started again. */
  readonly relaunches: unknown[] = [];
  /** What the app and its processes printed. */
  output = '';
  readonly #child: ChildProcess;
  readonly #wire: Wire;
  readonly #asked = new Map<number, Question>();
  #last = 0;
  #onLoaded: () => void = () => undefined;

  constructor({ built = resolve('out'), folder, environment = {}, words = [] }: StartOptions) {
    const start = fileURLToPath(new URL('start.ts', import.meta.url));
    this.#child = fork(start, [resolve(built, 'main/index.js'), ...words], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, DESCENT_HOME: folder, ...environment },
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.on('data', (text: Buffer) => (this.output += text.toString()));
    }
    this.#wire = new Wire('tester', (frame) => this.#send(frame));
    this.page = new Page(resolve(built, 'preload/index.cjs'), (probe, ...given) => this.ask(probe, ...given));
    this.loaded = new Promise((loaded) => (this.#onLoaded = loaded));
    this.#child.on('message', (frame: FromApp) => this.#receive(frame));
    this.exited = once(this.#child, 'exit').then(([code]: unknown[]) => {
      this.#wire.cut();
      for (const { reject } of this.#asked.values()) reject(new Error('the app has ended'));
      return code as number | null;
    });
  }

  #send(frame: ToApp): void {
    if (this.#child.connected) this.#child.send(frame, () => undefined);
  }

  #receive(frame: FromApp): void {
    if (frame.kind === 'toPage') {
      const ports = frame.ports.map((id) => this.#wire.take(id));
      return this.page.receive(frame.channel, frame.data, ports);
    }
    if (frame.kind === 'loaded') return this.#onLoaded();
    if (frame.kind === 'relaunch') return void this.relaunches.push(frame.options);
    if (frame.kind === 'port' || frame.kind === 'portClosed') return this.#wire.receive(frame);
    const question = this.#asked.get(frame.id);
    this.#asked.delete(frame.id);
    if (frame.kind === 'answer') question?.resolve(frame.value);
    else question?.reject(new Error(frame.message));
  }

  /** What a probe of the stand-in answers. */
  ask(probe: string, ...given: readonly unknown[]): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolveIt, reject) => {
      this.#asked.set(id, { resolve: resolveIt, reject });
      this.#send({ kind: 'ask', id, probe, given });
    });
  }

  /** What was told to Electron under this name: the arguments of each time. */
  async calls(name: string): Promise<readonly (readonly unknown[])[]> {
    const calls = (await this.ask('calls')) as readonly Call[];
    return calls.filter((call) => call.name === name).map(({ given }) => given);
  }

  /** Process ids of a kind of utility process. */
  async processes(kind: 'lab' | 'trainer'): Promise<readonly number[]> {
    const all = (await this.ask('processes')) as readonly { readonly serviceName: string; readonly pid: number }[];
    return all.filter(({ serviceName }) => serviceName === `Descent ${kind}`).map(({ pid }) => pid);
  }

  /** The user answers the next dialogs so. */
  reply(...answers: readonly unknown[]): Promise<unknown> {
    return this.ask('reply', ...answers);
  }

  async quit(): Promise<number | null> {
    void this.ask('quit').catch(() => undefined);
    return this.exited;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
