import { describe, expect, it } from 'vitest';
import { architectureOf } from '#core/architecture/index.ts';
import { runSchemas } from '#core/experiment/schema.ts';
import { Workbench } from '#core/machine/index.ts';
import { describeMetric } from '#core/metrics/index.ts';
import { createReferenceNetwork, softmaxCrossEntropy } from '#core/reference/index.ts';
import { normOf } from '#core/statistics/index.ts';
import { startRun } from '#core/kinds/index.ts';
import type { Checkpoint } from '#core/training/checkpoint.ts';
import type { MetricPoint, RunRecord } from '#core/training/step.ts';
import { noise } from '../noise.ts';

const workbench = new Workbench(() => noise);
const ITERATIONS = 6;

function specOf(fields: { network?: object; training?: object } & Record<string, unknown>) {
  return runSchemas.training.parse({
    data: { trainSize: 50, testSize: 20, validationFraction: 0.2 },
    optimizer: { id: 'momentum', learningRate: 0.05 },
    penalty: { id: 'l2', lambda: 0.02 },
    evaluateEvery: 3,
    ...fields,
    network: { hidden: [14, 9], initializer: { id: 'normal', std: 0.5 }, ...fields.network },
    training: { batchSize: 8, iterations: ITERATIONS, ...fields.training },
  });
}

function train(spec: ReturnType<typeof specOf>) {
  const points: MetricPoint[] = [];
  const records: RunRecord[] = [];
  const run = startRun(workbench, spec, 3);
  const states: Checkpoint[] = [run.checkpoint()!];
  let step = run.steps.next();
  for (; !step.done; step = run.steps.next()) {
    points.push(...step.value.points);
    records.push(...step.value.records);
    states.push(run.checkpoint()!);
  }
  const of = (metric: string): Map<number, number> =>
    new Map(points.filter((point) => point.metric === metric).map(({ iteration, value }) => [iteration, value]));
  return { points, records, states, of, outcome: step.value };
}

const all = { lossAfter: true, losses: true, learningRate: true, every: 2, updateNorms: true, weightHistograms: true };
const names = (points: readonly MetricPoint[]): string[] => [...new Set(points.map(({ metric }) => metric))];

describe('what a run records on request', () => {
  it('changes nothing else: all other points stay, to the bit', () => {
    const network = { batchNorm: true, dropout: 0.3 };
    const plain = train(specOf({ network }));
    const asked = train(
      specOf({ network, record: { ...all, weightNorms: true, gradientNorms: true, activations: true } }),
    );
    const known = new Set(names(plain.points));
    expect(asked.points.filter(({ metric }) => known.has(metric))).toEqual(plain.points);
    expect([...known].sort()).toEqual(['loss', 'test_accuracy', 'train_accuracy', 'validation_accuracy']);
  });

  it('has a name in both languages', () => {
    const record = { ...all, weightNorms: true, gradientNorms: true, activations: true };
    const { points } = train(specOf({ record, network: { activation: 'sigmoid' } }));
    const told = names(points).map((metric) => [metric, describeMetric(metric).name] as const);
    expect(told.length).toBeGreaterThan(20);
    for (const [metric, { ko, en }] of told) {
      expect(ko, metric).toMatch(/[가-힣]/);
      expect(en, metric).toMatch(/^[A-Z][A-Za-z0-9 ,]+$/);
    }
    expect(new Set(told.map(([, { ko }]) => ko)).size).toBe(told.length);
    expect(new Set(told.map(([, { en }]) => en)).size).toBe(told.length);
  });
});

/** Images as numbers from 0 to 1, row by row. */
const pixelsOf = (set: typeof noise.train, indices: readonly number[]): Float64Array => {
  const size = set.rows * set.columns;
  return Float64Array.from(
    indices.flatMap((image) => [...set.pixels.subarray(image * size, (image + 1) * size)]),
    (byte) => byte / 255,
  );
};

/** Scores of images in evaluation, in float64. */
function scoresOf(spec: ReturnType<typeof specOf>, arrays: Checkpoint['arrays'], x: Float64Array): Float64Array {
  return createReferenceNetwork(architectureOf(spec.network, { inputs: 25, classes: 10 }).layers, { arrays }).forward(
    x,
    'evaluation',
  );
}

describe('the loss after the update', () => {
  it('is that of the same batch in evaluation, as the book takes it: no unit dropped, running statistics, penalty included', () => {
    // A batch as large as all there is, of one image: what is drawn does not matter.
    const network = { batchNorm: true, dropout: 0.4 };
    const spec = specOf({
      ...{ network, record: { lossAfter: true } },
      data: { trainSize: 1, testSize: 1 },
      training: { batchSize: 3 },
    });
    const { of, states } = train(spec);
    expect([...of('loss_after').keys()]).toEqual([0, 1, 2, 3, 4, 5]);
    for (const iteration of [0, 3, 5]) {
      const { arrays } = states[iteration + 1]!;
      const x = pixelsOf(noise.train, [0]);
      const scores = scoresOf(spec, arrays, x);
      const squares = ['W1', 'W2', 'W3'].reduce((sum, name) => sum + normOf(arrays.get(name)!) ** 2, 0);
      const expected = softmaxCrossEntropy().loss(scores, [noise.train.labels[0]!]) + 0.5 * 0.02 * squares;
      expect(of('loss_after').get(iteration)! / expected).toBeCloseTo(1, 4);
    }
  });
});

