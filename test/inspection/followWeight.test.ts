import { renderToString } from 'katex';
import { describe, expect, it } from 'vitest';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { followWeight } from '#core/inspection/index.ts';
import { runDiary, runDiaryTables } from '#core/instruments/diary/runDiary.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { patterns } from '../patterns.ts';
import type { Checkpoint } from '#core/training/checkpoint.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { WeightPlace } from '#core/inspection/index.ts';

const images = patterns(40);
const bench = (): Workbench => new Workbench(() => images);
const UPDATES = 12;

const specOf = (more: object): TrainingSpec =>
  parseRunSpec({
    ...{ data: { trainSize: 40, testSize: 40 }, network: { hidden: [6] } },
    ...{ training: { batchSize: 10, iterations: UPDATES }, ...more },
  }) as TrainingSpec;

/** The run as it is trained: everything that it has after each update, and the losses that it tells. */
function trained(spec: TrainingSpec, seed = 3) {
  const run = startRun(bench(), spec, seed);
  const losses: number[] = [];
  const states: Checkpoint[] = [];
  for (const { points } of run.steps) {
    losses.push(...points.filter(({ metric }) => metric === 'loss').map(({ value }) => value));
    states.push(run.checkpoint()!);
  }
  return { spec, seed, losses, states, kept: run.network()! };
}
type Trained = ReturnType<typeof trained>;

function follow(run: Trained, place: WeightPlace, { kept = run.kept, losses = run.losses, until = UPDATES } = {}) {
  const steps = followWeight(bench(), run, { kept, losses }, { place, until });
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}

const typed = {
  id: 'typed',
  hyper: { learningRate: 0.05, keep: 0.8 },
  state: ['m', 'n'],
  step: { c: '1 - keep^t' },
  update: ['m = keep * m + (1 - keep) * g', 'n = max(n, abs(g))', 'w = w - learningRate * m / (c * (n + 0.01))'],
};

describe('a number of a run, followed', () => {
  const spec = specOf({
    ...{ network: { hidden: [6, 5], batchNorm: true, dropout: 0.3 }, optimizer: { id: 'adam' } },
    ...{ schedule: { id: 'cosine' }, penalty: { id: 'l2', lambda: 0.1 }, evaluateEvery: 5 },
  });
  const run = trained(spec);

  it.each([
    [{ array: 'W2', row: 4, column: 3 }, 3 * 5 + 2],
    [{ array: 'W1', row: 400, column: 6 }, 399 * 6 + 5],
    [{ array: 'b3', row: 1, column: 10 }, 9],
    [{ array: 'gamma1', row: 1, column: 2 }, 1],
  ])('has in %j what the run had there after each update, bit for bit', (place, at) => {
    const { values, state, losses } = follow(run, place);
    expect([...losses]).toEqual(run.losses);
    run.states.forEach(({ arrays }, t) => {
      expect(values[t + 1]).toBe(arrays.get(place.array)![at]);
      for (const [name, numbers] of state) expect(numbers[t + 1]).toBe(arrays.get(`${place.array}.${name}`)![at]);
    });
    expect(state.map(([name, numbers]) => [name, numbers[0]])).toEqual([
      ['m', 0],
      ['v', 0],
    ]);
  });

  it('is followed beyond a network that was kept on the way, and without any by the losses that were told', () => {
    const place = { array: 'W2', row: 1, column: 1 };
    const whole = follow(run, place);
    const early = { ...run.states[4]!, iteration: 5 };
    expect(follow(run, place, { kept: early, losses: [] })).toEqual(whole);
    const steps = followWeight(bench(), run, { kept: null, losses: run.losses }, { place, until: 7 });
    let next = steps.next();
    while (next.done !== true) next = steps.next();
    expect(next.value.values).toEqual(whole.values.slice(0, 8));
  });

  it('is refused where the training comes to other bits than the run', () => {
    const place = { array: 'W2', row: 1, column: 1 };
    const other = { ...run, seed: 4 };
    expect(() => follow(other, place, { losses: [] })).toThrow('to the same bits');
    const steps = followWeight(bench(), other, { kept: null, losses: run.losses }, { place, until: 7 });
    expect(() => steps.next()).toThrow('to the same bits');
  });

  it('is refused outside of the network', () => {
    const at = (array: string, row: number, column: number) => () => follow(run, { array, row, column });
    expect(at('W4', 1, 1)).toThrow('array must be one of W1, b1, gamma1, beta1, W2, b2, gamma2, beta2, W3, b3, got W4');
    expect(at('W2', 7, 1)).toThrow('row must be in [1, 6], got 7');
    expect(at('b1', 1, 7)).toThrow('column must be in [1, 6], got 7');
  });
});

