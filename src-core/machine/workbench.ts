/** What a process keeps from run to run: kernel memory, and data sets made sparse once. */
import { createTarget, encodeImages } from '../kernels/index.ts';
import { createMachine } from './createMachine.ts';
import type { Arithmetic } from '../assembler/index.ts';
import type { Dataset, ImageSet } from '../datasets/index.ts';
import type { Target } from '../kernels/index.ts';
import type { RandomState } from '../random/randomState.ts';
import type { MachineOptions } from './createMachine.ts';
import type { Machine } from './machine.ts';
import type { Examples } from './network.ts';

/** How many images of each set a run needs. */
export interface ImageCounts {
  readonly train: number;
  readonly test: number;
}

export class Workbench {
  readonly #target: Target;
  readonly #load: (id: string) => Dataset;
  readonly #datasets = new Map<string, Dataset>();
  readonly #encoded = new Map<ImageSet, Examples>();
  /** From here on the memory is a machine's. */
  #mark: number;
  /** Counts machines: only the last one made may compute. */
  #machines = 0;

  /**
   * `load` opens a data set by its id; it is called once for each. `paired`: the runtime computes two neighbouring vectors
   * as one, and networks are laid out for that; it changes no bit.
   */
  constructor(load: (id: string) => Dataset, options: { readonly paired?: boolean } = {}) {
    this.#load = load;
    this.#target = createTarget(options);
    this.#mark = this.#target.arena.used;
  }

  /** How products are added up here. */
  get arithmetic(): Arithmetic {
    return this.#target.arithmetic;
  }

  /** Bytes of kernel memory in use. */
  get bytesInUse(): number {
    return this.#target.arena.used;
  }

  dataset(id: string): Dataset {
    let dataset = this.#datasets.get(id);
    if (dataset === undefined) this.#datasets.set(id, (dataset = this.#load(id)));
    return dataset;
  }

  /**
   * A machine for one run on the first images of a data set. It takes the memory of the machine before it, which from now
   * on refuses to go on: every call of it throws an `Error`.
   */
  machine(dataset: Dataset, counts: ImageCounts, options: MachineOptions, random: RandomState): Machine {
    const { arena } = this.#target;
    const own = ++this.#machines;
    arena.release(this.#mark);
    const sets = { train: this.#encode(dataset.train, counts.train), test: this.#encode(dataset.test, counts.test) };
    this.#mark = arena.used;
    return guarded(createMachine(this.#target, sets, options, random), () => {
      if (own !== this.#machines) throw new Error('this run has ended: another was started on its workbench');
    });
  }

  /** Each image of a set is encoded once, when a run first needs it. */
  #encode(set: ImageSet, count: number): Examples {
    const { pixels, rows, columns, labels } = set;
    const known = this.#encoded.get(set)?.images ?? null;
    const examples = { images: encodeImages(this.#target.arena, pixels, rows * columns, count, known), labels };
    this.#encoded.set(set, examples);
    return examples;
  }
}

/** The machine, with `check` before every call. */
function guarded(machine: Machine, check: () => void): Machine {
  const guard = ([name, value]: [string, unknown]): [string, unknown] => {
    if (typeof value !== 'function') return [name, value];
    const call = value as (...given: unknown[]) => unknown;
    return [
      name,
      (...given: unknown[]) => {
        check();
        return call(...given);
      },
    ];
  };
  return Object.fromEntries(Object.entries(machine).map(guard)) as unknown as Machine;
}
