/** What disturbed runs must come to: the same experiment, trained in this process and left in peace. */
import { startRun } from '#core/kinds/index.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { Workbench } from '#core/machine/index.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import type { ExperimentInput } from '#core/experiment/schema.ts';
import type { Store } from '#main/storage/index.ts';

/** Long enough to be disturbed; dropout and Adam, so that generator and optimizer state matter. */
export const experiment = (iterations: number): ExperimentInput => ({
  format: FORMAT,
  name: 'Disturbed',
  data: { trainSize: 500, testSize: 200 },
  network: { hidden: [40, 30], dropout: 0.2, batchNorm: true },
  optimizer: { id: 'adam', learningRate: 0.001 },
  training: { batchSize: 50, iterations },
  evaluateEvery: Math.ceil(iterations / 7),
  record: { activations: true, every: Math.ceil(iterations / 5) },
  seeds: [0, 1],
});

/** Everything of a run that must not depend on what happened meanwhile, as one text. */
export interface Outcome {
  readonly points: string;
  readonly records: string;
}

const bits = (values: Float64Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');

export function undisturbed(iterations: number): Outcome[] {
  const workbench = new Workbench((id) => loadDataset(findDataSource(id, null)));
  return planRuns(parseExperiment(experiment(iterations))).map(({ spec, seed }) => {
    const series = new Map<string, { iterations: number[]; values: number[] }>();
    const records: unknown[] = [];
    for (const step of startRun(workbench, spec, seed).steps) {
      records.push(...step.records);
      for (const { metric, iteration, value } of step.points) {
        const points = series.get(metric) ?? { iterations: [], values: [] };
        series.set(metric, points);
        points.iterations.push(iteration);
        points.values.push(value);
      }
    }
    const points = [...series].map(([metric, { iterations: at, values }]) => [
      metric,
      at.join(),
      bits(Float64Array.from(values)),
    ]);
    return { points: JSON.stringify(points), records: JSON.stringify(records) };
  });
}

export function outcomes(store: Store, runIds: readonly number[]): Outcome[] {
  return runIds.map((runId) => ({
    points: JSON.stringify(
      store
        .series({ runIds: [runId] })
        .map(({ metric, iterations, values }) => [metric, iterations.join(), bits(values)]),
    ),
    records: JSON.stringify(store.records(runId)),
  }));
}

/** What SQLite finds wrong with the store. */
export const damage = (store: Store): string =>
  store.database
    .all('PRAGMA integrity_check')
    .map((row) => String(row['integrity_check']))
    .join('\n');
