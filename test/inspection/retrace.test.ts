import { describe, expect, it } from 'vitest';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { lossPlane, createMaskedReader, principalPlane, retrace, snapshotIterations } from '#core/inspection/index.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { predict } from '#core/training/predict.ts';
import { patterns } from '../patterns.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';

const images = patterns(40);
const all = Uint32Array.from({ length: 40 }, (_, index) => index);

function specOf(more: object): TrainingSpec {
  return parseRunSpec({
    ...{ data: { trainSize: 40, testSize: 40 }, training: { batchSize: 10, iterations: 30 }, ...more },
  }) as TrainingSpec;
}
/** The run as it is trained, with its network at each iteration. */
function trained(spec: TrainingSpec, seed = 3) {
  const run = startRun(new Workbench(() => images), spec, seed);
  const losses: number[] = [];
  const networks = [];
  for (const { points } of run.steps) {
    losses.push(...points.filter(({ metric }) => metric === 'train_loss').map(({ value }) => value));
    networks.push(run.network()!);
  }
  return { spec, seed, networks, last: run.network()!, losses };
}
function last<T>(steps: Generator<number, T, void>): T {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}
const bench = (): Workbench => new Workbench(() => images);

describe('a training that is gone through once more', () => {
  it.each([
    ['plain', {}],
    [
      'with all that draws or keeps numbers',
      {
        network: { hidden: [12, 9], batchNorm: true, dropout: 0.4 },
        optimizer: { id: 'adam' },
        schedule: { id: 'cosine' },
      },
    ],
    [
      'measured often, and with images held out',
      {
        data: { trainSize: 40, testSize: 10, validationFraction: 0.25 },
        evaluateEvery: 3,
        record: { losses: true, updateNorms: true },
      },
    ],
  ])('has the networks that it had, bit for bit: %s', (_, more) => {
    const run = trained(specOf({ network: { hidden: [12] }, ...more }));
    const snapshots = last(retrace(bench(), run, run.last, [0, 1, 7, 30]));
    expect(snapshots.map(({ iteration }) => iteration)).toEqual([0, 1, 7, 30]);
    for (const { iteration, arrays } of snapshots.slice(1)) {
      for (const [name, values] of arrays) expect(values).toEqual(run.networks[iteration - 1]!.arrays.get(name));
    }
    expect(snapshots[1]!.arrays.get('W1')).not.toEqual(snapshots[0]!.arrays.get('W1'));
  });

  it('is gone through to where it diverged, and has a path as far as it is made of numbers', () => {
    const network = { hidden: [12], activation: 'identity', loss: 'squared-error' };
    const run = trained(specOf({ network, optimizer: { id: 'sgd', learningRate: 1000 } }));
    const snapshots = last(retrace(bench(), run, run.last, [0, run.last.iteration]));
    const isFinite = snapshots.map(({ arrays }) =>
      [...arrays.values()].every((values) => values.every(Number.isFinite)),
    );
    expect(isFinite).toEqual([true, false]);
    const { path } = last(lossPlane(run.spec, snapshots, { set: images.train, indices: all }));
    expect(path.map(({ iteration }) => iteration)).toEqual([0]);
  });

  it('tells what the last update before each of them changed', () => {
    const run = trained(specOf({ network: { hidden: [12] } }));
    const [first, seventh] = last(retrace(bench(), run, run.last, [0, 7]));
    expect(first!.updates).toEqual([]);
    expect(seventh!.updates.map(({ name }) => name)).toEqual(['W1', 'W2']);
    const [before, after] = [5, 6].map((at) => run.networks[at]!.arrays.get('W2')!);
    const most = Math.max(...after!.map((value, at) => Math.abs(value - before![at]!)));
    const { high, counts } = seventh!.updates[1]!.histogram;
    expect(high).toBe(most);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(120);
  });

  it('is refused where it comes to other bits than were kept', () => {
    const run = trained(specOf({ network: { hidden: [12] } }));
    expect(() => last(retrace(bench(), { ...run, seed: 4 }, run.last, [0]))).toThrow('to the same bits');
    const arrays = new Map(run.last.arrays);
    arrays.set(
      'b1',
      arrays.get('b1')!.map((value, at) => (at === 5 ? value + 1e-7 : value)),
    );
    expect(() => last(retrace(bench(), run, { iteration: 30, arrays }, [0]))).toThrow('to the same bits');
  });
});

