import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { parseFormula, substitute, toFunction } from '#core/formula/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { noise } from '../noise.ts';
import { specOf, train, inputsOf, referenceOf, upTo } from '../trained.ts';
import type { Checkpoint } from '#core/training/checkpoint.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';

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
