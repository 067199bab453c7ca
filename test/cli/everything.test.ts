import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { descent } from './command.ts';

/** Not a preset: everything at once, as a reader would write it. */
const experiment = {
  format: 'descent-experiment/1',
  name: 'Everything',
  data: { trainSize: 5000 },
  network: { hidden: [64, 48], initializer: { id: 'he' }, batchNorm: true, dropout: 0.3 },
  optimizer: { id: 'adam', learningRate: 0.002 },
  penalty: { id: 'l2', lambda: 1e-4 },
  training: { batchSize: 50, iterations: 100 },
  seeds: [0, 1],
};

const reference = JSON.parse(readFileSync(new URL('../fixtures/training.json', import.meta.url), 'utf8')) as {
  cases: Record<string, { seeds: Record<string, { losses: number[] }> }>;
};

it('an experiment file from the command line trains as the textbook does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'descent-everything-'));
  try {
    const path = join(folder, 'everything.json');
    writeFileSync(path, JSON.stringify(experiment));
    const { code } = await descent(['run', path, '--out', join(folder, 'out'), '--quiet']);
    expect(code).toBe(0);
    const rows = readFileSync(join(folder, 'out', 'metrics.csv'), 'utf8')
      .trimEnd()
      .split('\r\n');
    const cells = rows.map((row) => row.split(','));
    for (const [seed, { losses }] of Object.entries(reference.cases['everything/bn-dropout-l2-adam']!.seeds)) {
      const own = cells.filter((cell) => cell[2] === seed && cell[5] === 'loss').map((cell) => Number(cell[6]));
      expect(own).toHaveLength(losses.length);
      losses.slice(0, 30).forEach((expected, iteration) => {
        const within = iteration === 0 ? 1e-5 : iteration < 10 ? 1e-3 : 1e-2;
        expect(Math.abs(own[iteration]! / expected - 1), `iteration ${iteration}`).toBeLessThanOrEqual(within);
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
