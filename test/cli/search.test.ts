import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { findDataSource, openDataset } from '#main/data/index.ts';
import { openSessionCopy } from '#main/sessions/index.ts';
import { runIdsOf } from '#main/storage/index.ts';
import { descent, startDescent } from './command.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';

const root = mkdtempSync(join(tmpdir(), 'descent-search-'));
const at = (name: string): string => join(root, name);
const read = (folder: string, file = 'trials.csv'): string => readFileSync(join(at(folder), file), 'utf8');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const space = {
  optimizer: { values: [{ id: 'sgd' }, { id: 'momentum' }] },
  'optimizer.learningRate': { low: 0.001, high: 1e3, scale: 'log' },
};

/** The file of a small search, which takes a moment. */
function file(name: string, search: object, more: object = {}): string {
  const path = at(`${name}.json`);
  const small = {
    data: { trainSize: 100, validationFraction: 0.3, test: 'sealed' },
    network: { hidden: [10] },
    training: { batchSize: 20, epochs: 8 },
  };
  writeFileSync(
    path,
    JSON.stringify({ format: 'descent-experiment/1', ...small, ...more, search: { trials: 8, space, ...search } }),
  );
  return path;
}

const search = async (path: string, out: string, ...more: string[]) => {
  const outcome = await descent(['search', path, '--out', at(out), '--quiet', ...more]);
  expect([outcome.code, outcome.error]).toEqual([0, '']);
};

interface Opened {
  readonly run: number;
  readonly images: number;
  readonly test_accuracy: number;
  readonly openings: readonly object[];
}

/** The last test accuracy of a run of a session, trained with its test data open. */
async function sameRunOpen(session: string, number: number): Promise<number | undefined> {
  const { store, close } = await openSessionCopy(session);
  const run = store.runs(runIdsOf(store.database)).find((one) => one.number === number)!;
  close();
  const bench = new Workbench((id) => openDataset(findDataSource(id, null)));
  const { data, ...spec } = run.spec as TrainingSpec;
  const { test: _sealed, ...open } = data;
  const { steps } = startRun(bench, { ...spec, data: open }, run.seed);
  return [...steps].flatMap(({ points }) => points).findLast(({ metric }) => metric === 'test_accuracy')?.value;
}