describe('losses over image sets', () => {
  it('are means over the images of the accuracies, without the penalty', () => {
    const spec = specOf({ record: { losses: true } });
    const { of, states } = train(spec);
    for (const set of ['train', 'validation', 'test']) {
      expect([...of(`${set}_loss`).keys()]).toEqual([...of(`${set}_accuracy`).keys()]);
      expect([...of(`${set}_loss`).keys()]).toEqual([0, 3, 6]);
    }
    const images = Array.from({ length: 20 }, (_, index) => index);
    const { arrays } = states[3]!;
    const x = pixelsOf(noise.test, images);
    const scores = scoresOf(spec, arrays, x);
    expect(of('test_loss').get(3)! / softmaxCrossEntropy().loss(scores, noise.test.labels.subarray(0, 20))).toBeCloseTo(
      1,
      5,
    );
  });
});

describe('other records', () => {
  it('are the learning rate of every iteration', () => {
    const { of } = train(specOf({ schedule: { id: 'step', factor: 0.5, every: 2 }, record: { learningRate: true } }));
    expect([...of('learning_rate').values()]).toEqual([0.05, 0.05, 0.025, 0.025, 0.0125, 0.0125]);
  });

  it('are norms of what updates change, and histograms of the weights before them', () => {
    const { of, records, states } = train(specOf({ record: all }));
    for (const [index, name] of ['W1', 'W2', 'W3'].entries()) {
      expect([...of(`update_norm_${name}`).keys()]).toEqual([0, 2, 4]);
      for (const iteration of [0, 2, 4]) {
        const [old, now] = [states[iteration]!, states[iteration + 1]!].map(({ arrays }) => arrays.get(name)!);
        const change = normOf(now!.map((value, at) => value - old![at]!));
        expect(of(`update_norm_${name}`).get(iteration)).toBe(change);
        const record = records.find((one) => one.iteration === iteration && one.layer === index + 1)!;
        const reach = Math.max(...old!.map(Math.abs));
        expect(record).toMatchObject({ kind: 'weightHistogram', low: -reach, high: reach, below: 0, above: 0 });
        expect(record.counts.reduce((sum, count) => sum + count, 0)).toBe(old!.length);
      }
    }
  });
});

describe('a run that diverges', () => {
  const wild = {
    network: { activation: 'identity' },
    optimizer: { id: 'sgd', learningRate: 1000 },
    penalty: { id: 'none' },
    training: { iterations: 20 },
  };
  const iterations = (of: (metric: string) => Map<number, number>, metric: string) => [...of(metric).keys()];

  it('ends where it does, and is evaluated there once', () => {
    const { of, outcome } = train(specOf({ ...wild, evaluateEvery: 100 }));
    const last = iterations(of, 'loss').at(-1)!;
    expect(last).toBeLessThan(19);
    expect(of('loss').get(last)).toSatisfy((loss: number) => !Number.isFinite(loss));
    expect(iterations(of, 'test_accuracy')).toEqual([0, last]);
    expect(outcome).toMatchObject({ status: 'diverged', iterations: last, divergence: { iteration: last } });
  });

  it('ends at the evaluation that finds it', () => {
    // Normalized, losses stay finite while weights and statistics grow.
    const network = { activation: 'identity', batchNorm: true };
    const penalty = { id: 'decoupled', lambda: 1000 };
    const { of, outcome } = train(specOf({ ...wild, network, penalty, evaluateEvery: 1 }));
    const evaluated = iterations(of, 'test_accuracy');
    expect(evaluated).toEqual([...new Set(evaluated)]);
    expect(evaluated.at(-1)).toBe(outcome.iterations);
    expect(outcome.status).toBe('diverged');
    expect(outcome.iterations).toBeLessThan(20);
    expect(iterations(of, 'loss').at(-1)).toBe(outcome.iterations - 1);
  });

  it('goes on to its end where the file asks for that', () => {
    const { of, outcome } = train(specOf({ ...wild, training: { iterations: 12, stopOnDivergence: false } }));
    expect(iterations(of, 'loss')).toHaveLength(12);
    expect(iterations(of, 'test_accuracy')).toEqual([0, 3, 6, 9, 12]);
    expect(outcome).toMatchObject({ status: 'diverged', iterations: 12 });
    expect(outcome.divergence!.iteration).toBeLessThan(12);
  });

  it('does not go on from the checkpoint of its end', () => {
    const spec = specOf({ ...wild, evaluateEvery: 100 });
    const { states, outcome } = train(spec);
    const again = startRun(workbench, spec, 3, states.at(-1));
    expect(again.steps.next()).toEqual({ done: true, value: outcome });
  });
});
