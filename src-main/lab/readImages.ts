import { createImagesReader, imagesOfRun, networkArrays } from '#core/inspection/index.ts';
import { decodeCheckpoint } from '#core/training/checkpoint.ts';
import { inspectedData } from './inspectedData.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { ImageSetName, ImagesRead } from '#core/inspection/index.ts';
import type { DataSource } from '#main/data/index.ts';

export interface ReadingRequest {
  readonly spec: TrainingSpec;
  /** A checkpoint's bytes. */
  readonly network: Uint8Array;
  readonly source: DataSource;
  /** Fingerprint of the data that the network was trained on; null where it is not known. */
  readonly data: string | null;
  readonly images: ImageSetName;
  readonly worst: number;
}

/** What a network makes of the images of its run. Throws an `InputError` where the data are others. */
export function readImages({ spec, network, source, data, images, worst }: ReadingRequest): ImagesRead {
  const dataset = inspectedData(source, data);
  const { file, indices } = imagesOfRun(spec, images);
  return createImagesReader(
    spec,
    { set: dataset[file], indices },
    worst,
  )(networkArrays(spec, decodeCheckpoint(network).arrays));
}
