/**
 * Trains what the pages tell of MNIST and writes the numbers to `test/fixtures/teaching.json`, which `test/instruments/taught.test.ts`
 * reads: some minutes on one core. `node scripts/recordTeaching.ts [part …]` does all parts or those that are named.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startRun } from '#core/kinds/index.ts';
import { runSchemas } from '#core/experiment/schema.ts';
import { Workbench } from '#core/machine/index.ts';
import { pow } from '#core/numeric/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { meanOf } from '#core/statistics/index.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';

const mnist = loadDataset(findDataSource('mnist', null));
const workbench = new Workbench(() => mnist);

/** The last of every metric that a run recorded, and means of its losses. */
type Told = Readonly<Record<string, number>>;

/** How many losses of mini-batches a mean is of. */
const LAST = 50;

function train(spec: TrainingSpec, seed: number): Told {
  const { steps } = startRun(workbench, spec, seed);
  const values: Record<string, number[]> = {};
  for (const { points } of steps) for (const { metric, value } of points) (values[metric] ??= []).push(value);
  const told = Object.entries(values).map(([metric, own]): [string, number] => [
    metric,
    metric.startsWith('loss') ? meanOf(own.slice(-LAST)) : own.at(-1)!,
  ]);
  return Object.fromEntries(told.map(([metric, value]) => [metric, Number(value.toPrecision(7))]));
}

const specOf = (fields: object): TrainingSpec => runSchemas.training.parse({ kind: 'training', ...fields });
const seeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed);
const overSeeds = (count: number, fields: object): Told[] => seeds(count).map((seed) => train(specOf(fields), seed));

/** Evaluated at the end alone, which changes nothing of the training. */
const atTheEnd = { evaluateEvery: 1_000_000 };

function optimizers() {
  const fields = (optimizer: object) => ({
    ...atTheEnd,
    network: { hidden: [100, 100, 100, 100] },
    training: { batchSize: 128, iterations: 2000 },
    record: { lossAfter: true },
    optimizer,
  });
  return {
    adagrad: overSeeds(10, fields({ id: 'adagrad', learningRate: 0.01 })),
    adam: overSeeds(10, fields({ id: 'adam', learningRate: 0.001 })),
    momentum: overSeeds(5, fields({ id: 'momentum', learningRate: 0.01 })),
    fasterSgd: overSeeds(5, fields({ id: 'sgd', learningRate: 0.1 })),
  };
}

/** Adam as PyTorch has it, its ε outside of the bias correction, against the book's: the loss of every iteration. */
function adams() {
  const spec = specOf({
    ...atTheEnd,
    data: { testSize: 1 },
    evaluateTrainSize: 1,
    network: { hidden: [100, 100, 100, 100] },
    training: { batchSize: 128, iterations: 220 },
    optimizer: { id: 'adam' },
  });
  const ofTorch: TrainingSpec['optimizer'] = {
    id: 'typed',
    name: '',
    hyper: { learningRate: 0.001, beta1: 0.9, beta2: 0.999 },
    state: ['m', 'v'],
    step: { a: 'learningRate / (1 - beta1^t)', b: 'sqrt(1 - beta2^t)' },
    update: [
      'm = m + (1 - beta1) * (g - m)',
      'v = v + (1 - beta2) * (g^2 - v)',
      'w = w - a * m / (sqrt(v) / b + 1e-8)',
    ],
  };
  return { book: lossesOf(spec), torch: lossesOf({ ...spec, optimizer: ofTorch }) };
}

function lossesOf(spec: TrainingSpec): number[] {
  const losses: number[] = [];
  for (const { points } of startRun(workbench, spec, 0).steps)
    for (const { metric, value } of points) if (metric === 'loss') losses.push(Number(value.toPrecision(7)));
  return losses;
}

