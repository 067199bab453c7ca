/** Names of data sets that stand for bytes. */
import { createHash } from 'node:crypto';
import { knownDatasetById, knownDatasets } from '#core/datasets/index.ts';
import type { Dataset } from '#core/datasets/index.ts';
import { InputError } from '#core/schema/inputError.ts';

/** Ids that are made of bytes. */
const OF_BYTES = /^data-[0-9a-f]{12}$/;

/**
 * The name of what has this fingerprint: that of a known data set, else one that no other bytes have. Two folders called `raw`
 * are two sets so, and neither is MNIST.
 */
export function ownNameOf(fingerprint: string): string {
  const known = knownDatasets.find((one) => one.fingerprint === fingerprint);
  return known?.id ?? `data-${createHash('sha256').update(fingerprint).digest('hex').slice(0, 12)}`;
}

/** Whether an id is made of the bytes that it names. */
export const isOfBytes = (id: string): boolean => OF_BYTES.test(id);

/**
 * Refuses a data set that bears the name of other bytes; runs on it would be compared with those on the others. A name of the
 * user's making stands for whatever lies in the folder.
 */
export function requireOwnName({ id, fingerprint }: Dataset, folder: string, path: string): void {
  if (!knownDatasetById.has(id) && !isOfBytes(id)) return;
  const own = ownNameOf(fingerprint);
  if (own !== id) throw new InputError({ code: 'notGenuine', path, folder, dataset: id, own });
}
