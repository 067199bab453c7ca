import { LINE_END, csvRow, csvText } from './csv.ts';
import type { Language } from './chart.ts';
import { tableLabels } from './tableLabels.ts';
import { pointColumns } from './tableColumns.ts';
import type { StoredResult } from './storedRun.ts';

/** Characters in a piece: enough that writing one costs little, few enough to be joined in the engine's young memory. */
const PIECE = 1 << 14;

/** The lines of one run's points, by iteration and then as its metrics first appeared. */
function* linesOf({ plan, metrics, series, perEpoch }: StoredResult, label: string): Generator<string, void, void> {
  const start = `${plan.run},${csvText(label)},${plan.seed},`;
  const recorded = Object.keys(metrics).map((metric) => ({ ...series(metric), name: csvText(metric), next: 0 }));
  for (;;) {
    let iteration = Infinity;
    for (const { iterations, next } of recorded) iteration = Math.min(iteration, iterations[next] ?? Infinity);
    if (iteration === Infinity) return;
    // Turning doubles into digits is most of the work, and points of one iteration share their epoch.
    const at = `${start}${iteration},${iteration / perEpoch},`;
    for (const one of recorded) {
      if (one.iterations[one.next] === iteration) yield at + one.name + ',' + one.values[one.next++]! + LINE_END;
    }
  }
}

/**
 * `run,label,seed,iteration,epoch,metric,value`: every recorded point, labels in `language`, in the order of the runs and then as recorded.
 * Nothing in it depends on when or where a run was computed; `run` leads to its row in `runs.csv`.
 * The pieces put together are the file; of one run at a time the points are in memory. `onRun` hears which run comes.
 */
export function* metricsCsv(
  results: readonly StoredResult[],
  language: Language,
  onRun: (index: number) => void = () => undefined,
): Generator<string, void, void> {
  let piece = csvRow(pointColumns.map(({ name }) => name));
  const labels = tableLabels(results, language);
  for (const [index, result] of results.entries()) {
    onRun(index);
    for (const line of linesOf(result, labels[index]!)) {
      piece += line;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
    }
  }
  yield piece;
}
