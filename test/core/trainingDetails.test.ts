import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { splitTraining } from '#core/datasets/index.ts';
import { accuracy } from '#core/metrics/index.ts';
import { startRun } from '#core/kinds/index.ts';
import { runSchemas } from '#core/experiment/schema.ts';
import { timetableOf } from '#core/experiment/timetable.ts';
import { architectureOf } from '#core/architecture/index.ts';
import { evaluatorOf } from '#core/machine/createEvaluator.ts';
import { Workbench } from '#core/machine/index.ts';
import { createNetwork } from '#core/machine/network.ts';
import { findNotFinite } from '#core/machine/notFinite.ts';
import { placeNetwork } from '#core/machine/placeNetwork.ts';
import { parseFormula, substitute, toFunction } from '#core/formula/index.ts';
import { encodeImages } from '#core/kernels/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { datasetOf, images, noise } from '../noise.ts';
import { createReferenceNetwork } from '#core/reference/index.ts';
import { numbers } from '../numbers.ts';
import { targetOf } from '../room.ts';
import type { Dataset, ImageSet } from '#core/datasets/index.ts';
import type { Checkpoint } from '#core/training/checkpoint.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { RunOutcome, RunStep } from '#core/training/step.ts';

/** Image i has pixel i alone, so that row i of W1 changes if and only if image i trains. */
const onePixelEach = datasetOf(
  images(64, 8, (image, at) => (at === image ? 255 : 0)),
  images(10, 8, (image, at) => (at === 5 * image ? 200 : 0)),
);

const specOf = (fields: object): TrainingSpec => runSchemas.training.parse(fields);

interface Trained {
  readonly steps: readonly RunStep[];
  readonly outcome: RunOutcome;
  /** Before each step, and after the last. */
  readonly states: readonly Checkpoint[];
  values(metric: string): Map<number, number>;
}

function train(dataset: Dataset, fields: object, seed = 1): Trained {
  const run = startRun(new Workbench(() => dataset), specOf(fields), seed);
  const states = [run.checkpoint()!];
  const steps: RunStep[] = [];
  for (;;) {
    const next = run.steps.next();
    if (next.done) {
      const points = steps.flatMap((step) => step.points);
      const values = (metric: string): Map<number, number> =>
        new Map(points.filter((point) => point.metric === metric).map(({ iteration, value }) => [iteration, value]));
      return { steps, outcome: next.value, states, values };
    }
    steps.push(next.value);
    states.push(run.checkpoint()!);
  }
}

/** The inputs of some images, [N, D]. */
function inputsOf({ pixels, rows, columns }: ImageSet, indices: readonly number[]): Float64Array {
  const size = rows * columns;
  const bytes = indices.flatMap((image) => [...pixels.subarray(image * size, (image + 1) * size)]);
  return Float64Array.from(bytes, (byte) => byte / 255);
}

/** The network in float64 that holds these arrays, and draws dropout's masks from `random`. */
function referenceOf(
  spec: TrainingSpec['network'],
  inputs: number,
  arrays: ReadonlyMap<string, ArrayLike<number>>,
  random = new RandomState(0),
) {
  return createReferenceNetwork(architectureOf(spec, { inputs, classes: 10 }).layers, { arrays, random });
}

