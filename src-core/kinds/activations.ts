/** Activations of a network that was not trained: how they are measured and drawn. */
import { activationStack, countParameters } from '../architecture/index.ts';
import { measureActivations } from '../playground/index.ts';
import { bytesInPlace } from '../reference/index.ts';
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

export const activations: RunKind<'activations'> = {
  cost: ({ examples, width, layers, activation }) => ({
    parameters: countParameters(activationStack(width, layers, activation)),
    operations: 20 * layers * examples * width * width,
    bytes: PROCESS_BYTES + bytesInPlace(examples, width),
  }),
  check: () => undefined,
  start: ({ spec, seed }) => briefRun(activationSteps(spec, seed)),
  // Layers are counted as iterations, so that all records are of one pass.
  charts: ({ results, language, theme }) => histogramCharts(results, { records: 'all', language, theme }),
};
