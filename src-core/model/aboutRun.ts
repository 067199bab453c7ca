import { experimentOfRun } from '../experiment/experimentOfRun.ts';
import { EXPERIMENT } from './trainedNetwork.ts';
import type { TrainingSpec } from '../experiment/schema.ts';

export interface RunOfNetwork {
  readonly name: string;
  readonly spec: TrainingSpec;
  readonly seed: number;
  /** Its identity. */
  readonly uid: string;
  /** Updates of the network, which a run that was halted has fewer of than its settings say. */
  readonly iteration: number;
  /** Fingerprint of the data; null where it has none. */
  readonly data: string | null;
}

/** What a file tells of the run that its network is of: the experiment repeats it, `readNetwork` reads the network by it. */
export const aboutRun = ({
  name,
  spec,
  seed,
  uid,
  iteration,
  data,
}: RunOfNetwork): Readonly<Record<string, string>> => ({
  [EXPERIMENT]: JSON.stringify(experimentOfRun(name, spec, seed)),
  run: uid,
  iteration: String(iteration),
  ...(data === null ? {} : { data }),
  input: 'grey values of pixels, row by row, from 0 for the background to 1',
});
