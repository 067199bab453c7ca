import { architectureOf } from '../architecture/index.ts';
import { CLASSES } from '../datasets/index.ts';
import { losses } from '../losses/index.ts';
import { RandomState } from '../random/randomState.ts';
import { createReferenceNetwork } from '../reference/index.ts';
import { imageSizeOf } from '../training/predict.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { NetworkArrays } from './networkArrays.ts';

/** What a network says while some of its units are dropped. */
export interface MaskedReading {
  /** Of each hidden layer, a unit a place: 1 where it was kept. */
  readonly masks: readonly Uint8Array[];
  readonly answer: Float64Array;
}

/** The share of units that is dropped of a network that was trained without dropout, to see what it would make of it. */
const USUAL_RATIO = 0.5;

/** How units are dropped of a network: as in its training, or as if, where it had no dropout. */
export function droppedOf({ network: { dropout } }: TrainingSpec): { readonly ratio: number; readonly scale: number } {
  // The textbook scales in evaluation. What never was trained so needs its outputs as large as they were.
  return dropout > 0 ? { ratio: dropout, scale: 1 } : { ratio: USUAL_RATIO, scale: 1 / (1 - USUAL_RATIO) };
}

/** Steps between which a caller may do something else; its value at the end. */
export type MaskedSteps = Generator<undefined, readonly MaskedReading[]>;

/**
 * What a network answers an image of 0…255 under `many` masks, layer by layer: a unit is kept where `random()` > ratio, as in training;
 * batch normalization takes its running statistics. Textbook §6.4.3.
 */
export function createMaskedReader(
  spec: TrainingSpec,
  arrays: NetworkArrays,
): (pixels: ArrayLike<number>, masks: { readonly many: number; readonly seed: number }) => MaskedSteps {
  const { ratio, scale } = droppedOf(spec);
  const inputs = imageSizeOf(spec, { arrays });
  const { layers, loss } = architectureOf({ ...spec.network, dropout: ratio }, { inputs, classes: CLASSES });
  const network = createReferenceNetwork(layers, { arrays });
  const { output } = losses.resolve(loss).member;
  const first = layers.findIndex(({ kind }) => kind === 'dropout');
  // Before the first units are dropped all masks have the same.
  const from = first < 0 ? layers.length : first;
  return function* (pixels, { many, seed }) {
    const random = new RandomState(seed);
    let before: Float64Array = Float64Array.from(pixels, (pixel) => pixel / 255);
    for (const layer of network.layers.slice(0, from)) {
      before = layer.forward(before, 'evaluation');
      yield;
    }
    const readings: MaskedReading[] = [];
    while (readings.length < many) {
      const masks: Uint8Array[] = [];
      let x: Float64Array = before;
      for (const [at, layer] of network.layers.slice(from).entries()) {
        if (layers[from + at]!.kind === 'dropout') {
          const mask = Uint8Array.from(x, () => Number(random.random() > ratio));
          masks.push(mask);
          x = x.map((value, unit) => value * mask[unit]! * scale);
        } else x = layer.forward(x, 'evaluation');
        yield;
      }
      readings.push({ masks, answer: output(x) });
    }
    return readings;
  };
}
