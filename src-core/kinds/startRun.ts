/** A run of any kind, as steps. */
import { kindOf } from '../experiment/kinds/index.ts';
import { InputError } from '../schema/inputError.ts';
import { runKind } from './runKinds.ts';
import type { DatasetSize } from '../datasets/index.ts';
import type { RunSpec } from '../experiment/schema.ts';
import type { Workbench } from '../machine/index.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import type { Cost } from './cost.ts';
import type { Run } from './kind.ts';

export const costOf = (spec: RunSpec): Cost => runKind(spec).cost(spec);

/**
 * All that a run's numbers depend on: spec, seed and data. Two runs of one identity are the same, bit for bit, on machines
 * with the same multiply-add.
 */
export function runIdentity(spec: RunSpec, seed: number, workbench: Workbench): string {
  const dataset = kindOf(spec).dataset(spec);
  const data = dataset === null ? '' : workbench.dataset(dataset).fingerprint;
  return JSON.stringify({ spec, seed, data, arithmetic: workbench.arithmetic });
}

/**
 * Refuses, before anything is computed, what only the data or a formula can tell; the formula alone where no `workbench`
 * has the data. Throws an `InputError`.
 */
export function checkRun(spec: RunSpec, workbench: { readonly dataset: (id: string) => DatasetSize } | null): void {
  const dataset = kindOf(spec).dataset(spec);
  runKind(spec).check(spec, workbench === null || dataset === null ? null : workbench.dataset(dataset));
}

/** Sets a run up. One run at a time holds the workbench's memory. `resume` goes on from a checkpoint of the same identity. */
export function startRun(workbench: Workbench, spec: RunSpec, seed: number, resume: Checkpoint | null = null): Run {
  checkRun(spec, workbench);
  const identity = (): string => runIdentity(spec, seed, workbench);
  if (resume !== null && resume.identity !== identity()) {
    throw new InputError({ code: 'otherCheckpoint', path: 'checkpoint' });
  }
  return runKind(spec).start({ workbench, spec, seed, identity, resume });
}
