import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';

const script = fileURLToPath(new URL('../../docs/reproduce.py', import.meta.url));
const hasNumPy = spawnSync('python3', ['-c', 'import numpy']).status === 0;

const ITERATIONS = 6;
/** Everything that the script knows, in every optimizer: six runs with ReLU, six with the sigmoid, then twelve with folds. */
const experiment = {
  format: FORMAT,
  network: { hidden: [30, 20], initializer: { id: 'normal', std: 0.1 }, batchNorm: true, dropout: 0.2 },
  penalty: { id: 'l2', lambda: 0.01 },
  training: { batchSize: 50, iterations: ITERATIONS },
  evaluateEvery: ITERATIONS,
  evaluateTrainSize: 1,
  record: { lossAfter: true },
  compare: {
    data: [
      { trainSize: 600, splitSeed: 3, validationFraction: 0.1 },
      { trainSize: 600, splitSeed: 3, folds: 7, fold: 6 },
    ],
    'network.activation': ['relu', { label: 'S', value: { id: 'sigmoid' } }],
    optimizer: [
      { id: 'sgd' },
      { id: 'momentum' },
      { id: 'nesterov', momentum: 0.8 },
      { id: 'adagrad' },
      { id: 'rmsprop' },
      { id: 'adam' },
    ],
  },
  seeds: [7],
};

describe('the NumPy script of docs/', () => {
  let folder: string;
  let file: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'descent-reproduce-'));
    file = join(folder, 'experiment.json');
    writeFileSync(file, JSON.stringify(experiment));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const source = findDataSource('mnist', null);
  const workbench = new Workbench(() => loadDataset(source));
  const runs = planRuns(parseExperiment(experiment));
  const ask = (...options: string[]) =>
    spawnSync('python3', [script, file, source.folder, ...options], { encoding: 'utf8' });

  it.for([1, 2, 3, 4, 5, 18, 24])('prints the losses of run %i as they are recorded', (number, { skip }) => {
    skip(!hasNumPy, 'python3 with NumPy is not installed here');
    const { stdout, stderr } = ask('--run', String(number));
    expect(stderr).toBe('');
    const [header, ...lines] = stdout.trim().split('\n');
    expect(header).toBe('iteration,loss,loss_after');
    const printed = lines.map((line) => line.split(',').map(Number));
    const { spec, seed } = runs[number - 1]!;
    const steps = [...startRun(workbench, spec, seed).steps];
    expect(steps).toHaveLength(ITERATIONS);
    steps.forEach(({ points }, iteration) => {
      ['loss', 'loss_after'].forEach((metric, column) => {
        const { value } = points.find((point) => point.metric === metric)!;
        const off = Math.abs(printed[iteration]![column + 1]! / value - 1);
        // AdaGrad's and RMSprop's first steps are almost the sign of the gradient, so that rounding shows.
        const within = iteration === 0 && metric === 'loss' ? 1e-6 : 1e-3;
        expect(off, `${metric} of iteration ${iteration}`).toBeLessThan(within);
      });
    });
  });

  it('refuses what it does not know', ({ skip }) => {
    skip(!hasNumPy, 'python3 with NumPy is not installed here');
    const { status, stderr } = ask('--run', '25');
    expect([status, stderr.trim()]).toEqual([1, '--run must be in [1, 24], got 25']);
  });
});
