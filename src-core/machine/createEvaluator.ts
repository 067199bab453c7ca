import { createTarget, encodeImages, readMatrix } from '../kernels/index.ts';
import { RandomState } from '../random/randomState.ts';
import { readArray, writeArray } from './layers/index.ts';
import { createNetwork } from './network.ts';
import { placeNetwork } from './placeNetwork.ts';
import type { Architecture } from '../architecture/index.ts';
import type { Target } from '../kernels/index.ts';
import type { Statistic } from './layers/index.ts';
import type { Evaluator } from './machine.ts';
import type { Examples, Network } from './network.ts';

/** Image sets by name. */
export type Sets<Name extends string> = Readonly<Record<Name, Examples>>;

/** A network of its own memory that is only evaluated, on images of `architecture.inputs` bytes each; its arrays are 0. */
export function createEvaluator(architecture: Architecture, images: Uint8Array): Evaluator<'images'> {
  const target = createTarget();
  const count = Math.floor(images.length / architecture.inputs);
  const encoded = encodeImages(target.arena, images, architecture.inputs, count);
  const sets = { images: { images: encoded, labels: new Uint8Array(count) } };
  const placed = placeNetwork(target.arena, { architecture, batchSize: 1, longest: encoded.longest, paired: false });
  const network = createNetwork(target, placed, new RandomState(0));
  return evaluatorOf(target, network, sets, [...network.parameters, ...network.statistics]);
}

/** Reading, writing and scores of a network's `arrays`. */
export function evaluatorOf<Name extends string>(
  { arena }: Target,
  network: Network,
  sets: Sets<Name>,
  arrays: readonly Statistic[],
): Evaluator<Name> {
  const byName = new Map(arrays.map((array) => [array.name, array]));
  const { scores, capacity } = network;
  return {
    read: (name) => {
      const { layout, value } = named(byName, name);
      return readArray(arena, layout, value);
    },
    write: (name, values) => {
      const { layout, value } = named(byName, name);
      writeArray(arena, layout, value, values);
    },
    scores: (set, indices) => {
      const all = new Float32Array(indices.length * scores.columns);
      for (let from = 0; from < indices.length; from += capacity) {
        const some = indices.subarray(from, from + capacity);
        network.load(sets[set], some, some.length, 'evaluation');
        network.forward(some.length, 'evaluation');
        all.set(readMatrix(arena, scores, some.length), from * scores.columns);
      }
      return all;
    },
  };
}

/** Throws a `RangeError` for a name that is none. */
export function named<Value>(all: ReadonlyMap<string, Value>, name: string): Value {
  const found = all.get(name);
  if (found === undefined) throw new RangeError(`the machine has no ${name}`);
  return found;
}
