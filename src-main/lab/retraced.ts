/** What the lab's thread makes of a run's training when it is gone through once more. */
import {
  followWeight,
  imagesOfRun,
  lossPlane,
  networkArrays,
  retrace,
  snapshotIterations,
} from '#core/inspection/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { decodeCheckpoint } from '#core/training/checkpoint.ts';
import { inspectedData } from './inspectedData.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { LossPlane, Snapshot, WeightPlace, WeightTrace } from '#core/inspection/index.ts';
import type { NetworkOnItsWay } from '#core/protocol/index.ts';
import type { DataSource } from '#main/data/index.ts';
import type { JobWatch } from './threadJobs.ts';

/** A run and its network. */
export interface InspectedRun {
  /** The run's identity. */
  readonly uid: string;
  readonly spec: TrainingSpec;
  readonly seed: number;
  /** A checkpoint's bytes. */
  readonly network: Uint8Array;
  readonly source: DataSource;
  /** Fingerprint of the data that it was trained on; null where it is not known. */
  readonly data: string | null;
}

/** A run, one number of its network, and how far its training is followed. */
export interface FollowedRun extends Omit<InspectedRun, 'network'> {
  /** A checkpoint's bytes, of the end or on the way; null where none is kept. */
  readonly network: Uint8Array | null;
  /** Of its mini-batches, from the first. */
  readonly losses: Float64Array;
  readonly place: WeightPlace;
  readonly until: number;
}

/** Images whose mean loss the plane shows. */
const PLANE_IMAGES = 500;
/** Milliseconds between two words of how far it is. */
const NEWS = 50;

/** The run that was retraced last: going through its snapshots asks for it again and again. */
let kept: { readonly key: string; readonly snapshots: readonly Snapshot[] } | null = null;

/** Pulls on to the end, or until it is cancelled. */
function pull<T>(steps: Generator<number, T, void>, { progress, check }: JobWatch): T {
  let told = 0;
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
    check();
    if (Date.now() - told < NEWS) continue;
    told = Date.now();
    progress(next.value);
  }
}

/** The networks of a run's way, found anew unless it was the last that was asked for. Throws an `InputError` where they cannot be. */
export function snapshotsOf(run: InspectedRun, watch: JobWatch): readonly Snapshot[] {
  const { iteration, arrays } = decodeCheckpoint(run.network);
  const key = `${run.uid} ${iteration}`;
  if (kept?.key === key) return kept.snapshots;
  const network = networkArrays(run.spec, arrays);
  const bytes = [...network.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  const bench = new Workbench(() => inspectedData(run.source, run.data));
  const steps = retrace(bench, run, { iteration, arrays: network }, snapshotIterations(iteration, bytes));
  kept = { key, snapshots: pull(steps, watch) };
  return kept.snapshots;
}

export const retraceTraining = (run: InspectedRun, watch: JobWatch): readonly NetworkOnItsWay[] =>
  snapshotsOf(run, watch).map(({ arrays, ...rest }) => ({ ...rest, arrays: [...arrays] }));

/** Over the first images that train. */
export function planeOfRun(run: InspectedRun, watch: JobWatch): LossPlane {
  const snapshots = snapshotsOf(run, watch);
  const { file, indices } = imagesOfRun(run.spec, 'train');
  const set = inspectedData(run.source, run.data)[file];
  return pull(lossPlane(run.spec, snapshots, { set, indices: indices.subarray(0, PLANE_IMAGES) }), watch);
}

export function followWeightOfRun(run: FollowedRun, watch: JobWatch): WeightTrace {
  const kept = run.network === null ? null : decodeCheckpoint(run.network);
  const bench = new Workbench(() => inspectedData(run.source, run.data));
  return pull(followWeight(bench, run, { kept, losses: run.losses }, run), watch);
}
