import { LINE_END, csvRow, csvText } from './csv.ts';
import type { Language } from './chart.ts';
import type { RunResult } from './runResult.ts';

/** Characters in a piece: enough that writing one costs little, few enough to be joined in the engine's young memory. */
const PIECE = 1 << 14;

/**
 * `run,label,seed,iteration,epoch,metric,value`: every recorded point, labels in `language`, in the order of the runs and then as recorded.
 * The pieces put together are the file.
 */
export function* metricsCsv(results: readonly RunResult[], language: Language): Generator<string, void, void> {
  let piece = csvRow(['run', 'label', 'seed', 'iteration', 'epoch', 'metric', 'value']);
  const names = new Map<string, string>();
  // Turning doubles into digits is most of the work, and points of one iteration share their epoch.
  let epochText = '0';
  let epochValue = 0;
  for (const { plan, points } of results) {
    const start = `${plan.run},${csvText(plan.label[language])},${plan.seed},`;
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