/** Share of images whose largest score, in plain float64, is that of their label. */
function plainAccuracy(
  spec: TrainingSpec['network'],
  arrays: ReadonlyMap<string, ArrayLike<number>>,
  set: ImageSet,
  indices: readonly number[],
): number {
  const x = inputsOf(set, indices);
  const scores = referenceOf(spec, x.length / indices.length, arrays).forward(x, 'evaluation');
  const right = indices.filter((image, n) => {
    const row = scores.subarray(10 * n, 10 * n + 10);
    return row.indexOf(Math.max(...row)) === set.labels[image];
  });
  return right.length / indices.length;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('images held out for validation', () => {
  const fields = {
    data: { trainSize: 64, testSize: 10, validationFraction: 0.25, splitSeed: 9 },
    network: { hidden: [] },
    optimizer: { id: 'sgd', learningRate: 0.5 },
    training: { batchSize: 8, iterations: 21 },
    evaluateEvery: 10,
    evaluateTrainSize: 30,
  };
  const { states, values } = train(onePixelEach, fields);
  const { training, validation } = splitTraining(64, 0.25, 9);

  it('never train, and the images that do are drawn from all the others', () => {
    const [before, after] = [states[0]!.arrays.get('W1')!, states.at(-1)!.arrays.get('W1')!];
    const changed = upTo(64).filter((image) => upTo(10).some((k) => before[image * 10 + k] !== after[image * 10 + k]));
    const random = new RandomState(0);
    const drawn = new Set<number>();
    for (const state of states.slice(0, -1)) {
      random.restore(state.random);
      const batch = new Uint32Array(8);
      random.choice(48, batch);
      for (const place of batch) drawn.add(training[place]!);
    }
    expect(validation).toHaveLength(16);
    expect(changed).toEqual([...drawn].toSorted((a, b) => a - b));
    expect(changed.some((image) => validation.includes(image))).toBe(false);
  });

  it('are evaluated by themselves, as are those that train and those of the test', () => {
    for (const iteration of [0, 10, 20, 21]) {
      const { arrays } = states[iteration]!;
      const expected = (set: ImageSet, indices: readonly number[]): number =>
        plainAccuracy(specOf(fields).network, arrays, set, indices);
      const { train: trained, test } = onePixelEach;
      expect(values('validation_accuracy').get(iteration)).toBe(expected(trained, [...validation]));
      expect(values('train_accuracy').get(iteration)).toBe(expected(trained, [...training.subarray(0, 30)]));
      expect(values('test_accuracy').get(iteration)).toBe(expected(test, upTo(10)));
    }
    expect([...values('validation_accuracy').keys()]).toEqual([0, 10, 20, 21]);
  });

  it('are the same for every seed of the run, and others for another seed of the split', () => {
    const rows = (trained: Trained): number[] => {
      const [before, after] = [trained.states[0]!.arrays.get('W1')!, trained.states.at(-1)!.arrays.get('W1')!];
      return upTo(64).filter((image) => before[image * 10] !== after[image * 10]);
    };
    const long = { ...fields, training: { batchSize: 48, iterations: 15 } };
    const all = rows(train(onePixelEach, long, 1));
    expect(all).toEqual([...training].toSorted((a, b) => a - b));
    expect(rows(train(onePixelEach, long, 2))).toEqual(all);
    const elsewhere = { ...long, data: { ...long.data, splitSeed: 10 } };
    expect(rows(train(onePixelEach, elsewhere, 1))).not.toEqual(all);
  });

  it('are none, and no accuracy of theirs is told, unless asked for', () => {
    const none = train(onePixelEach, { ...fields, data: { trainSize: 64, testSize: 10 } });
    expect(none.values('validation_accuracy').size).toBe(0);
    expect(none.values('train_accuracy').size).toBe(4);
  });
});

describe('the timetable', () => {
  it.each<[string, object, number, number[]]>([
    ['counts whole batches to an epoch', { training: { batchSize: 128, epochs: 3 } }, 0, [9, 3, 3]],
    ['has epochs of at least one iteration', { training: { batchSize: 501, epochs: 3 } }, 0, [3, 1, 1]],
    ['counts only the images that train', { training: { batchSize: 100, epochs: 2 } }, 0.2, [8, 4, 4]],
    ['takes iterations as they are', { training: { batchSize: 100, iterations: 7 } }, 0, [7, 5, 5]],
    ['evaluates when asked to', { training: { batchSize: 100, iterations: 7 }, evaluateEvery: 2 }, 0, [7, 5, 2]],
  ])('%s', (_what, fields, validationFraction, [iterations, perEpoch, evaluateEvery]) => {
    const spec = specOf({ data: { trainSize: 500, validationFraction }, ...fields });
    expect(timetableOf(spec)).toEqual({ iterations, perEpoch, evaluateEvery, recordEvery: perEpoch });
  });

  const small = { data: { trainSize: 60, testSize: 20 }, network: { hidden: [4] } };

  it('has the untrained network evaluated, then every few iterations, then the trained one', () => {
    const training = { batchSize: 12, iterations: 10 };
    const { steps, values, outcome } = train(noise, { ...small, training, evaluateEvery: 4 });
    expect(steps.map(({ iteration }) => iteration)).toEqual(upTo(10).map((done) => done + 1));
    expect([...values('loss').keys()]).toEqual(upTo(10));
    expect([...values('test_accuracy').keys()]).toEqual([0, 4, 8, 10]);
    expect(outcome).toMatchObject({ status: 'finished', iterations: 10, divergence: null });
  });

  it('evaluates once where the last evaluation falls on the end', () => {
    const { steps } = train(noise, { ...small, training: { batchSize: 12, epochs: 2 } });
    const evaluated = steps.flatMap(({ points }) => points).filter(({ metric }) => metric === 'test_accuracy');
    expect(evaluated.map(({ iteration, epoch }) => [iteration, epoch])).toEqual([
      [0, 0],
      [5, 1],
      [10, 2],
    ]);
  });

  it('gives every point its epoch', () => {
    const { steps } = train(noise, { ...small, training: { batchSize: 25, epochs: 3 } });
    for (const { iteration, epoch } of steps.flatMap(({ points }) => points)) expect(epoch).toBe(iteration / 2);
  });
});

it('the schedule is told which update it is, of how many', () => {
  const η = 2 ** -6;
  const { values, states } = train(noise, {
    data: { trainSize: 60, testSize: 20 },
    network: { hidden: [4] },
    // v is then −η g, η the scheduled one.
    optimizer: { id: 'momentum', momentum: 0, learningRate: η },
    schedule: { id: 'exponential', final: 1 / 16 },
    training: { batchSize: 8, iterations: 8 },
    record: { every: 1, gradientNorms: true },
  });
  for (let t = 0; t < 8; t++) {
    const step = Math.hypot(...states[t + 1]!.arrays.get('W1.v')!);
    expect(step / values('gradient_norm_W1').get(t)!).toBeCloseTo(η * (1 / 16) ** (t / 8), 8);
  }
});

describe('records', () => {
  const LEARNING_RATE = 2 ** -6;
  const fieldsOf = (network: object) => ({
    data: { trainSize: 60, testSize: 20 },
    network: { hidden: [14, 9], initializer: { id: 'normal', std: 1 }, ...network },
    // v is then −η g: what the update saw of the gradient.
    optimizer: { id: 'momentum', momentum: 0, learningRate: LEARNING_RATE },
    training: { batchSize: 8, iterations: 7 },
    record: { every: 3, weightNorms: true, gradientNorms: true, activations: true },
  });
  const norm = (values: ArrayLike<number>): number => Math.hypot(...Array.from(values));
  const near = (actual: number | undefined, expected: number, what: string): void => {
    expect(Math.abs(actual! - expected), what).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(expected)));
  };

  it('are the norms of the weights before the update and of the gradients that it uses', () => {
    const { values, states } = train(noise, fieldsOf({ activation: 'tanh' }));
    for (const name of ['W1', 'W2', 'W3']) {
      expect([...values(`weight_norm_${name}`).keys()]).toEqual([0, 3, 6]);
      expect([...values(`gradient_norm_${name}`).keys()]).toEqual([0, 3, 6]);
      for (const iteration of [0, 3, 6]) {
        const weights = norm(states[iteration]!.arrays.get(name)!);
        const gradient = norm(states[iteration + 1]!.arrays.get(`${name}.v`)!) / LEARNING_RATE;
        near(values(`weight_norm_${name}`).get(iteration), weights, name);
        near(values(`gradient_norm_${name}`).get(iteration), gradient, name);
      }
    }
    expect(values('weight_norm_b1').size).toBe(0);
  });

  /** Activations of the mini-batch of an iteration in plain float64, [N, width] for each hidden layer. */
  function plainActivations(spec: TrainingSpec, { random: snapshot, arrays }: Checkpoint): readonly Float64Array[] {
    const random = new RandomState(0);
    random.restore(snapshot);
    const batch = new Uint32Array(spec.training.batchSize);
    random.choice(spec.data.trainSize, batch);
    const x = inputsOf(noise.train, [...batch]);
    const { forward, outputs } = referenceOf(spec.network, x.length / batch.length, arrays, random);
    forward(x, 'training');
    return spec.network.hidden.map((_, index) => outputs.get(`activation${index + 1}`)!);
  }

  it.each([
    { activation: 'relu', batchNorm: false },
    { activation: 'sigmoid', batchNorm: false },
    { activation: 'relu', batchNorm: false, dropout: 0.5 },
    { activation: 'gelu', batchNorm: true, dropout: 0.5 },
    { activation: 'tanh', batchNorm: true },
    { activation: 'gelu', batchNorm: true },
    { activation: { id: 'leaky-relu', slope: 0.2 }, batchNorm: true },
  ])('are what the batch makes of $activation, batchNorm $batchNorm', (network) => {
    const { values, steps, states } = train(noise, fieldsOf(network));
    const spec = specOf(fieldsOf(network));
    const { member: activation, hyper } = activations.resolve(spec.network.activation);
    const derivative = substitute(parseFormula(activation.derivative), hyper);
    const slope = activation.derivativeOf === 'y' ? toFunction(derivative, ['y']) : null;
    for (const iteration of [0, 3, 6]) {
      const activations = plainActivations(spec, states[iteration]!);
      expect(steps[iteration]!.records).toHaveLength(2);
      activations.forEach((all, index) => {
        const [layer, width] = [index + 1, spec.network.hidden[index]!];
        const told = (what: string): number | undefined => values(`activation_${what}_${layer}`).get(iteration);
        const mean = all.reduce((sum, value) => sum + value / all.length, 0);
        const variance = all.reduce((sum, value) => sum + (value - mean) ** 2 / all.length, 0);
        near(told('mean'), mean, `mean of layer ${layer}`);
        near(told('std'), Math.sqrt(variance), `deviation of layer ${layer}`);
        const dead = upTo(width).filter((unit) => all.every((value, at) => at % width !== unit || value === 0));
        near(told('dead'), dead.length / width, `dead units of layer ${layer}`);
        if (slope === null) expect(told('saturated')).toBeUndefined();
        else {
          const saturated = all.filter((value) => Math.abs(slope(value)) < 0.01).length / all.length;
          near(told('saturated'), saturated, `saturated share of layer ${layer}`);
        }

        const histogram = steps[iteration]!.records[index]!;
        const low = ['relu', 'sigmoid'].includes(activation.id) ? 0 : -1;
        expect(histogram).toMatchObject({ kind: 'histogram', iteration, layer, low, high: 1, notANumber: 0 });
        const { counts, below, above } = histogram;
        const expected = upTo(30).map(() => 0);
        for (const value of all) {
          if (value >= low && value <= 1) expected[Math.min(Math.floor(((value - low) / (1 - low)) * 30), 29)]!++;
        }
        expect(counts).toEqual(expected);
        expect(below).toBe(all.filter((value) => value < low).length);
        expect(above).toBe(all.filter((value) => value > 1).length);
        expect(counts.reduce((sum, count) => sum + count, below + above)).toBe(8 * width);
      });
    }
  });

  it('find units that are dead for a whole batch, and saturated ones', () => {
    const relu = train(noise, { ...fieldsOf({ activation: 'relu' }), training: { batchSize: 2, iterations: 1 } });
    expect(relu.values('activation_dead_1').get(0)).toBeGreaterThan(0.1);
    expect(relu.values('activation_dead_1').get(0)).toBeLessThan(0.9);
    const sigmoid = train(noise, fieldsOf({ activation: 'sigmoid', initializer: { id: 'normal', std: 4 } }));
    expect(sigmoid.values('activation_saturated_1').get(0)).toBeGreaterThan(0.1);
    expect(sigmoid.values('activation_dead_1').get(0)).toBe(0);
  });

  it('are not made unless asked for, and change nothing when made', () => {
    const recorded = train(noise, fieldsOf({ activation: 'relu' }));
    const plain = train(noise, { ...fieldsOf({ activation: 'relu' }), record: {} });
    expect(new Set(plain.steps.flatMap(({ points }) => points.map(({ metric }) => metric)))).toEqual(
      new Set(['loss', 'train_accuracy', 'test_accuracy']),
    );
    expect(plain.steps.flatMap(({ records }) => records)).toEqual([]);
    expect(recorded.states.at(-1)!.arrays).toEqual(plain.states.at(-1)!.arrays);
  });
});

