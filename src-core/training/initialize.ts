import { initializers } from '../initializers/index.ts';
import { writeArray } from '../layers/index.ts';
import type { Arena } from '../kernels/index.ts';
import type { Parameter } from '../layers/index.ts';
import type { RandomState } from '../random/randomState.ts';
import type { TrainingSpec } from '../experiment/schema.ts';

/** Sets the first value of every parameter: weights W1, W2, … are drawn in order, γ is 1, biases and β are 0. */
export function initialize(
  arena: Arena,
  parameters: readonly Parameter[],
  spec: TrainingSpec['network']['initializer'],
  random: RandomState,
): void {
  const { member, hyper } = initializers.resolve(spec);
  for (const { kind, layout, value } of parameters) {
    const { rows, columns } = layout;
    if (kind === 'weight') writeArray(arena, layout, value, member.draw(random, rows, columns, hyper));
    if (kind === 'scale') writeArray(arena, layout, value, new Float64Array(columns).fill(1));
  }
}
