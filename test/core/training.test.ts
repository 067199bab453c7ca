import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startRun } from '#core/kinds/index.ts';
import { normOf } from '#core/statistics/index.ts';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { Workbench } from '#core/machine/index.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import type { MetricPoint } from '#core/training/step.ts';

interface Config {
  readonly hidden: readonly number[];
  readonly optimizer: string;
  readonly opt_args: { readonly lr: number };
  readonly batch: number;
  readonly iterations: number;
  readonly train_size?: number;
  readonly init?: number | 'xavier';
  readonly activation?: string;
  readonly batch_norm?: true;
  readonly dropout?: number;
  readonly l2?: number;
  readonly eval_every?: number;
}

interface Result {
  readonly losses: readonly number[];
  readonly points: readonly { readonly iteration: number; readonly train: number; readonly test: number }[];
  readonly weight_l2: Readonly<Record<string, number>>;
}

interface Case {
  readonly config: Config;
  readonly seeds: Readonly<Record<string, Result>>;
}

const reference = JSON.parse(readFileSync(new URL('../fixtures/training.json', import.meta.url), 'utf8')) as {
  cases: Readonly<Record<string, Case>>;
};

/** The set-up in the words of an experiment file. */
function specOf(config: Config): Record<string, unknown> {
  const { init, l2 } = config;
  const initializer =
    init === undefined ? { id: 'he' } : init === 'xavier' ? { id: init } : { id: 'normal', std: init };
  return {
    data: { trainSize: config.train_size ?? 60_000 },
    network: {
      hidden: config.hidden,
      activation: config.activation ?? 'relu',
      initializer,
      batchNorm: config.batch_norm ?? false,
      dropout: config.dropout ?? 0,
    },
    optimizer: { id: config.optimizer, learningRate: config.opt_args.lr },
    penalty: l2 === undefined ? { id: 'none' } : { id: 'l2', lambda: l2 },
    training: { batchSize: config.batch, iterations: config.iterations },
    evaluateEvery: config.eval_every ?? config.iterations,
    evaluateTrainSize: Math.min(config.train_size ?? 100, 1000),
  };
}

const workbench = new Workbench((id) => loadDataset(findDataSource(id, null)));

function train(config: Config, seed: number) {
  const run = startRun(workbench, parseRunSpec(specOf(config)), seed);
  const points: MetricPoint[] = [];
  for (const step of run.steps) points.push(...step.points);
  const values = (metric: string): Map<number, number> =>
    new Map(points.filter((point) => point.metric === metric).map(({ iteration, value }) => [iteration, value]));
  return { values, arrays: run.checkpoint()?.arrays ?? new Map<string, Float32Array>() };
}

/** How far the weights' norms may be off after RMSprop, which drifts apart in 100 iterations even in float64. */
const CHAOTIC = 0.1;

const sensitive = new Set(['adagrad', 'rmsprop']);

/** How far a float32 loss may be from NumPy's float64 loss at an iteration, relatively; null where only averages compare. */
function tolerance(optimizer: string, iteration: number): number | null {
  if (iteration === 0) return 1e-5;
  if (iteration < 10) return { adagrad: 1e-2, rmsprop: 3e-2 }[optimizer] ?? 1e-3;
  if (iteration >= 30 || sensitive.has(optimizer)) return null;
  return optimizer === 'nesterov' ? 2e-2 : 1e-2;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const cases = Object.entries(reference.cases).flatMap(([name, { config, seeds }]) =>
  Object.entries(seeds).map(([seed, result]) => ({ name, config, seed: Number(seed), result })),
);

it.each(cases)(
  '$name, seed $seed: losses, accuracies and weights are those of the textbook',
  ({ config, seed, result }) => {
    const { values, arrays } = train(config, seed);
    const losses = [...values('loss').values()];
    expect(losses).toHaveLength(result.losses.length);
    result.losses.forEach((expected, iteration) => {
      const within = tolerance(config.optimizer, iteration);
      const off = Math.abs(losses[iteration]! - expected) / expected;
      if (within !== null) expect(off, `iteration ${iteration}`).toBeLessThanOrEqual(within);
    });
    const last = (all: readonly number[]): number => mean(all.slice(-30));
    expect(Math.abs(last(losses) / last(result.losses) - 1)).toBeLessThan(0.1);
    for (const { iteration, train: trained, test } of result.points) {
      expect(Math.abs(values('train_accuracy').get(iteration)! - trained)).toBeLessThanOrEqual(0.02);
      expect(Math.abs(values('test_accuracy').get(iteration)! - test)).toBeLessThanOrEqual(0.01);
    }
    for (const [name, expected] of Object.entries(result.weight_l2)) {
      const off = Math.abs(normOf(arrays.get(name)!) / expected - 1);
      expect(off, name).toBeLessThan(config.optimizer === 'rmsprop' ? CHAOTIC : 0.01);
    }
  },
);
