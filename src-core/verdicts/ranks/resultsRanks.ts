/** The ranks of an experiment's optimizers over whatever else it compares. */
import { placesIn } from '../../report/comparison.ts';
import { endOf } from '../ending.ts';
import { judgedMetrics, hasEnded } from '../resultsVerdicts.ts';
import { sampledRun, valuesOf } from '../sample.ts';
import { rankTableOf } from './rankTable.ts';
import type { Experiment } from '../../experiment/schema.ts';
import type { RunResult } from '../../report/runResult.ts';
import type { RankTable } from './rankTable.ts';

const TREATMENT = 'optimizer';

/** null where an experiment does not compare optimizers on several settings of something else. */
export function resultsRanks(experiment: Experiment, results: readonly RunResult[]): RankTable | null {
  const several = Object.entries(experiment.compare).filter(([, candidates]) => candidates.length > 1);
  if (several.length < 2 || !several.some(([path]) => path === TREATMENT)) return null;
  const placeOf = placesIn(experiment, TREATMENT);
  const ended = results.filter(hasEnded);
  const [metric] = judgedMetrics(new Set(ended.flatMap(({ metrics }) => Object.keys(metrics))));
  if (metric === undefined) return null;
  const tried = ended.map((result) => {
    const { panel, line } = placeOf(result.plan);
    return { treatment: panel, block: line, run: sampledRun(result, endOf(metric, valuesOf(result, metric))) };
  });
  return rankTableOf(metric, tried);
}
