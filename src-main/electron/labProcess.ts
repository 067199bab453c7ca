/** The lab as the main process sees it: started, connected to windows, started again when it dies, closed at the end. */
import { MessageChannelMain, utilityProcess } from 'electron';
import { PORT_MESSAGE, connectLab } from '#core/protocol/index.ts';
import { portChannel } from './portChannel.ts';
import { startTrainerProcess } from './trainerProcess.ts';
import type { MessagePortMain, UtilityProcess, WebContents } from 'electron';
import type { LabApi, LabClient, LabEvent } from '#core/protocol/index.ts';
import type { Caller, FromLab, ToLab } from './processMessages.ts';

/** Milliseconds that the end may take: checkpoints of what trains, the last commit. */
const END = 5000;
/** How often the lab may die before the user is asked whether to go on. */
const MOST_DEATHS = 3;

export interface LabProcessOptions {
  /** Paths of the programs. */
  readonly lab: string;
  readonly trainer: string;
  readonly version: string;
  readonly folder: string;
  readonly store: string;
  /** After each start: `lab` is another one. */
  readonly onStarted: (lab: LabApi) => void;
  /** Everything but points. */
  readonly onEvent: (event: LabEvent) => void;
  /** The lab could not be opened, or keeps dying. Resolves to whether to try again. */
  readonly onTrouble: (message: string) => Promise<boolean>;
}

export class LabProcess {
  readonly #options: LabProcessOptions;
  /** Pages that asked for a port, and get another after a new start. */
  readonly #windows = new Set<WebContents>();
  readonly #trainers = new Set<UtilityProcess>();
  #process: UtilityProcess;
  #client: LabClient;
  #alive = true;
  #deaths = 0;
  /** Once the end has begun. */
  #closed: Promise<void> | null = null;

  constructor(options: LabProcessOptions) {
    this.#options = options;
    [this.#process, this.#client] = this.#start();
  }

  /** For the main process itself; another after each start. */
  get lab(): LabApi {
    return this.#client.lab;
  }

  /** Hands the page a port to the lab, now and after every new start. */
  connect(contents: WebContents): void {
    if (!this.#windows.has(contents)) {
      this.#windows.add(contents);
      contents.once('destroyed', () => this.#windows.delete(contents));
    }
    contents.postMessage(PORT_MESSAGE, null, [this.#port(this.#process, 'window')]);
  }

  /** Lets the lab interrupt what trains, with checkpoints, and end; bounded in time. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    const child = this.#process;
    if (!this.#alive) return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(() => child.kill(), END);
      child.once('exit', () => {
        clearTimeout(late);
        resolve();
      });
      tell(child, { kind: 'close' });
    });
    await Promise.all([...this.#trainers].map((trainer) => new Promise((resolve) => trainer.once('exit', resolve))));
  }

  #port(child: UtilityProcess, caller: Caller): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    tell(child, { kind: 'connect', caller }, port1);
    return port2;
  }

  #start(): [UtilityProcess, LabClient] {
    const { lab, version, folder, store, onEvent } = this.#options;
    const child = utilityProcess.fork(lab, [], { serviceName: 'Descent lab' });
    let refusal: string | null = null;
    let error: string | null = null;
    child.on('error', (type, location) => (error = `${type} in ${location}`));
    child.on('message', (message: FromLab) => {
      if (message.kind === 'startTrainer') return this.#startTrainer(child, message.id);
      refusal = message.message;
      child.kill();
    });
    child.once('exit', (code) => void this.#ended(error ?? `exit code ${code}`, refusal));
    tell(child, { kind: 'open', version, folder, store });
    const client = connectLab(portChannel(this.#port(child, 'main')), onEvent);
    this.#options.onStarted(client.lab);
    return [child, client];
  }

  /** The lab ended. Its trainers end with it; unless the app ends, another takes its place, in every window too. */
  async #ended(cause: string, refusal: string | null): Promise<void> {
    this.#alive = false;
    this.#client.close();
    for (const trainer of this.#trainers) trainer.kill();
    if (this.#closed !== null) return;
    if (refusal !== null || ++this.#deaths > MOST_DEATHS) {
      if (!(await this.#options.onTrouble(refusal ?? cause))) return;
      this.#deaths = 0;
    }
    [this.#process, this.#client] = this.#start();
    this.#alive = true;
    for (const contents of this.#windows) this.connect(contents);
  }

  #startTrainer(lab: UtilityProcess, id: number): void {
    const { process, port } = startTrainerProcess(this.#options.trainer, (cause) => {
      this.#trainers.delete(process);
      if (lab === this.#process) tell(lab, { kind: 'trainerEnded', id, cause });
    });
    this.#trainers.add(process);
    tell(lab, { kind: 'trainer', id }, port);
  }
}

function tell(child: UtilityProcess, message: ToLab, port?: MessagePortMain): void {
  child.postMessage(message, port === undefined ? [] : [port]);
}
