import { describe, expect, it } from 'vitest';
import { decodeCheckpoint, encodeCheckpoint } from '#core/training/checkpoint.ts';
import { families } from '#core/experiment/families.ts';
import { startRun } from '#core/kinds/index.ts';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { Workbench } from '#core/machine/index.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import type { Family } from '#core/schema/family.ts';
import type { Run } from '#core/kinds/index.ts';
import type { RunOutcome, RunStep } from '#core/training/step.ts';

const dataset = loadDataset(findDataSource('mnist', null));
const freshWorkbench = (): Workbench => new Workbench(() => dataset);

const SEED = 4;
const ITERATIONS = 30;

const small = (fields: object) =>
  parseRunSpec({
    data: { trainSize: 500, testSize: 150 },
    network: { hidden: [16, 12] },
    training: { batchSize: 25, iterations: ITERATIONS },
    evaluateEvery: 7,
    ...fields,
  });

/** With everything that has a state: validation, batch normalization, dropout, a penalty, a schedule. */
const everything = {
  data: { trainSize: 500, testSize: 150, validationFraction: 0.2, splitSeed: 3 },
  network: { hidden: [16, 12], batchNorm: true, dropout: 0.3 },
  penalty: { id: 'l2', lambda: 0.01 },
  schedule: { id: 'cosine' },
  record: { every: 4, weightNorms: true, gradientNorms: true, activations: true },
};

/** What a reader may type, an example of each family. */
const { optimizer, penalty, schedule, activation, initializer } = Object.fromEntries(
  Object.entries(families as Readonly<Record<string, Family>>).map(([name, { typed: form }]) => [name, form?.example]),
);
const typed = { optimizer, penalty, schedule, network: { hidden: [16, 12], activation, initializer } };

/** Diverges within a few iterations: its gradients grow with the product of its weights. */
const absurd = small({
  network: { hidden: [16, 12], activation: 'identity' },
  optimizer: { id: 'sgd', learningRate: 1000 },
});

interface Told {
  readonly steps: readonly RunStep[];
  /** null of a run that was stopped. */
  readonly outcome: RunOutcome | null;
  /** The state after the last step, as a file. */
  readonly bytes: Uint8Array;
}

/** Pulls `run` on for `count` steps, or to its end. */
function pull(run: Run, count = Infinity): Told {
  const steps: RunStep[] = [];
  let outcome: RunOutcome | null = null;
  while (steps.length < count && outcome === null) {
    const next = run.steps.next();
    if (next.done) outcome = next.value;
    else steps.push(next.value);
  }
  return { steps, outcome, bytes: encodeCheckpoint(run.checkpoint()!) };
}

/** Equal, bit for bit; −0 is not 0 here, and NaN is NaN. */
function expectSame(actual: Told, expected: Told): void {
  expect(actual.steps).toStrictEqual(expected.steps);
  expect(actual.outcome).toStrictEqual(expected.outcome);
  expect(Buffer.compare(actual.bytes, expected.bytes)).toBe(0);
}

/** Stopped after a third, saved as a file, gone on with elsewhere; and the same run, never stopped. */
function interrupted(spec: ReturnType<typeof small>): { stopped: Told; never: Told } {
  const first = pull(startRun(freshWorkbench(), spec, SEED), ITERATIONS / 3);
  const second = pull(startRun(freshWorkbench(), spec, SEED, decodeCheckpoint(first.bytes)));
  const stopped = { ...second, steps: [...first.steps, ...second.steps] };
  return { stopped, never: pull(startRun(freshWorkbench(), spec, SEED)) };
}

