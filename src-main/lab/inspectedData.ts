import { InputError } from '#core/schema/inputError.ts';
import { openDataset } from '#main/data/index.ts';
import type { Dataset } from '#core/datasets/index.ts';
import type { DataSource } from '#main/data/index.ts';

/** The data set that was asked for last, which is asked for again with every set of images and network. */
let kept: { readonly key: string; readonly dataset: Dataset } | null = null;

/**
 * The data that a network was trained on, by their fingerprint (null where it is not known). Throws an `InputError` where the
 * source has others.
 */
export function inspectedData(source: DataSource, fingerprint: string | null): Dataset {
  const key = JSON.stringify(source);
  if (kept?.key !== key) kept = { key, dataset: openDataset(source) };
  const { dataset } = kept;
  if (fingerprint !== null && fingerprint !== dataset.fingerprint) {
    throw new InputError({ code: 'otherTestData', path: 'data.dataset', dataset: source.id });
  }
  return dataset;
}
