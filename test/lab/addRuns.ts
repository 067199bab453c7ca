import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import type { NewSeries, Store } from '#main/storage/index.ts';
import type { Localized } from '#core/schema/localized.ts';

/** An experiment of as many runs as labels, stored. */
export function addRuns(store: Store, name: string, ...labels: (string | Localized)[]): number[] {
  const experiment = parseExperiment({
    format: FORMAT,
    name,
    compare: { 'optimizer.learningRate': labels.map((label, index) => ({ label, value: (index + 1) / 100 })) },
  });
  const runs = planRuns(experiment).map(({ run: position, label, choices, seed, spec }) => {
    return { position, label, choices, seed, spec, priority: 0, iterations: 10, createdAt: 1000 + position };
  });
  return store.addExperiment({ experiment, preset: null, createdAt: 1000 }, runs)[1];
}

export function series(metric: string, from: number, values: readonly number[], step = 1): NewSeries {
  return {
    metric,
    iterations: Uint32Array.from(values, (_, index) => from + step * index),
    values: Float64Array.from(values),
  };
}

/** The runs of an experiment file, stored. */
export function addExperiment(store: Store, file: object): number[] {
  const experiment = parseExperiment({ format: FORMAT, ...file });
  const runs = planRuns(experiment).map(({ run: position, label, choices, seed, spec }) => {
    return { position, label, choices, seed, spec, priority: 0, iterations: 10, createdAt: 1000 + position };
  });
  return store.addExperiment({ experiment, preset: null, createdAt: 1000 }, runs)[1];
}
