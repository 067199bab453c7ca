import { initializers } from '../initializers/index.ts';
import type { LayerDescription } from '../architecture/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Machine } from '../machine/index.ts';
import type { RandomState } from '../random/randomState.ts';

/** Drawing a weight matrix of this many numbers takes long enough to let others in. */
const LARGE = 131_072;

/**
 * Sets the first value of every parameter: weights W1, W2, … are drawn in order, γ is 1, biases and β are 0. Stops after
 * each large matrix, to be pulled on.
 */
export function* initialize(
  machine: Pick<Machine, 'write'>,
  layers: readonly LayerDescription[],
  spec: TrainingSpec['network']['initializer'],
  random: RandomState,
): Generator<void, void, void> {
  const { member, hyper } = initializers.resolve(spec);
  for (const { name, kind, rows, columns } of layers.flatMap(({ parameters }) => parameters)) {
    if (kind === 'scale') machine.write(name, new Float64Array(rows * columns).fill(1));
    if (kind !== 'weight') continue;
    machine.write(name, member.draw(random, rows, columns, hyper));
    if (rows * columns >= LARGE) yield;
  }
}
