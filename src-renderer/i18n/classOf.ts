import { knownDatasetById } from '#core/datasets/index.ts';
import { tell } from './words.ts';

/** What a label of a data set stands for, as a reader calls it. */
export function classOf(dataset: string, label: number): string {
  const known = knownDatasetById.get(dataset)?.classes[label];
  return known === undefined ? String(label) : tell(known);
}
