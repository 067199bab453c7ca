/** A run of any kind, as steps. */
import { FormulaError } from '../formula/index.ts';
import { InputError } from '../schema/inputError.ts';
import { measureActivations, tracePath } from '../playground/index.ts';
import { checkData } from './checkData.ts';
import { startTraining } from './train.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { ActivationsSpec, LandscapeSpec, RunSpec } from '../experiment/schema.ts';
import type { Workbench } from '../machine/index.ts';
import type { MetricPoint, RunOutcome, RunStep } from './step.ts';

export interface Run {
  /** `next()` does one iteration. */
  readonly steps: Generator<RunStep, RunOutcome, void>;
  /** The state between two steps; null for a run that takes no time worth saving. */
  checkpoint(): Checkpoint | null;
  /** The trained network, without what only training needs; null for a run that trains none. */
  network(): Checkpoint | null;
}

/**
 * All that a run's numbers depend on: spec, seed and data. Two runs of one identity are the same, bit for bit, on machines
 * with the same multiply-add.
 */
export function runIdentity(spec: RunSpec, seed: number, workbench: Workbench): string {
  const data = spec.kind === 'training' ? workbench.dataset(spec.data.dataset).fingerprint : '';
  return JSON.stringify({ spec, seed, data, arithmetic: workbench.arithmetic });
}

/** Refuses, before anything is computed, what only the data or a formula can tell. Throws an `InputError`. */
export function checkRun(spec: RunSpec, workbench: Pick<Workbench, 'dataset'>): void {
  if (spec.kind === 'training') checkData(spec, workbench.dataset(spec.data.dataset));
  if (spec.kind !== 'landscape') return;
  try {
    tracePath(spec).next();
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    const [reason = ''] = error.message.split('\n');
    const { text, position } = error;
    throw new InputError({
      code: 'wrongFormula',
      path: 'surface',
      text: JSON.stringify(text),
      character: position + 1,
      reason,
    });
  }
}

/** Sets a run up. One run at a time holds the workbench's memory. `resume` goes on from a checkpoint of the same identity. */
export function startRun(workbench: Workbench, spec: RunSpec, seed: number, resume: Checkpoint | null = null): Run {
  checkRun(spec, workbench);
  // Not computed before it is needed, because that takes a checksum of the data.
  const identity = (): string => runIdentity(spec, seed, workbench);
  if (resume !== null && resume.identity !== identity()) {
    throw new InputError({ code: 'otherCheckpoint', path: 'checkpoint' });
  }
  if (spec.kind === 'training') return startTraining(workbench, spec, seed, identity, resume);
  const steps = spec.kind === 'landscape' ? landscapeSteps(spec) : activationSteps(spec, seed);
  return { steps, checkpoint: () => null, network: () => null };
}

function pointsOf(iteration: number, values: Readonly<Record<string, number>>): MetricPoint[] {
  return Object.entries(values).map(([metric, value]) => ({ iteration, epoch: iteration, metric, value }));
}

function* landscapeSteps(spec: LandscapeSpec): Generator<RunStep, RunOutcome, void> {
  const { updates: iterations } = spec;
  let iteration = 0;
  for (const { x, y, height } of tracePath(spec)) {
    yield { iteration, iterations, loss: height, points: pointsOf(iteration, { x, y, f: height }), records: [] };
    const [where, odd] = Number.isFinite(x) ? (['y', y] as const) : (['x', x] as const);
    if (!Number.isFinite(odd)) {
      // No update brings such a point back.
      const divergence = { where, iteration, value: Number.isNaN(odd) ? 'NaN' : 'Infinity' } as const;
      return { status: 'diverged', iterations: iteration, divergence, arithmetic: null };
    }
    iteration++;
  }
  return { status: 'finished', iterations, divergence: null, arithmetic: null };
}

function* activationSteps(spec: ActivationsSpec, seed: number): Generator<RunStep, RunOutcome, void> {
  const { layers: iterations } = spec;
  for (const { layer, mean, deviation, zeroShare, histogram } of measureActivations(spec, seed)) {
    const points = pointsOf(layer, { mean, std: deviation, zero_share: zeroShare });
    const records = [{ kind: 'histogram', iteration: layer, layer, ...histogram }] as const;
    yield { iteration: layer, iterations, loss: mean, points, records };
  }
  return { status: 'finished', iterations, divergence: null, arithmetic: null };
}