describe('a run stopped at a third and resumed from its checkpoint', () => {
  it.each(optimizers.members.map(({ id }) => id))('equals one that never stopped, with everything and %s', (id) => {
    const { stopped, never } = interrupted(small({ ...everything, optimizer: { id } }));
    expectSame(stopped, never);
    expect(never.steps).toHaveLength(ITERATIONS);
    expect(never.outcome?.status).toBe('finished');
  });

  it.each([
    ['no hidden layer', { network: { hidden: [] } }],
    ['rectified layers', { network: { hidden: [16, 12], activation: 'relu' } }],
    ['an activation that is a layer of its own', { network: { hidden: [16, 12], activation: 'gelu', dropout: 0.5 } }],
    ['decoupled decay and warm-up', { penalty: { id: 'decoupled' }, schedule: { id: 'warm-up', updates: 15 } }],
    ['every family typed', typed],
    ['normal weights, an odd number of them', { network: { hidden: [5, 3], initializer: { id: 'normal', std: 0.1 } } }],
  ])('equals one that never stopped, with %s', (_what, fields) => {
    const { stopped, never } = interrupted(small({ optimizer: { id: 'momentum' }, ...fields }));
    expectSame(stopped, never);
  });

  it('goes on being diverged where it had diverged before', () => {
    const { stopped, never } = interrupted(absurd);
    expectSame(stopped, never);
    expect(never.outcome?.status).toBe('diverged');
    expect(never.outcome!.divergence!.iteration).toBeLessThan(ITERATIONS / 3);
  });

  it('has nothing left to do after the last iteration', () => {
    const { bytes, outcome } = pull(startRun(freshWorkbench(), small({}), SEED));
    const again = pull(startRun(freshWorkbench(), small({}), SEED, decodeCheckpoint(bytes)));
    expect(again).toStrictEqual({ steps: [], outcome, bytes });
  });

  it.each([
    ['another seed', small({}), SEED + 1],
    ['other settings', small({ optimizer: { id: 'sgd', learningRate: 0.02 } }), SEED],
  ])('is refused as %s', (_what, spec, seed) => {
    const { bytes } = pull(startRun(freshWorkbench(), small({}), SEED), 3);
    expect(() => startRun(freshWorkbench(), spec, seed, decodeCheckpoint(bytes))).toThrow(InputError);
  });
});

describe('a workbench', () => {
  const wide = small({ ...everything, data: { trainSize: 300, testSize: 100 }, optimizer: { id: 'adam' } });
  const deep = small({ network: { hidden: [9, 30, 7], activation: 'tanh', dropout: 0.2 } });

  it('gives runs one after another the bits that fresh workbenches give them', () => {
    const workbench = freshWorkbench();
    for (const spec of [wide, deep, wide]) {
      expectSame(pull(startRun(workbench, spec, SEED)), pull(startRun(freshWorkbench(), spec, SEED)));
    }
  });

  it('is as good as new after a run that was given up, even one that had diverged', () => {
    const workbench = freshWorkbench();
    const { steps } = pull(startRun(workbench, absurd, SEED), 9);
    expect(steps.at(-1)?.loss).toBeNaN();
    expectSame(pull(startRun(workbench, deep, SEED)), pull(startRun(freshWorkbench(), deep, SEED)));
  });

  it('ends a run in words when another is started, and leaves the other as it would be alone', () => {
    const workbench = freshWorkbench();
    const first = startRun(workbench, wide, SEED);
    pull(first, 3);
    const second = startRun(workbench, deep, SEED);
    const ended = 'this run has ended: another was started on its workbench';
    expect(() => first.steps.next()).toThrow(ended);
    expect(() => first.checkpoint()).toThrow(ended);
    expect(() => first.network()).toThrow(ended);
    expectSame(pull(second), pull(startRun(freshWorkbench(), deep, SEED)));
  });

  it('keeps each image once, however many the runs before asked for', () => {
    const sized = (trainSize: number) => small({ data: { trainSize, testSize: 50 }, network: { hidden: [8] } });
    const [one, grown] = [freshWorkbench(), freshWorkbench()];
    const last = pull(startRun(one, sized(3000), SEED));
    for (const trainSize of [500, 1500, 2000]) startRun(grown, sized(trainSize), SEED);
    expectSame(pull(startRun(grown, sized(3000), SEED)), last);
    expect(grown.bytesInUse).toBeLessThan(1.01 * one.bytesInUse);
  });

  it('has every run tell how its products were added up', () => {
    const workbench = freshWorkbench();
    const run = startRun(workbench, small({ training: { batchSize: 25, iterations: 1 } }), SEED);
    const { outcome, bytes } = pull(run);
    expect(['fused', 'separate']).toContain(workbench.arithmetic);
    expect(outcome?.arithmetic).toBe(workbench.arithmetic);
    expect(JSON.parse(decodeCheckpoint(bytes).identity)).toMatchObject({
      arithmetic: workbench.arithmetic,
      seed: SEED,
    });
  });
});
