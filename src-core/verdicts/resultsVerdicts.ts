/** The verdicts on an experiment's results. */
import { choicesKey } from '../experiment/choices.ts';
import { trains } from '../experiment/kinds/index.ts';
import { verdictsOn } from './comparisonVerdict.ts';
import { endOf } from './ending.ts';
import { sampledRun, valuesOf } from './sample.ts';
import type { RunResult } from '../report/runResult.ts';
import type { ComparedLine, Verdicts } from './comparisonVerdict.ts';

/** Of each list the first that was recorded is judged: what networks can do, and what they were trained for. */
const JUDGED = [
  ['test_accuracy', 'validation_accuracy', 'train_accuracy'],
  ['loss_after', 'loss'],
] as const;

/** Of metrics that were recorded, those whose verdicts are told. */
export const judgedMetrics = (recorded: ReadonlySet<string>): string[] =>
  JUDGED.flatMap((wanted) => wanted.find((metric) => recorded.has(metric)) ?? []);

export const hasEnded = ({ status }: { readonly status: string }): boolean =>
  status === 'finished' || status === 'diverged';

/** Runs of equal choices, in the order of the plan. */
export function comparedLines(metric: string, results: readonly RunResult[]): ComparedLine[] {
  return [...Map.groupBy(results, ({ plan }) => choicesKey(plan.choices)).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const runs = own.flatMap((result) => {
      const values = valuesOf(result, metric);
      return values.length === 0 && result.status !== 'diverged' ? [] : [sampledRun(result, endOf(metric, values))];
    });
    return [{ name: first.plan.label, runs }];
  });
}

/** Of runs that train and went to their end. */
export function resultsVerdicts(results: readonly RunResult[]): Verdicts {
  const ended = results.filter((result) => hasEnded(result) && trains(result.plan.spec));
  const recorded = new Set(ended.flatMap(({ metrics }) => Object.keys(metrics)));
  return verdictsOn(judgedMetrics(recorded), (metric) => comparedLines(metric, ended));
}
