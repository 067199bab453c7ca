/** What a process keeps from run to run: kernel memory, and data sets made sparse once. */
import { detectFusion } from '../assembler/index.ts';
import { Arena, encodeImages } from '../kernels/index.ts';
import { InputError } from '../schema/inputError.ts';
import type { Arithmetic } from '../assembler/index.ts';
import type { Dataset, ImageSet } from '../datasets/index.ts';
import type { Examples } from './network.ts';
import type { TrainingSpec } from '../experiment/schema.ts';

export interface Material {
  readonly dataset: Dataset;
  readonly train: Examples;
  readonly test: Examples;
  readonly imageSize: number;
  /** The most entries in the list of an image. */
  readonly longest: number;
}

export class Workbench {
  readonly arena = new Arena();
  readonly arithmetic: Arithmetic;
  /** Whether the runtime computes two neighbouring vectors as one; networks are laid out for that. Changes no bit. */
  readonly paired: boolean;
  readonly #load: (id: string) => Dataset;
  readonly #datasets = new Map<string, Dataset>();
  readonly #encoded = new Map<ImageSet, Examples>();
  #mark: number;

  /** `load` opens a data set by its id; it is called once for each. */
  constructor(load: (id: string) => Dataset, { paired = false }: { readonly paired?: boolean } = {}) {
    this.#load = load;
    this.paired = paired;
    this.arithmetic = detectFusion(this.arena.memory);
    this.#mark = this.arena.used;
  }

  dataset(id: string): Dataset {
    let dataset = this.#datasets.get(id);
    if (dataset === undefined) this.#datasets.set(id, (dataset = this.#load(id)));
    return dataset;
  }

  /** Ends what ran before, whose memory is used again, and gets the images that a run needs. */
  prepare(spec: TrainingSpec): Material {
    const dataset = this.dataset(spec.data.dataset);
    checkData(spec, dataset);
    this.arena.release(this.#mark);
    const train = this.#encode(dataset.train, spec.data.trainSize);
    const test = this.#encode(dataset.test, spec.data.testSize);
    this.#mark = this.arena.used;
    const imageSize = dataset.train.rows * dataset.train.columns;
    return { dataset, train, test, imageSize, longest: Math.max(train.images.longest, test.images.longest) };
  }

  #encode(set: ImageSet, count: number): Examples {
    const known = this.#encoded.get(set);
    if (known !== undefined && known.images.count >= count) return known;
    const images = encodeImages(this.arena, set.pixels, set.rows * set.columns, count);
    const examples = { images, labels: set.labels };
    this.#encoded.set(set, examples);
    return examples;
  }
}

/** Throws an `InputError` where a run asks for more than its data set has. */
export function checkData({ data }: TrainingSpec, { train, test }: Dataset): void {
  const within = (field: string, value: number, most: number): void => {
    if (value > most) throw new InputError(field, `${field} must be in [1, ${most}] for ${data.dataset}, got ${value}`);
  };
  within('data.trainSize', data.trainSize, train.count);
  within('data.testSize', data.testSize, test.count);
}
