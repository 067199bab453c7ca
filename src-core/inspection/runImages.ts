import { splitTraining } from '../datasets/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';

/** The images that a network may be asked to read: those that train, those held out, those of the test file. */
export const imageSetNames = ['train', 'validation', 'test'] as const;
export type ImageSetName = (typeof imageSetNames)[number];

/** The images of a run by their name, as places in the training or the test file; it may have none of a name. */
export function imagesOfRun(
  { data }: TrainingSpec,
  name: ImageSetName,
): { readonly file: 'train' | 'test'; readonly indices: Uint32Array } {
  if (name === 'test')
    return { file: 'test', indices: Uint32Array.from({ length: data.testSize }, (_, index) => index) };
  const { training, validation } = splitTraining(data);
  return { file: 'train', indices: name === 'train' ? training : validation };
}