describe('a run whose numbers grow beyond float32', () => {
  const absurd = (network: object, fields: object = {}) =>
    train(noise, {
      data: { trainSize: 60, testSize: 20 },
      network: { hidden: [8, 8], ...network },
      optimizer: { id: 'sgd', learningRate: 1000 },
      training: { batchSize: 8, iterations: 20, stopOnDivergence: false },
      ...fields,
    });
  /** Every number of a parameter is finite. */
  const finite = ({ arrays }: Checkpoint, name: string): boolean => arrays.get(name)!.every(Number.isFinite);

  it.each([
    { activation: 'identity' },
    { activation: 'leaky-relu' },
    { activation: 'identity', batchNorm: true, dropout: 0.2 },
    { hidden: [20, 20, 20, 20], activation: 'elu', initializer: { id: 'normal', std: 1 } },
  ])('ends diverged, says where and when, and does all its iterations if it is to: %j', (network) => {
    // Normalized, a network stays within bounds unless its weights are multiplied by −999 at each update.
    const penalty = 'batchNorm' in network ? { id: 'decoupled', lambda: 1000 } : { id: 'none' };
    const { steps, outcome, states, values } = absurd(network, { penalty });
    expect(steps).toHaveLength(20);
    expect(outcome).toMatchObject({ status: 'diverged', iterations: 20 });
    const { where, iteration, value } = outcome.divergence!;
    expect(where).toMatch(/^((W|b|gamma|beta|affine|batchNorm|activation)[1-5]|batchNorm[1-5]\.(mean|variance))$/);
    expect(value).toMatch(/^(NaN|Infinity)$/);
    expect(iteration).toBeLessThan(20);
    const losses = [...values('loss').values()];
    expect(losses.slice(0, iteration).every(Number.isFinite)).toBe(true);
    expect(losses.slice(iteration).some(Number.isFinite)).toBe(false);
    // A parameter is named that is not finite, or else a layer: then every parameter still was.
    const state = states[iteration]!;
    if (state.arrays.has(where)) expect(finite(state, where)).toBe(false);
    else expect([...state.arrays.keys()].filter((name) => !name.includes('.') && !finite(state, name))).toEqual([]);
    for (const accuracy of values('test_accuracy').values()) expect(accuracy).toBeGreaterThanOrEqual(0);
  });

  it('ends diverged where the penalty alone is no longer finite', () => {
    const { outcome, values } = absurd(
      { hidden: [] },
      { penalty: { id: 'l2', lambda: 1000 }, training: { batchSize: 8, iterations: 5 } },
    );
    expect(values('loss').get(4)).toBe(Infinity);
    expect(outcome).toMatchObject({
      status: 'diverged',
      divergence: { where: 'loss', iteration: 4, value: 'Infinity' },
    });
  });

  it('ends diverged where only a running statistic is no longer finite', () => {
    const { outcome } = absurd(
      { hidden: [8, 8], activation: 'identity', batchNorm: true },
      { penalty: { id: 'decoupled', lambda: 1000 }, training: { batchSize: 8, iterations: 6 } },
    );
    expect(outcome.divergence?.where).toBe('batchNorm2.variance');
  });

  it('keeps what was found first, through a checkpoint too', () => {
    const { outcome, states } = absurd({ activation: 'identity' });
    const { iteration } = outcome.divergence!;
    expect(states.slice(0, iteration + 1).map(({ divergence }) => divergence)).toEqual(
      upTo(iteration + 1).map(() => null),
    );
    for (const { divergence } of states.slice(iteration + 1)) expect(divergence).toEqual(outcome.divergence);
  });
});

