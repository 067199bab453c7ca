/** The lab as the main process sees it: started, connected to windows, started again when it dies, closed at the end. */
import { MessageChannelMain } from 'electron';
import { PORT_MESSAGE, connectLab } from '#core/protocol/index.ts';
import { portChannel } from './portChannel.ts';
import { startTrainer } from './trainerProgram.ts';
import { startUtilityProgram } from './utilityProgram.ts';
import type { MessagePortMain, WebContents } from 'electron';
import type { LabApi, LabClient, LabEvent } from '#core/protocol/index.ts';
import type { Caller, FromLab, ToLab } from './processMessages.ts';
import type { UtilityProgram } from './utilityProgram.ts';

/** Milliseconds that the end may take: checkpoints of what trains, the last commit. */
const END = 5000;
/** Milliseconds after which nobody waits any longer for processes that were killed. */
const DEATH = 2500;
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
  readonly #trainers = new Set<UtilityProgram>();
  #program: UtilityProgram;
  #client: LabClient;
  #alive = true;
  #deaths = 0;
  /** Once the end has begun. */
  #closed: Promise<void> | null = null;

  constructor(options: LabProcessOptions) {
    this.#options = options;
    [this.#program, this.#client] = this.#start();
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
    contents.postMessage(PORT_MESSAGE, null, [this.#port(this.#program, 'window')]);
  }

  /** Lets the lab interrupt what trains, with checkpoints, and end; bounded in time. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    if (!this.#alive) return;
    const lab = this.#program;
    tell(lab, { kind: 'close' });
    await within(END, lab.ended);
    lab.kill();
    await within(DEATH, lab.ended);
    for (const trainer of this.#trainers) trainer.kill();
    await within(DEATH, Promise.all([...this.#trainers].map(({ ended }) => ended)));
  }

  #port(child: UtilityProgram, caller: Caller): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    tell(child, { kind: 'connect', caller }, port1);
    return port2;
  }

  #start(): [UtilityProgram, LabClient] {
    const { lab, version, folder, store, onEvent } = this.#options;
    let refusal: string | null = null;
    const program = startUtilityProgram({
      program: lab,
      name: 'Descent lab',
      onMessage: (given) => {
        const message = given as FromLab;
        if (message.kind === 'startTrainer') return this.#startTrainer(program, message.id);
        refusal = message.message;
        program.kill();
      },
    });
    void program.ended.then((cause) => this.#ended(cause, refusal));
    tell(program, { kind: 'open', version, folder, store });
    const client = connectLab(portChannel(this.#port(program, 'main')), onEvent);
    this.#options.onStarted(client.lab);
    return [program, client];
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
    [this.#program, this.#client] = this.#start();
    this.#alive = true;
    for (const contents of this.#windows) this.connect(contents);
  }

  #startTrainer(lab: UtilityProgram, id: number): void {
    // One that another lab asked for, just before it ended, would serve nobody.
    if (lab !== this.#program || !this.#alive) return;
    const { program, port } = startTrainer(this.#options.trainer);
    this.#trainers.add(program);
    tell(lab, { kind: 'trainer', id }, port);
    void program.ended.then((cause) => {
      this.#trainers.delete(program);
      if (lab === this.#program) tell(lab, { kind: 'trainerEnded', id, cause });
    });
  }
}

function tell(program: UtilityProgram, message: ToLab, port?: MessagePortMain): void {
  program.post(message, port === undefined ? [] : [port]);
}

/** Resolves when `what` does, after `milliseconds` at the latest. */
function within(milliseconds: number, what: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, milliseconds);
    void what.then(() => {
      clearTimeout(late);
      resolve();
    });
  });
}
