/** What the lab does for whoever looks into a trained network. */
import { z } from 'zod';
import { CLASSES } from '../datasets/index.ts';
import { imageSetNames } from '../inspection/runImages.ts';
import { id } from './runQuery.ts';
import type { ImagesRead, LossPlane, WeightTrace } from '../inspection/index.ts';
import type { KeptNetwork, NetworkOnItsWay } from './inspection.ts';

const label = z
  .int()
  .min(0)
  .max(CLASSES - 1);

export const inspectionParams = {
  /** The trained network of a run, or where it has come to. */
  readNetwork: z.strictObject({ runId: id }),
  /** What that network makes of a set of images; refused for test images that are sealed. */
  readImages: z.strictObject({
    runId: id,
    images: z.enum(imageSetNames),
    /** How many of those that it was most wrong about are told. */
    worst: z.int().min(0).max(200).default(20),
    /** Those alone that are of one class and were read as one class; null for all. */
    cell: z.strictObject({ label, read: label }).nullable().default(null),
    /** One at which its training was retraced; null for the network as it is kept. */
    iteration: z.int().min(0).nullable().default(null),
  }),
  /** The networks that a run had on its way, found by training once more; a long work. */
  retraceTraining: z.strictObject({ runId: id }),
  /** One number of a run's network, rows and columns from 1, through its training as far as it has come; a long work. */
  followWeight: z.strictObject({
    runId: id,
    array: z.string().max(100),
    row: z.int().min(1),
    column: z.int().min(1),
  }),
  /** The loss on the plane of the two principal directions of that way; a long work. */
  lossPlane: z.strictObject({ runId: id }),
} as const;

export interface InspectionResults {
  readNetwork: KeptNetwork;
  readImages: ImagesRead;
  retraceTraining: readonly NetworkOnItsWay[];
  followWeight: WeightTrace;
  lossPlane: LossPlane;
}