describe('descent search', () => {
  let plain: string;
  beforeAll(async () => {
    plain = file('plain', {});
    await search(plain, 'plain', '--workers', '2');
  });

  it('tells every trial, whose settings are those of its run, and measures nothing on the test data', async () => {
    const [header, ...rows] = read('plain').trimEnd().split('\r\n');
    expect(header).toBe('trial,optimizer,optimizer.learningRate,epochs,validation_accuracy,status');
    expect(rows.map((row) => row.slice(0, 2))).toEqual(['1,', '2,', '3,', '4,', '5,', '6,', '7,', '8,']);
    for (const row of rows) expect(row).toMatch(/,(8,[\d.]+,finished|[0-7],[\d.]+,diverged)$/);
    expect(readdirSync(at('plain')).sort()).toEqual(
      ['best-trials.png', 'experiment.json', 'metrics.csv', 'runs.csv', 'session.descent', 'trials.csv'].sort(),
    );
    expect(read('plain', 'metrics.csv')).toMatch(/validation_accuracy/);
    expect(read('plain', 'metrics.csv')).not.toMatch(/test_/);
    const { out } = await descent(['session', 'export', join(at('plain'), 'session.descent'), '--out', at('exported')]);
    expect(out).toMatch(/5 files/);
    expect(read('exported')).toBe(read('plain'));
  });

  it('opens the test data when it is told to, once and for all to see', async () => {
    const session = join(at('plain'), 'session.descent');
    const first = await descent(['session', 'open-test', session, '--json']);
    const { run, test_accuracy, images, openings } = JSON.parse(first.out) as Opened;
    expect([images, openings.length]).toEqual([10_000, 1]);
    const runs = read('plain', 'runs.csv').split('\r\n');
    expect(runs[run]).toMatch(/^\d+,/);
    // The same run with its test data open.
    const trial = await sameRunOpen(session, run);
    expect(test_accuracy).toBe(trial);

    const second = await descent(['session', 'open-test', session, '--run', '1', '--language', 'en']);
    expect(second.out).toMatch(/^Run #1 \(trial 1: .*\): test accuracy 0\.\d+ on 10,000 images/);
    expect(second.out).toMatch(/opened 2 times.*only the first number is an honest one/);
    expect((await descent(['session', 'open-test', session, '--run', '1', '--language', 'ko'])).out).toMatch(
      /3번째 열었습니다/,
    );
    expect((await descent(['session', 'info', session])).out).toMatch(/test data opened 3 times/);
    await descent(['session', 'merge', session, '--out', at('kept.descent')]);
    expect((await descent(['session', 'info', at('kept.descent')])).out).toMatch(/test data opened 3 times/);
    expect((await descent(['session', 'open-test', session, '--run', '99'])).code).toBe(2);
  });

  it('is the same for any number of parts, merged in any order, one of them twice', async () => {
    for (const part of ['1/2', '2/2']) await search(plain, `part-${part[0]}`, '--part', part, '--workers', '1');
    await search(plain, 'part-again', '--part', '2/2', '--workers', '1');
    const sessions = ['again', '1', '2'].map((part) => join(at(`part-${part}`), 'session.descent'));
    const merged = await descent(['session', 'merge', ...sessions, '--out', at('merged.descent')]);
    expect(merged.out).toMatch(/^8 runs/);
    await descent(['session', 'export', at('merged.descent'), '--out', at('merged')]);
    expect(read('merged')).toBe(read('plain'));
    expect(read('merged', 'metrics.csv')).toBe(read('plain', 'metrics.csv'));
    // One that was killed before it had a folder begins.
    await search(plain, 'unbegun', '--resume', '--workers', '1');
    expect(read('unbegun')).toBe(read('plain'));
    // A search of which all runs have ended may still not be over.
    await search(plain, 'part-1', '--resume', '--workers', '1');
    expect(read('part-1')).toBe(read('plain'));
  });

  it('goes on with more trials when it has ended, as if it had had them from the start', async () => {
    await search(file('shorter', { trials: 5 }), 'grown', '--workers', '2');
    await search(plain, 'grown', '--resume', '--workers', '2');
    expect(read('grown')).toBe(read('plain'));
    expect(read('grown', 'experiment.json')).toBe(read('plain', 'experiment.json'));
    const fewer = await descent(['search', file('fewer', { trials: 2 }), '--out', at('grown'), '--resume', '--quiet']);
    expect([fewer.code, fewer.error]).toEqual([
      2,
      expect.stringMatching(/--out .*grown holds the results of another experiment/) as string,
    ]);
  });

  it('is the same for one worker as for several where trials learn and are halved, killed on the way or not', async () => {
    const path = file('learning', {
      sampler: 'tpe',
      lag: 3,
      folds: 2,
      trials: 14,
      stopping: { id: 'halving', rungs: [2, 4] },
    });
    await search(path, 'one', '--workers', '1');
    const killed = startDescent(['search', path, '--out', at('killed'), '--workers', '3']);
    const begun = (): boolean => {
      const files = readdirSync(at('killed'));
      const log = files.includes('session.descent-wal') ? statSync(join(at('killed'), 'session.descent-wal')).size : 0;
      return log > 100_000 || files.includes('trials.csv');
    };
    await vi.waitFor(() => expect(begun()).toBe(true));
    killed.child.kill('SIGKILL');
    const { code } = await killed.ended;
    // It may have been done before the blow.
    if (code === null) await search(path, 'killed', '--workers', '3', '--resume');
    expect(read('killed')).toBe(read('one'));
    expect(read('one')).toMatch(/,2,[\d.]+,stopped\r\n/);
    expect(read('one').match(/finished/g)!.length).toBeLessThan(5);
  });

  it('tells the best in words and as JSON', async () => {
    const { code, out } = await descent([
      'search',
      file('few', {}),
      '--trials',
      '2',
      '--seed',
      '5',
      '--workers',
      '1',
      '--json',
    ]);
    expect(code).toBe(0);
    const told = JSON.parse(out) as {
      search: object;
      trials: { trial: number; validation_accuracy: number }[];
      best: object;
    };
    expect(told.search).toMatchObject({ trials: 2, seed: 5 });
    expect(told.trials.map(({ trial }) => trial)).toEqual([1, 2]);
    expect(told.trials).toContainEqual(told.best);
  });

  it('tunes every optimizer with the same budget before it compares them', async () => {
    const path = at('contest.json');
    const small = {
      data: { trainSize: 60, testSize: 50 },
      network: { hidden: [5] },
      training: { batchSize: 20, epochs: 2 },
    };
    const compare = { optimizer: ['sgd', 'adam'].map((id) => ({ id })), 'network.dropout': [0, 0.2] };
    writeFileSync(path, JSON.stringify({ format: 'descent-experiment/1', name: 'c', ...small, compare }));
    const { code, out } = await descent(['tune', path, '--trials', '2', '--workers', '1', '--quiet', '--json']);
    expect(code).toBe(0);
    const { tuned, ranks } = JSON.parse(out) as {
      tuned: { block: string; optimizer: string; trials: number; learningRate: number }[];
      ranks: { rounds: number; standings: { label: string }[] };
    };
    expect(tuned.map(({ block, optimizer, trials }) => `${block}: ${optimizer} ${trials}`)).toEqual([
      ...['dropout 0: SGD 2', 'dropout 0: Adam 2', 'dropout 0.2: SGD 2', 'dropout 0.2: Adam 2'],
    ]);
    for (const { learningRate } of tuned) expect(learningRate).toBeGreaterThan(0);
    expect([ranks.rounds, ranks.standings.map(({ label }) => label).sort()]).toEqual([2, ['Adam', 'SGD']]);
  });

  it('refuses in one line what is no search, before anything is written', async () => {
    const lines = await Promise.all([
      descent(['search', 'optimisers']),
      descent(['search', plain, '--trials', 'many']),
      descent(['search', plain, '--seed', '-1']),
      descent(['search', plain, '--part', '0/3']),
      descent(['run', plain]),
      descent(['search', file('edge', { space: { 'optimizer.learningRate': { low: 1, high: 1e9 } } })]),
    ]);
    expect(lines.map(({ code, error }) => `${code} ${error}`)).toEqual([
      '2 error: optimisers is neither a file nor a preset (presets: search, scale-map)',
      '2 error: --trials must be a whole number, got many',
      '2 error: --seed must be a whole number, got -1',
      '2 error: --part takes number/of, as 3/30, of at most 10000, got 0/3',
      '2 error: search makes this experiment a search, whose trials follow from results: use descent search',
      '2 error: optimizer.learningRate must be in (0, 1000], got 1000000000',
    ]);
  });
});
