import { describeMetric } from '../metrics/index.ts';
import { leaves } from '../experiment/path.ts';
import { csvRow } from './csv.ts';
import { runColumns } from './tableColumns.ts';
import { tableLabels } from './tableLabels.ts';
import type { Language } from './chart.ts';
import type { StoredResult } from './storedRun.ts';

/** All names of all lists, each once; a name new to a later list goes behind the one it follows there. */
function union(lists: readonly (readonly string[])[]): string[] {
  const names: string[] = [];
  const seen = new Set<string>();
  for (const list of lists) {
    let place = 0;
    for (const name of list) {
      if (seen.has(name)) {
        place = names.indexOf(name) + 1;
      } else {
        seen.add(name);
        names.splice(place++, 0, name);
      }
    }
  }
  return names;
}

/**
 * One row a run: `runColumns`, every leaf of its spec under its dotted path, then `final_…` of each metric and, where one way
 * is better, `best_…`. A field that a run does not have is empty.
 */
export function runsCsv(results: readonly StoredResult[], language: Language): string {
  const specs = results.map(({ plan }) => new Map(leaves(plan.spec)));
  const labels = tableLabels(results, language);
  const paths = union(specs.map((spec) => [...spec.keys()]));
  const recorded = union(results.map(({ metrics }) => Object.keys(metrics)));
  const columns = recorded.flatMap((metric) =>
    (describeMetric(metric).better === null ? (['final'] as const) : (['final', 'best'] as const)).map((which) => ({
      metric,
      which,
    })),
  );
  const header = [
    ...runColumns.map(({ name }) => name),
    ...paths,
    ...columns.map(({ metric, which }) => `${which}_${metric}`),
  ];
  const rows = results.map((result, index) => [
    ...runColumns.map(({ of }) => of(result, labels[index]!)),
    ...paths.map((path) => specs[index]?.get(path)),
    ...columns.map(({ metric, which }) => result.metrics[metric]?.[which]),
  ]);
  return [header, ...rows].map(csvRow).join('');
}
