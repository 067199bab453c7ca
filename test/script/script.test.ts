/** Runs as programs of Python: they are started, and print what the network in float64 computes. */
import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { architectureOf } from '#core/architecture/index.ts';
import { splitTraining } from '#core/datasets/index.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { initializers } from '#core/initializers/index.ts';
import { losses } from '#core/losses/index.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { penalties } from '#core/penalties/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { createReferenceNetwork, referenceUpdate, softmaxCrossEntropy, squaredError } from '#core/reference/index.ts';
import { schedules } from '#core/schedules/index.ts';
import { dialects, writeScript } from '#core/script/index.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import { hasNumPy, python, runAll } from './python.ts';
import { randomOptimizers } from '../randomOptimizers.ts';
import type { Family } from '#core/schema/family.ts';
import type { TrainingSpec } from '#core/experiment/kinds/training.ts';

const ITERATIONS = 5;
const base = {
  data: { trainSize: 200, testSize: 10, validationFraction: 0.1, splitSeed: 3 },
  network: { hidden: [12, 8], initializer: { id: 'he' }, batchNorm: true, dropout: 0.2 },
  training: { batchSize: 20, iterations: ITERATIONS },
  seeds: [7],
};
const idsOf = (family: { readonly members: readonly { id: string; displayOnly?: boolean }[] }): { id: string }[] =>
  family.members.filter(({ displayOnly }) => displayOnly !== true).map(({ id }) => ({ id }));

const exampleOf = ({ typed }: Family): object => ({ ...typed!.example, name: 'Don\'t "print" \\ this' });
const allTyped = {
  ...base,
  network: { ...base.network, activation: exampleOf(activations), initializer: exampleOf(initializers) },
  optimizer: exampleOf(optimizers),
  penalty: exampleOf(penalties),
  schedule: exampleOf(schedules),
};
/** With the names of a penalty's settings, and a formula in two lines. */
const alike = {
  id: 'typed',
  hyper: { ratio: 0.5, weight: 0.01, optimizer: 1 },
  state: ['update', 'self'],
  update: ['update = ratio * update\n + g', 'self = optimizer * update', 'w = w - weight * self'],
};

/** What Python's own numbers refuse: to divide by 0, or to overflow. */
const unlikePython = {
  id: 'typed',
  hyper: { rate: 0.01, big: 1e200 },
  step: { c: 'min(1, 1 / (t - 1))', d: 'min(2, big^2)' },
  update: ['w = w - rate * c * d * g'],
};
const unlikePythonSchedule = { id: 'typed', formula: 'min(1, t^-0.5)' };

/** Every member of every family once, typed ones, and networks without this or that. */
const experiments: readonly object[] = [
  { ...base, compare: { optimizer: idsOf(optimizers) } },
  { ...base, compare: { 'network.activation': idsOf(activations) } },
  { ...base, compare: { 'network.initializer': idsOf(initializers) } },
  { ...base, optimizer: { id: 'adamw' }, compare: { penalty: idsOf(penalties) } },
  { ...base, compare: { schedule: idsOf(schedules) } },
  { ...base, compare: { 'network.loss': idsOf(losses) } },
  { ...base, data: { trainSize: 50, testSize: 10 }, network: { hidden: [] } },
  { ...base, data: { trainSize: 203, testSize: 10, splitSeed: 3, folds: 4, fold: 2 } },
  { ...base, network: { hidden: [5] }, compare: { optimizer: randomOptimizers(20, 11) } },
  allTyped,
  { ...base, optimizer: unlikePython, schedule: unlikePythonSchedule },
  { ...base, optimizer: alike, compare: { penalty: [{ id: 'elastic-net' }, allTyped.penalty] } },
];

const runs = experiments.flatMap((experiment) =>
  planRuns(parseExperiment({ format: FORMAT, ...experiment })).map(({ spec, seed, label }) => ({
    title: label.en,
    spec: spec as TrainingSpec,
    seed,
  })),
);

const source = findDataSource('mnist', null);
const dataset = loadDataset(source);

const oneOfTen = (label: number): number[] => Array.from({ length: 10 }, (_, k) => Number(k === label));

/** Losses of the run before each update, in float64, penalties included. */
function lossesOf({ spec, seed }: { spec: TrainingSpec; seed: number }): number[] {
  const random = new RandomState(seed);
  const network = createReferenceNetwork(architectureOf(spec.network).layers, {
    random,
    initializer: spec.network.initializer,
  });
  const update = referenceUpdate(spec, network.parameters);
  const isCrossEntropy = losses.resolve(spec.network.loss).member.id === 'softmax-cross-entropy';
  const loss = isCrossEntropy ? softmaxCrossEntropy() : squaredError(10);
  const { training } = splitTraining(spec.data);
  return Array.from({ length: ITERATIONS }, (_, iteration) => {
    const places = new Uint32Array(spec.training.batchSize);
    random.choice(training.length, places);
    const rows = Array.from(places, (place) => training[place]!);
    const x = Float64Array.from(
      rows.flatMap((row) =>
        Array.from(dataset.train.pixels.subarray(row * 784, (row + 1) * 784), (pixel) => Math.fround(pixel / 255)),
      ),
    );
    const labels = rows.map((row) => dataset.train.labels[row]!);
    const value =
      network.lossAndGradients(x, isCrossEntropy ? labels : labels.flatMap(oneOfTen), loss) + update.penalty();
    update.apply(iteration, ITERATIONS);
    return value;
  });
}

const expectedLosses = new Map<object, number[]>();
/** Computed once for both libraries. */
function expectedOf(run: (typeof runs)[number]): number[] {
  const losses = expectedLosses.get(run) ?? lossesOf(run);
  expectedLosses.set(run, losses);
  return losses;
}

it('neither reads test images that are sealed nor evaluates on none', () => {
  for (const data of [{ test: 'sealed' }, { testSize: 0 }]) {
    const [plan] = planRuns(parseExperiment({ format: FORMAT, ...base, data: { ...base.data, ...data } }));
    const run = { title: '', spec: plan!.spec as TrainingSpec, seed: 0 };
    for (const dialect of Object.values(dialects)) {
      expect(writeScript(run, dialect, 'en')).not.toContain('test_accuracy');
      expect(writeScript(run, dialect, 'en')).toContain('validation_accuracy');
    }
  }
});

describe.skipIf(!hasNumPy).each(Object.values(dialects))('a program of $name', (dialect) => {
  it('prints the losses of every member of every family, to the last digits', () => {
    const programs = runs.map((run) => writeScript(run, dialect, 'en'));
    const outputs = JSON.parse(python(runAll, JSON.stringify(programs), source.folder)) as string[];
    outputs.forEach((output, place) => {
      const [header, ...lines] = output.trim().split('\n');
      expect(header).toBe('iteration,loss');
      const printed = lines.filter((line) => !line.startsWith('#')).map((line) => Number(line.split(',')[1]));
      const expected = expectedOf(runs[place]!);
      expect(printed).toHaveLength(expected.length);
      printed.forEach((value, iteration) =>
        expect(Math.abs(value / expected[iteration]! - 1), `${runs[place]!.title}, ${iteration}`).toBeLessThan(1e-8),
      );
    });
  });
});
