import { LINE_END, csvRow, csvText } from './csv.ts';
import type { Language } from './chart.ts';
import { tableLabels } from './tableLabels.ts';
import { pointColumns } from './tableColumns.ts';
import type { StoredResult } from './storedRun.ts';

/** Characters in a piece: enough that writing one costs little, few enough to be joined in the engine's young memory. */
const PIECE = 1 << 14;

/**
 * `run,label,seed,iteration,epoch,metric,value`: every recorded point, labels in `language`, in the order of the runs and then as recorded.
 * Nothing in it depends on when or where a run was computed; `run` leads to its row in `runs.csv`.
 * The pieces put together are the file.
 */
export function* metricsCsv(results: readonly StoredResult[], language: Language): Generator<string, void, void> {
  let piece = csvRow(pointColumns.map(({ name }) => name));
  const names = new Map<string, string>();
  // Turning doubles into digits is most of the work, and points of one iteration share their epoch.
  let epochText = '0';
  let epochValue = 0;
  const labels = tableLabels(results, language);
  for (const [index, { plan, points }] of results.entries()) {
    const start = `${plan.run},${csvText(labels[index]!)},${plan.seed},`;
    for (const { iteration, epoch, metric, value } of points) {
      let name = names.get(metric);
      if (name === undefined) names.set(metric, (name = csvText(metric)));
      if (epoch !== epochValue) {
        epochValue = epoch;
        epochText = String(epoch);
      }
      piece += start + iteration + ',' + epochText + ',' + name + ',' + value + LINE_END;
      if (piece.length >= PIECE) {
        yield piece;
        piece = '';
      }
    }
  }
  yield piece;
}
