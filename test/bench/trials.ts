/** Trials of the book's search trained in this process, through the code path of a trainer. */
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { searchPresetById } from '#core/presets/searchPresets.ts';
import { createSearch } from '#core/search/search.ts';
import { findDataSource, openDataset } from '#main/data/index.ts';
import { paired } from './descent.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Curve } from '#core/search/curve.ts';
import type { Search } from '#core/search/search.ts';
import type { Trial } from '#core/search/trial.ts';

/** The preset with some of its search otherwise. */
export function bookExperiment(changes: object): Experiment {
  const { experiment } = searchPresetById.get('search')!;
  return parseExperiment({ format: FORMAT, ...experiment, search: { ...experiment.search, ...changes } });
}
export const bookSearch = (changes: object): Search => createSearch(bookExperiment(changes));

/** Trains trials to their end, one after another on one workbench, and gives their validation accuracies. */
export function createTrainer(): (trial: Trial) => Curve {
  const bench = new Workbench((id) => openDataset(findDataSource(id, null)), { paired });
  return ({ spec, seed }) => {
    const { steps } = startRun(bench, spec, seed);
    const iterations: number[] = [];
    const values: number[] = [];
    for (;;) {
      const next = steps.next();
      if (next.done === true) {
        const { iterations: iteration, status, divergence } = next.value;
        const points = { iterations: Uint32Array.from(iterations), values: Float64Array.from(values) };
        return { iteration, points, ended: status, divergedAt: divergence?.iteration ?? null };
      }
      for (const { metric, iteration, value } of next.value.points) {
        if (metric !== 'validation_accuracy') continue;
        iterations.push(iteration);
        values.push(value);
      }
    }
  };
}
