import { expect, it } from 'vitest';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { patterns } from '../patterns.ts';

const images = patterns(20);
const wide = (initializer: string) =>
  parseRunSpec({
    data: { trainSize: 20, testSize: 20 },
    network: { hidden: [300, 600], initializer: { id: initializer } },
    training: { batchSize: 10, iterations: 2 },
  });

/** Matrices of 784 × 300 and 300 × 600 take long, one of 600 × 10 does not. */
const LARGE = 2;

it.each(['he', 'orthogonal'])('others are let in after each large matrix that is drawn: %s', (initializer) => {
  const run = startRun(new Workbench(() => images), wide(initializer), 0);
  const steps = [...run.steps];
  expect(steps.slice(0, LARGE).map(({ iteration, points, loss }) => ({ iteration, points, loss }))).toEqual(
    Array(LARGE).fill({ iteration: 0, points: [], loss: null }),
  );
  expect(steps.slice(LARGE).map(({ iteration }) => iteration)).toEqual([1, 2]);
});

it('a run that is stopped while weights are drawn has nothing to save, and the next one is as if it had not been', () => {
  const workbench = new Workbench(() => images);
  const stopped = startRun(workbench, wide('he'), 0);
  expect(stopped.steps.next().done).toBe(false);
  expect(stopped.checkpoint()).toBeNull();
  expect(stopped.network()).toBeNull();
  expect(stopped.steps.return({} as never).done).toBe(true);
  const [next, alone] = [startRun(workbench, wide('he'), 0), startRun(new Workbench(() => images), wide('he'), 0)];
  const losses = (run: typeof next) => [...run.steps].map(({ loss }) => loss);
  expect(losses(next)).toEqual(losses(alone));
  expect(next.checkpoint()?.arrays).toEqual(alone.checkpoint()?.arrays);
});
