import { LINE_END, csvRow, csvText } from './csv.ts';
import type { RunResult } from './runResult.ts';

/** Characters in a piece: enough that writing it costs little, few enough that a million rows never stand in memory. */
const PIECE = 1 << 18;

/**
 * `run,label,seed,iteration,epoch,metric,value`: every recorded point, in the order of the runs and then as recorded.
 * The pieces put together are the file.
 */
export function* metricsCsv(results: readonly RunResult[]): Generator<string, void, void> {
  let piece = csvRow(['run', 'label', 'seed', 'iteration', 'epoch', 'metric', 'value']);
  const names = new Map<string, string>();
  for (const { plan, points } of results) {
    const start = `${plan.run},${csvText(plan.label)},${plan.seed},`;
    for (const { iteration, epoch, metric, value } of points) {
      let name = names.get(metric);
      if (name === undefined) names.set(metric, (name = csvText(metric)));
      piece += `${start}${iteration},${epoch},${name},${value}${LINE_END}`;
      if (piece.length >= PIECE) {
        yield piece;
        piece = '';
      }
    }
  }
  yield piece;
}
