/** Activations of a network that was not trained: how they are measured and drawn. */
import { activationStack, countParameters } from '../architecture/index.ts';
import { measureActivations } from '../playground/index.ts';
import { bytesInPlace } from '../reference/index.ts';
import { InputError } from '../schema/inputError.ts';
import { histogramCharts } from '../report/histogramCharts.ts';
import { nothingYet } from '../training/step.ts';
import { PROCESS_BYTES } from './cost.ts';
import { briefRun, pointsOf } from './kind.ts';
import type { ActivationsSpec } from '../experiment/schema.ts';
import type { RunOutcome, RunStep } from '../training/step.ts';
import type { RunKind } from './kind.ts';

function* activationSteps(spec: ActivationsSpec, seed: number): Generator<RunStep, RunOutcome, void> {
  const { layers: iterations } = spec;
  let done = 0;
  for (const measured of measureActivations(spec, seed)) {
    if (measured === null) {
      yield nothingYet(done, iterations);
      continue;
    }
    const { layer, mean, deviation, zeroShare, histogram } = measured;
    done = layer;
    const points = pointsOf(layer, { mean, std: deviation, zero_share: zeroShare });
    const records = [{ kind: 'histogram', iteration: layer, layer, ...histogram }] as const;
    yield { iteration: layer, iterations, loss: mean, points, records };
  }
  return { status: 'finished', iterations, divergence: null, arithmetic: null };
}

/** More than this takes minutes; inputs and widths that show what there is to see take a thousandth of it. */
const MOST_PRODUCTS = 2e11;
const BILLION = 1e9;

const products = ({ examples, width, layers }: ActivationsSpec): number => layers * examples * width * width;

function check(spec: ActivationsSpec): void {
  const count = products(spec);
  if (count <= MOST_PRODUCTS) return;
  const [needed, allowed] = [Math.ceil(count / BILLION), MOST_PRODUCTS / BILLION];
  throw new InputError({ code: 'tooManyProducts', path: 'examples', needed, allowed, got: String(spec.examples) });
}

export const activations: RunKind<'activations'> = {
  cost: (spec) => ({
    parameters: countParameters(activationStack(spec.width, spec.layers, spec.activation)),
    operations: 20 * products(spec),
    bytes: PROCESS_BYTES + bytesInPlace(spec.examples, spec.width),
  }),
  check,
  start: ({ spec, seed }) => briefRun(activationSteps(spec, seed)),
  // Layers are counted as iterations, so that all records are of one pass.
  charts: ({ results, language, theme }) => histogramCharts(results, { records: 'all', language, theme }),
};
