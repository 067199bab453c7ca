/** A page of the app as the tester plays it: the built preload script runs for it, and the port that it gets is real. */
import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { connectLab } from '#core/protocol/index.ts';
import type { DesktopBridge, HostReply, LabApi, LabClient, LabEvent } from '#core/protocol/index.ts';
import type { Caller } from './electron.ts';
import type { Port } from './ports.ts';

type Listener = (event: { readonly ports: readonly Port[] }, data: unknown) => void;
type Script = (...given: readonly unknown[]) => void;
type Ask = (probe: string, ...given: unknown[]) => Promise<unknown>;

const frame: Caller = { url: 'descent://app/index.html', parent: null };

export class Page {
  /** What preload put into the page's world, by name. */
  readonly world = new Map<string, unknown>();
  readonly events: LabEvent[] = [];
  /** Links to the lab that the page was given. */
  links = 0;
  readonly #listeners = new Map<string, Listener>();
  #client: LabClient | null = null;
  #heard = 0;
  #wake: () => void = () => undefined;

  constructor(preload: string, ask: Ask) {
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, api: unknown) => this.world.set(name, api) },
      ipcRenderer: {
        send: (channel: string, ...given: unknown[]) => void ask('send', channel, frame, ...given),
        invoke: (channel: string, ...given: unknown[]) => ask('invoke', channel, frame, ...given),
        on: (channel: string, listener: Listener) => this.#listeners.set(channel, listener),
      },
      webUtils: { getPathForFile: ({ path }: { readonly path?: string }) => path ?? '' },
    };
    const window = {
      postMessage: (_message: unknown, _origin: string, [port]: readonly Port[]) => this.#connected(port!),
    };
    const require = (name: string): unknown => {
      if (name === 'electron') return electron;
      throw new Error(`a sandboxed preload script cannot require ${name}`);
    };
    const names = ['require', 'module', 'exports', 'window'];
    const script = compileFunction(readFileSync(preload, 'utf8'), names, { filename: preload }) as Script;
    script(require, {}, {}, window);
  }

  get bridge(): DesktopBridge {
    return this.world.get('descent') as DesktopBridge;
  }

  get lab(): LabApi {
    if (this.#client === null) throw new Error('the page has no link to the lab');
    return this.#client.lab;
  }

  /** Hands the page what the main process sent. */
  receive(channel: string, data: unknown, ports: readonly Port[]): void {
    this.#listeners.get(channel)?.({ ports }, data);
  }

  #connected(port: Port): void {
    this.#client?.close();
    this.links++;
    const post = (message: unknown): void => port.postMessage(message);
    const on = (listen: (message: unknown) => void): void => {
      port.on('message', ({ data }) => listen(data));
      port.start();
    };
    this.#client = connectLab({ post, on }, (event) => {
      this.events.push(event);
      this.#hear();
    });
    this.#hear();
  }

  /** Resolves when `test` holds, which is looked at whenever the page has heard something. */
  async until(test: () => boolean | Promise<boolean>): Promise<void> {
    for (;;) {
      const heard = this.#heard;
      if (await test()) return;
      if (heard === this.#heard) await new Promise<void>((wake) => (this.#wake = wake));
    }
  }

  #hear(): void {
    this.#heard++;
    this.#wake();
  }

  async connect(): Promise<void> {
    const before = this.links;
    this.bridge.connect();
    await this.until(() => this.links > before);
  }

  invoke(method: string, params: object): Promise<HostReply> {
    return this.bridge.invoke(method as Parameters<DesktopBridge['invoke']>[0], params);
  }
}
