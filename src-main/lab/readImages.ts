import { createImagesReader, imagesOfRun, networkArrays } from '#core/inspection/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { decodeCheckpoint } from '#core/training/checkpoint.ts';
import { inspectedData } from './inspectedData.ts';
import { snapshotsOf } from './retraced.ts';
import type { ConfusionCell, ImageSetName, ImagesRead, NetworkArrays } from '#core/inspection/index.ts';
import type { InspectedRun } from './retraced.ts';
import type { JobWatch } from './threadJobs.ts';

export interface ReadingRequest extends InspectedRun {
  readonly images: ImageSetName;
  readonly worst: number;
  readonly cell: ConfusionCell | null;
  /** At which its training was retraced; null for the network as it is kept. */
  readonly iteration: number | null;
}

function arraysOf(request: ReadingRequest, watch: JobWatch): NetworkArrays {
  const { iteration, spec, network } = request;
  if (iteration === null) return networkArrays(spec, decodeCheckpoint(network).arrays);
  const snapshots = snapshotsOf(request, watch);
  const found = snapshots.find((snapshot) => snapshot.iteration === iteration);
  if (found !== undefined) return found.arrays;
  const allowed = snapshots.map((snapshot) => String(snapshot.iteration));
  throw new InputError({ code: 'wrongChoice', path: 'iteration', allowed, got: String(iteration) });
}

/** What a network makes of the images of its run. Throws an `InputError` where the data are others. */
export function readImages(request: ReadingRequest, watch: JobWatch): ImagesRead {
  const { spec, source, data, images, worst, cell } = request;
  const dataset = inspectedData(source, data);
  const { file, indices } = imagesOfRun(spec, images);
  return createImagesReader(spec, { set: dataset[file], indices }, worst, cell)(arraysOf(request, watch));
}