describe('the diary of a number of a run', () => {
  const plain = { penalty: { id: 'none' }, schedule: { id: 'constant' } };
  const rich = { penalty: { id: 'elastic-net' }, schedule: { id: 'warm-up' } };
  const all = [...optimizers.members.map(({ id }) => ({ id })), typed];

  it.each([
    ...all.map((optimizer) => ({ optimizer, ...plain })),
    ...[{ id: 'adamw' }, typed].map((optimizer) => ({ optimizer, ...rich })),
  ])(
    'comes by its formulas to what the run had, as near as float32 is: $optimizer.id, $penalty.id, $schedule.id',
    (more) => {
      const run = trained(specOf(more));
      const trace = follow(run, { array: 'W2', row: 3, column: 2 });
      const write = runDiary(run.spec, 'weight', trace);
      for (let t = 1; t <= UPDATES; t++) {
        const { before, after, lines, state } = write(t);
        expect([before, after]).toEqual([trace.values[t - 1], trace.values[t]]);
        const near = 1e-6 * Math.max(Math.abs(before), Math.abs(after), 0.01);
        expect(Math.abs(lines.findLast(({ target }) => target === 'w')!.value - after)).toBeLessThan(near);
        for (const { name, after: own } of state) {
          const written = lines.findLast(({ target }) => target === name)!.value;
          expect(Math.abs(written - own)).toBeLessThanOrEqual(1e-6 * Math.abs(own) + 1e-12);
        }
      }
      for (const { tex, numbers } of write(UPDATES).lines)
        for (const line of [tex, numbers])
          expect(() => renderToString(line, { throwOnError: true, strict: 'error' }), line).not.toThrow();
    },
  );

  it('tells what the schedule leaves of the rate, and what the penalty adds to the gradient of a weight only', () => {
    const run = trained(specOf({ optimizer: { id: 'sgd', learningRate: 0.2 }, ...rich }));
    const [weight, bias] = (['weight', 'bias'] as const).map((kind) => {
      const array = kind === 'weight' ? 'W2' : 'b2';
      return runDiary(run.spec, kind, follow(run, { array, row: 1, column: 2 }))(3);
    });
    expect(weight!.lines.map(({ target }) => target)).toEqual(['s', 'learningRate', 'g', 'w']);
    expect(bias!.lines.map(({ target }) => target)).toEqual(['s', 'learningRate', 'w']);
    const [share, rate, gradient] = weight!.lines;
    expect(rate!.tex).toBe('\\eta = s \\, \\eta_0');
    expect(rate!.value).toBeCloseTo(0.2 * share!.value, 12);
    expect(gradient!.value).not.toBe(weight!.gradient);
  });

  it('has in its table every update as the run had it, and the formulas of the one that is looked at', () => {
    const run = trained(specOf({ optimizer: { id: 'momentum' } }));
    const trace = follow(run, { array: 'b1', row: 1, column: 2 });
    const [updates, lines] = runDiaryTables(trace, runDiary(run.spec, 'bias', trace)(4));
    expect(updates!.columns.map(({ id }) => id)).toEqual(['update', 'loss', 'before', 'gradient', 'v', 'after']);
    expect(updates!.rows).toHaveLength(UPDATES);
    const { values, gradients, losses, state } = trace;
    expect(updates!.rows[3]).toEqual([4, losses[3], values[3], gradients[3], state[0]![1][4], values[4]]);
    expect(lines!.rows.map(([t]) => t)).toEqual([4, 4]);
  });
});
