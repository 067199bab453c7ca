import { knownDatasets } from './known.ts';
import type { KnownDataset } from './known.ts';

/** CRC-32s of the four files, in the order of `dataFiles` → hex, 8 digits each, joined by `-`. */
export function fingerprintOf(checksums: readonly number[]): string {
  return checksums.map((checksum) => checksum.toString(16).padStart(8, '0')).join('-');
}

/** Whether `fingerprint` is that of the published files of data set `id`. False where those are not known. */
export function isGenuine(id: string, fingerprint: string): boolean {
  return knownDatasets.some((known) => known.id === id && known.fingerprint === fingerprint);
}

/** The known data set whose label files have these checksums, if any: enough to tell one from another, and quick. */
export function datasetOfLabels(trainLabels: number, testLabels: number): KnownDataset | undefined {
  return knownDatasets.find(({ fingerprint }) => {
    const [, train, , test] = fingerprint?.split('-') ?? [];
    return train === fingerprintOf([trainLabels]) && test === fingerprintOf([testLabels]);
  });
}
