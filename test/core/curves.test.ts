/** The scripts of docs/ that draw our tables in others' tools, where these are installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { metricsCsv } from '#core/report/index.ts';
import { stored } from '../keptRun.ts';
import { madeResults } from '../madeResults.ts';

const script = (name: string): string => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));
const isThere = (program: string, ...options: string[]): boolean => spawnSync(program, options).status === 0;

const tools = [
  ['pandas', () => isThere('python3', '-c', 'import pandas'), 'python3', script('curves.py')],
  ['R', () => isThere('Rscript', '--version'), 'Rscript', script('curves.R')],
] as const;

/** Two optimizers, from three seeds each. */
const experiment = { seeds: [0, 1, 2], compare: { optimizer: [{ id: 'sgd' }, { id: 'adam' }] } };
const last = ({ run, seed }: { run: number; seed: number }): number => 1 / (run + seed + 1);
const results = madeResults(experiment, (plan) => ({ loss: [2.5, last(plan)], test_accuracy: [0.1, 0.9] }));

let folder: string;
let table: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'descent-curves-'));
  table = join(folder, 'metrics.csv');
  writeFileSync(
    table,
    [
      ...metricsCsv(
        results.map((result) => stored(result)),
        'en',
      ),
    ].join(''),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const painters = [
  ['pandas', () => isThere('python3', '-c', 'import pandas, matplotlib'), 'python3', script('curves.py')],
  ['R', () => isThere('Rscript', '-e', 'quit(status = !capabilities("png"))'), 'Rscript', script('curves.R')],
] as const;

it.for(painters)('%s draws them, measured at whichever iterations', ([name, isInstalled, program, path], { skip }) => {
  skip(!isInstalled(), `${name} draws no pictures here`);
  const picture = join(folder, `${name}.png`);
  // One that diverged was measured where the others were not.
  const lines = readFileSync(table, 'utf8').split('\r\n');
  const odd = join(folder, 'odd.csv');
  writeFileSync(odd, [...lines.slice(0, -1), '7,wild,0,7,0,loss,2.3', '7,wild,0,8,0,loss,NaN', ''].join('\r\n'));
  // matplotlib tells that it looks for fonts, the first time.
  const { status, stderr } = spawnSync(program, [path, odd, 'loss', picture], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
});

it.for(tools)('%s finds the means over seeds in metrics.csv', ([name, isInstalled, program, path], { skip }) => {
  skip(!isInstalled(), `${name} is not installed here`);
  const { stdout, stderr } = spawnSync(program, [path, table, 'loss'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const found = new Map(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t') as [string, string]),
  );
  for (const label of ['SGD', 'Adam']) {
    const own = results.filter(({ plan }) => plan.label.en === label).map(({ plan }) => last(plan));
    expect(Number(found.get(label))).toBeCloseTo(own.reduce((sum, value) => sum + value, 0) / own.length, 7);
  }
});