function initialScales() {
  const stds = Array.from({ length: 16 }, (_, k) => pow(10, (-4 * k) / 15));
  const of = (batchNorm: boolean) =>
    stds.map((std) =>
      train(
        specOf({
          ...atTheEnd,
          data: { trainSize: 1000, testSize: 1000 },
          network: { hidden: [100, 100, 100, 100, 100], batchNorm, initializer: { id: 'normal', std } },
          optimizer: { id: 'sgd', learningRate: 0.01 },
          training: { batchSize: 100, epochs: 20, stopOnDivergence: false },
        }),
        0,
      ),
    );
  return { stds, with: of(true), without: of(false) };
}

const few = {
  ...atTheEnd,
  data: { trainSize: 300 },
  evaluateTrainSize: 300,
  optimizer: { id: 'sgd', learningRate: 0.01 },
  training: { batchSize: 100, epochs: 201 },
};
const deep = [100, 100, 100, 100, 100, 100];

function dropout() {
  const of = (ratio: number, epochs: number, count = 5) =>
    overSeeds(count, { ...few, network: { hidden: deep, dropout: ratio }, training: { batchSize: 100, epochs } });
  return { without: of(0, 301), with: of(0.2, 301), longer: of(0.2, 1500, 2) };
}

function weightDecay() {
  const adam = { id: 'adam', learningRate: 0.001 };
  const of = (fields: object) => overSeeds(5, { ...few, network: { hidden: deep }, ...fields });
  const l2 = { id: 'l2', lambda: 0.1 };
  const decoupled = (lambda: number) => ({ id: 'decoupled', lambda });
  return {
    none: of({}),
    l2: of({ penalty: l2 }),
    decoupled: of({ penalty: decoupled(0.001) }),
    slide: of({ penalty: decoupled(0.1) }),
    adamL2: of({ optimizer: adam, penalty: l2 }),
    adamDecoupled: of({ optimizer: adam, penalty: decoupled(0.001) }),
  };
}

const TRIALS = 100;

/** The book's search: 100 pairs of η and λ, drawn on log scales, each trained for 50 epochs on 400 images, 100 validate. */
function search(seed: number) {
  const random = new RandomState(seed);
  const fields = (learningRate: number, lambda: number) => ({
    ...atTheEnd,
    data: { trainSize: 500, validationFraction: 0.2, splitSeed: seed, testSize: 1 },
    network: { hidden: deep },
    evaluateTrainSize: 1,
    optimizer: { id: 'sgd', learningRate },
    penalty: { id: 'l2', lambda },
    training: { batchSize: 100, epochs: 50 },
  });
  const trials = seeds(TRIALS).map((trial) => {
    const lambda = pow(10, random.uniform(-8, -4));
    const learningRate = pow(10, random.uniform(-6, -2));
    const { validation_accuracy: validation } = train(specOf(fields(learningRate, lambda)), 1000 * seed + trial);
    return { learningRate, lambda, validation: validation! };
  });
  const best = trials.reduce((a, b) => (b.validation > a.validation ? b : a));
  const again = seeds(5).map((more) => {
    const own = fields(best.learningRate, best.lambda);
    const spec = specOf({ ...own, data: { ...own.data, testSize: 10_000 } });
    const told = train(spec, 500_000 + 1000 * seed + more);
    return { validation: told['validation_accuracy']!, test: told['test_accuracy']! };
  });
  return { best, again };
}

function beyondTheRange() {
  const of = (learningRate: number) =>
    overSeeds(6, {
      ...few,
      data: { trainSize: 500, validationFraction: 0.2 },
      network: { hidden: deep },
      optimizer: { id: 'sgd', learningRate },
      training: { batchSize: 100, epochs: 50 },
    });
  return { end: of(0.01), beyond: of(0.05), far: of(0.2) };
}

const parts = {
  optimizers,
  adams,
  initialScales,
  dropout,
  weightDecay,
  searches: () => seeds(3).map(search),
  beyondTheRange,
};

const file = join(import.meta.dirname, '../test/fixtures/teaching.json');
const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
for (const name of chosen) {
  if (!Object.hasOwn(parts, name)) throw new Error(`no part ${name}: ${Object.keys(parts).join(', ')}`);
  const told: unknown = parts[name as keyof typeof parts]();
  const others = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {};
  writeFileSync(file, `${JSON.stringify({ ...others, [name]: told }, null, 1)}\n`);
}
