/** A number of a network as an address names it: `W2.3.8`, rows and columns from 1. */
import { trainedArrays } from '#core/inspection/index.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { WeightPlace } from '#core/inspection/index.ts';

export const writeWeightPlace = ({ array, row, column }: WeightPlace): string => `${array}.${row}.${column}`;

/** null for a text that names none of this network. */
export function readWeightPlace(spec: TrainingSpec, text: string): WeightPlace | null {
  const [array = '', ...rest] = text.split('.');
  const [row = NaN, column = NaN] = rest.map(Number);
  const found = trainedArrays(spec).find(({ name }) => name === array);
  const isWithin = (at: number, most: number): boolean => Number.isInteger(at) && at >= 1 && at <= most;
  if (found === undefined || rest.length !== 2 || !isWithin(row, found.rows) || !isWithin(column, found.columns))
    return null;
  return { array, row, column };
}

/** The first weight of the last layer: unlike a pixel at the rim, what comes in there is seldom 0. */
export function usualPlace(spec: TrainingSpec): WeightPlace {
  const last = trainedArrays(spec).findLast(({ kind }) => kind === 'weight');
  return { array: last?.name ?? 'W1', row: 1, column: 1 };
}