/** A network without a hidden layer whose scores are its biases, and one black image of each class. */
function scorer(biases: readonly number[]) {
  const target = targetOf('separate');
  const { arena } = target;
  const encoded = encodeImages(arena, new Uint8Array(90), 9, 10);
  const architecture = architectureOf(specOf({ network: { hidden: [] } }).network, { inputs: 9, classes: 10 });
  const placed = placeNetwork(arena, { architecture, batchSize: 4, longest: encoded.longest, paired: false });
  const network = createNetwork(target, placed, new RandomState(0));
  const sets = { images: { images: encoded, labels: Uint8Array.from(upTo(10)) } };
  const evaluator = evaluatorOf(target, network, sets, network.parameters);
  evaluator.write('b1', biases);
  return { arena, network, evaluator };
}

const accuracyOf = (scores: Float32Array, labels: ArrayLike<number>): number =>
  accuracy.measure({ scores, labels, classes: scores.length / labels.length, loss: () => NaN });

describe('accuracy', () => {
  /** The class that is picked: the label with which an image is right. */
  const picked = (biases: readonly number[]): number[] => {
    const { evaluator } = scorer(biases);
    return upTo(10).filter((image) => accuracyOf(evaluator.scores('images', Uint32Array.of(image)), [image]) === 1);
  };

  it.each([
    ['the largest', [0, 1, 2, 9, 4, 5, 6, 7, 8, -1], 3],
    ['the last', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 9],
    ['the first of equals', [0, 5, 1, 5, 5, 0, 0, 0, 0, 0], 1],
    ['the first where all are equal', [2, 2, 2, 2, 2, 2, 2, 2, 2, 2], 0],
    ['NaN before any number', [9, 8, 7, 6, NaN, 5, 4, 3, 2, 1], 4],
    ['the first NaN', [0, Infinity, NaN, 3, NaN, 5, 6, 7, 8, NaN], 2],
    ['the first where all are NaN', [NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN], 0],
    ['the first where all are −∞', upTo(10).map(() => -Infinity), 0],
    ['∞', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].with(6, Infinity), 6],
  ])('takes, as NumPy’s argmax does, %s', (_what, biases, expected) => {
    expect(picked(biases)).toEqual([expected]);
  });

  it('is the same by chunks as all at once, and as in plain loops', () => {
    const [count, size] = [700, 16];
    const values = numbers(count * size, 5);
    const pixels = Uint8Array.from(values, (value) => Math.max(0, Math.round(255 * value)));
    const { network: spec } = specOf({ network: { hidden: [9, 7], dropout: 0.25, batchNorm: true } });
    const order = new RandomState(2).permutation(count);
    const architecture = architectureOf(spec, { inputs: size, classes: 10 });
    const measured = [8, 300, count].map((batchSize) => {
      const target = targetOf('separate');
      const encoded = encodeImages(target.arena, pixels, size, count);
      const options = { architecture, batchSize, longest: encoded.longest, paired: false };
      const network = createNetwork(target, placeNetwork(target.arena, options), new RandomState(0));
      const saved = [...network.parameters, ...network.statistics];
      const sets = { images: { images: encoded, labels: new Uint8Array(count) } };
      const evaluator = evaluatorOf(target, network, sets, saved);
      const arrays = new Map<string, Float32Array>();
      saved.forEach(({ name, layout }, index) => {
        const drawn = numbers(layout.rows * layout.columns, 60 + index);
        const all = name.endsWith('variance') ? drawn.map((one) => one + 1.5) : drawn;
        evaluator.write(name, all);
        arrays.set(name, all);
      });
      const x = Float64Array.from(pixels, (byte) => byte / 255);
      const scores = referenceOf(spec, size, arrays).forward(x, 'evaluation');
      // Every fifth image is taken for another.
      const labels = Uint8Array.from(order, (image) => {
        const row = scores.subarray(10 * image, 10 * image + 10);
        return (row.indexOf(Math.max(...row)) + Number(image % 5 === 0)) % 10;
      });
      return { capacity: network.capacity, accuracy: accuracyOf(evaluator.scores('images', order), labels) };
    });
    expect(measured).toEqual([256, 300, 700].map((capacity) => ({ capacity, accuracy: 0.8 })));
  });
});

describe('what is not finite', () => {
  it('is found in forward order, parameters before what they give, NaN named before ∞', () => {
    const { arena, network, evaluator } = scorer(upTo(10));
    expect(findNotFinite(arena, network, 4)).toBeNull();
    arena.f32[network.scores.address / 4 + 2] = -Infinity;
    expect(findNotFinite(arena, network, 4)).toEqual({ where: 'affine1', value: 'Infinity' });
    expect(findNotFinite(arena, network, 0)).toBeNull();
    evaluator.write('W1', new Float32Array(90).fill(1).with(50, Infinity).with(60, NaN));
    expect(findNotFinite(arena, network, 4)).toEqual({ where: 'W1', value: 'NaN' });
  });
});
