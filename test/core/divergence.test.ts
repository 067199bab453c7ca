import { describe, expect, it } from 'vitest';
import { findNotFinite } from '#core/machine/notFinite.ts';
import { noise } from '../noise.ts';
import { train, upTo } from '../trained.ts';
import { scorer } from '../scorer.ts';
import type { Checkpoint } from '#core/training/checkpoint.ts';

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
