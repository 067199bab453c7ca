import { iterationsOf } from '#core/experiment/kinds/index.ts';
import { costOf } from '#core/kinds/index.ts';
import type { RunSpec } from '#core/experiment/schema.ts';

/** A line of metrics.csv and its number in the session, a parameter in the session, and a figure with what else a run leaves. */
const BYTES_PER_POINT = 64 + 8;
const BYTES_PER_PARAMETER = 4;
const BYTES_PER_RUN = 1_000_000;

/** What a run will take on the disk, roughly. */
export const bytesOfRun = (spec: RunSpec): number =>
  iterationsOf(spec) * BYTES_PER_POINT + costOf(spec).parameters * BYTES_PER_PARAMETER + BYTES_PER_RUN;
