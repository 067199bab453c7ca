import { describe, expect, it } from 'vitest';
import { timetableOf } from '#core/experiment/timetable.ts';
import { noise } from '../noise.ts';
import { specOf, train, upTo } from '../trained.ts';

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