it('looks at twenty iterations, the first and the last among them, and at fewer of a large network', () => {
  expect(snapshotIterations(1000, 4e5)).toHaveLength(20);
  expect(snapshotIterations(1000, 4e5).slice(0, 4)).toEqual([0, 3, 11, 25]);
  expect(snapshotIterations(1000, 4e5).at(-1)).toBe(1000);
  expect(snapshotIterations(1000, 1e7)).toHaveLength(6);
  expect(snapshotIterations(1000, 1e9)).toEqual([0, 1000]);
  expect(snapshotIterations(3, 4e5)).toEqual([0, 1, 2, 3]);
  expect(snapshotIterations(0, 4e5)).toEqual([0]);
});

describe('the plane of a path', () => {
  it('holds all of a path that lies in a plane, with its distances, by the larger direction first', () => {
    const points = [
      [0, 0],
      [4, 1],
      [8, -1],
      [12, 1.5],
    ].map(([a = 0, b = 0]) => Float64Array.of(3 + a * 0.6, 1 - b, 2 + a * 0.8, 7));
    const { shares, places, directions } = principalPlane(points);
    expect(shares[0] + shares[1]).toBeCloseTo(1, 12);
    expect(shares[0]).toBeGreaterThan(0.95);
    const distance = (p: ArrayLike<number>, q: ArrayLike<number>): number =>
      Math.sqrt(Array.from(p).reduce((sum, value, k) => sum + (value - q[k]!) ** 2, 0));
    for (const p of [0, 1, 2]) {
      expect(distance(places[p]!, places[p + 1]!)).toBeCloseTo(distance(points[p]!, points[p + 1]!), 10);
    }
    expect(directions[0].reduce((sum, value, k) => sum + value * directions[1][k]!, 0)).toBeCloseTo(0, 10);
  });

  it('says how much of one that turns through many directions it holds', () => {
    const points = [0, 1, 2, 3].map((at) => Float64Array.from({ length: 4 }, (_, k) => Number(k === at)));
    const { shares } = principalPlane(points);
    expect(shares[0]).toBeCloseTo(1 / 3, 10);
    expect(shares[1]).toBeCloseTo(1 / 3, 10);
  });

  it('has the loss that a run measured, where its network really was', () => {
    const spec = specOf({ network: { hidden: [12] }, evaluateEvery: 10, record: { losses: true } });
    const run = trained(spec);
    const snapshots = last(retrace(bench(), run, run.last, [0, 10, 20, 30]));
    const plane = last(lossPlane(spec, snapshots, { set: images.train, indices: all }));
    plane.path.forEach(({ loss }, at) => expect(loss).toBeCloseTo(run.losses[at]!, 5));
    expect([plane.losses.length, plane.images]).toEqual([625, 40]);
    expect(plane.shares[0] + plane.shares[1]).toBeGreaterThan(0.5);
    for (const { x, y } of plane.path) {
      expect(x).toBeGreaterThan(plane.x[0]);
      expect(y).toBeLessThan(plane.y[1]);
    }
  });
});

describe('units dropped from a trained network', () => {
  const answers = (network: object, many: number) => {
    const run = trained(specOf({ network }));
    const pixels = images.test.pixels.subarray(0, 784);
    const steps = createMaskedReader(run.spec, run.last.arrays)(pixels, { many, seed: 1 });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    const masked = step.value;
    return { masked, whole: predict(run.spec, run.last, pixels).outputs };
  };

  it('are kept about as often as training keeps them, other ones each time, and the answers lie around the scaled one', () => {
    const { masked, whole } = answers({ hidden: [40], dropout: 0.3 }, 300);
    const kept = masked.reduce((sum, { masks }) => sum + masks[0]!.reduce((all, one) => all + one, 0), 0) / (300 * 40);
    expect(kept).toBeCloseTo(0.7, 1);
    expect(masked[0]!.masks[0]).not.toEqual(masked[1]!.masks[0]);
    const mean = masked.reduce((sum, { answer }) => sum + answer[4]!, 0) / 300;
    expect(mean).toBeCloseTo(whole[4]!, 1);
  });

  it('are half of them in each hidden layer of a network that was trained without dropout', () => {
    const [one] = answers({ hidden: [30, 20] }, 1).masked;
    expect(one!.masks.map(({ length }) => length)).toEqual([30, 20]);
    expect(new Set(one!.masks[0])).toEqual(new Set([0, 1]));
  });
});
