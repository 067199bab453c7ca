import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runExperiment } from '#main/cli/runExperiment.ts';
import { lockFile } from '#main/storage/index.ts';
import { forkTrainer } from '#main/trainer/index.ts';
import type { Job, StartTrainer } from '#main/trainer/index.ts';
import { descent } from './command.ts';
import { someUpdates } from './someUpdates.ts';
import type { Outcome } from './command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'descent-run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const small = {
  format: 'descent-experiment/1',
  name: 'Small',
  data: { trainSize: 500, testSize: 200 },
  network: { hidden: [20, 10], batchNorm: true, dropout: 0.2 },
  training: { batchSize: 50, iterations: 60 },
  evaluateEvery: 20,
  compare: { optimizer: [{ id: 'sgd' }, { id: 'adam' }] },
};

function file(experiment: object = small): string {
  const path = join(folder, 'experiment.json');
  writeFileSync(path, JSON.stringify(experiment));
  return path;
}

const read = (out: string, name: string): string => readFileSync(join(folder, out, name), 'utf8');
/** The small experiment with these options; with one worker unless they say how many. */
function run(out: string, ...options: string[]): Promise<Outcome> {
  const workers = options.includes('--workers') ? [] : ['--workers', '1'];
  return descent(['run', file(), '--out', join(folder, out), ...workers, ...options]);
}

/** What `compute` leaves in a folder, computed when it is first asked for; each test gets a copy of its own. */
function onceInto(compute: (out: string) => Promise<Outcome>): (out: string) => Promise<Outcome> {
  const kept = mkdtempSync(join(tmpdir(), 'descent-run-kept-'));
  afterAll(() => rmSync(kept, { recursive: true }));
  let outcome: Promise<Outcome> | undefined;
  return async (out) => {
    const computed = await (outcome ??= compute(join(kept, 'out')));
    cpSync(join(kept, 'out'), join(folder, out), { recursive: true });
    return computed;
  };
}

/** The small experiment, finished. */
const finished = onceInto((out) => descent(['run', file(), '--out', out, '--workers', '1']));

describe('descent run', () => {
  it('leaves every recorded point, one row a run, the experiment and its figures', async () => {
    const { code, out } = await finished('out');
    expect(code).toBe(0);
    expect(out).toMatch(/^Adam +finished +0 /m);
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual([
      'accuracy.png',
      'experiment.json',
      'loss.png',
      'metrics.csv',
      'runs.csv',
      'session.descent',
    ]);
    const rows = read('out', 'metrics.csv').trimEnd().split('\r\n');
    expect(rows[0]).toBe('run,label,seed,iteration,epoch,metric,value');
    expect(rows.filter((row) => row.includes(',loss,'))).toHaveLength(2 * 60);
    const evaluated = rows.filter((row) => row.includes(',test_accuracy,')).map((row) => row.split(',')[3]);
    expect(evaluated).toEqual(['0', '20', '40', '60', '0', '20', '40', '60']);
  });

  it('leaves nothing at all without --out', async () => {
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = folder;
    try {
      expect((await descent(['run', file(), '--quiet', '--workers', '1'])).code).toBe(0);
      expect((await descent(['run', file(), '--quiet'], (abort) => abort())).code).toBe(130);
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('descent'))).toEqual([]);
  });

  it('keeps a session that holds other experiments unless told', async () => {
    await finished('out');
    for (const name of ['metrics.csv', 'runs.csv', 'experiment.json']) rmSync(join(folder, 'out', name));
    const before = readFileSync(join(folder, 'out', 'session.descent'));
    const other = ['--quiet', '--seeds', '3'];
    expect((await run('out', ...other)).error).toMatch(/another experiment \(session\.descent\): add --overwrite/);
    expect(readFileSync(join(folder, 'out', 'session.descent')).equals(before)).toBe(true);
    expect((await run('out', ...other, '--overwrite')).code).toBe(0);
    expect((await run('out', ...other)).code).toBe(0);
  });

  it('leaves a folder alone in which another command computes', async () => {
    await finished('out');
    const lock = lockFile(join(folder, 'out', 'session.descent'));
    const { code, error } = await run('out', '--quiet', '--overwrite');
    lock.release();
    expect(code).toBe(2);
    expect(error).toMatch(/open in another Descent/);
    expect((await run('out', '--quiet')).code).toBe(0);
  });

  it('gives the same bytes for any number of workers, and again', async () => {
    await run('one', '--workers', '1', '--quiet', '--seeds', '0,1');
    await run('two', '--workers', '2', '--quiet', '--seeds', '0,1');
    expect(read('two', 'metrics.csv')).toBe(read('one', 'metrics.csv'));
  });

  it('computes the same when run from the experiment.json that it left', async () => {
    await run('first', '--quiet', '--set', 'network.dropout=0.3');
    await descent(['run', join(folder, 'first', 'experiment.json'), '--out', join(folder, 'second'), '--quiet']);
    expect(read('second', 'metrics.csv')).toBe(read('first', 'metrics.csv'));
  });

  it('prints one JSON document with --json and nothing with --quiet', async () => {
    const { out } = await descent(['run', file(), '--json', '--workers', '1']);
    const { name, runs } = JSON.parse(out) as {
      name: string;
      runs: { label: string; arithmetic: string; final: { loss: number } }[];
    };
    expect(name).toBe('Small');
    expect(runs.map(({ label }) => label)).toEqual(['SGD', 'Adam']);
    expect(runs[0]?.arithmetic).toMatch(/^(fused|separate)$/);
    expect(runs[0]?.final.loss).toBeGreaterThan(0);
    const quiet = await descent(['run', file(), '--quiet', '--workers', '1']);
    expect(quiet).toEqual({ code: 0, out: '', error: '' });
  });

  it('tells means over seeds and what may be concluded, and with --json what that is made of', async () => {
    const { out } = await run('seeds', '--seeds', '0,1,2');
    expect(out).toMatch(/^label +seeds +test_accuracy +loss \(mean of the last 50\)$/m);
    expect(out).toMatch(/^Adam +3 +[\d.]+% ± [\d.]+ +[\d.]+ ± [\d.]+$/m);
    expect(out).toMatch(/^Test accuracy, best first: .* In 3 paired runs, \w+ was higher than \w+ by .*too few/m);
    const { out: json } = await descent(['run', file(), '--json', '--seeds', '0,1,2', '--workers', '1']);
    const { verdicts, runs } = JSON.parse(json) as {
      verdicts: {
        metric: string;
        lines: { label: string; mean: number; values: Record<string, number> }[];
        differences: { paired: boolean; seeds: number[]; mean: number; word: string }[];
        text: string;
      }[];
      runs: { label: string; seed: number; final: Record<string, number> }[];
    };
    const accuracy = verdicts.find(({ metric }) => metric === 'test_accuracy')!;
    for (const { label, values, mean } of accuracy.lines) {
      const own = runs.filter((one) => one.label === label);
      for (const { seed, final } of own) expect(values[seed]).toBe(final['test_accuracy']);
      expect(mean).toBeCloseTo(
        own.reduce((sum, one) => sum + one.final['test_accuracy']! / own.length, 0),
        12,
      );
    }
    expect(accuracy.differences).toMatchObject([{ paired: true, seeds: [3, 3] }]);
    expect(accuracy.text).toMatch(/^Test accuracy, best first/);
  });

  it('holds a preset to its reference, and one with other settings to none', async () => {
    const own = JSON.parse((await descent(['run', 'landscape', '--json'])).out) as {
      preset: { text: string; answers: string[]; measures: { reference: unknown; agrees: boolean | null }[] };
    };
    expect(own.preset.answers).toEqual(['zigzag']);
    expect(own.preset.measures.filter(({ agrees }) => agrees === true)).toHaveLength(4);
    expect((await descent(['run', 'landscape'])).out).toMatch(/As in the book: all 4 values agree with its own code\./);
    const other = await descent(['run', 'landscape', '--json', '--set', 'updates=7']);
    expect(JSON.parse(other.out)).toMatchObject({ preset: null, verdicts: [] });
    const { reproduction } = JSON.parse(other.out) as { reproduction: { outcome: string; changes: string[] } };
    expect(reproduction).toMatchObject({ outcome: 'changed', changes: [expect.stringContaining('7')] });
  });

  it('is the same in parts, merged in any order, one of them twice, one of them empty', async () => {
    await finished('whole');
    for (const part of [1, 2, 3]) expect(await run(`part${part}`, '--part', `${part}/3`)).toMatchObject({ code: 0 });
    const parts = [2, 3, 1, 2].map((part) => join(folder, `part${part}`, 'session.descent'));
    const merged = join(folder, 'merged.descent');
    expect(await descent(['session', 'merge', ...parts, '--out', merged])).toMatchObject({ code: 0 });
    await descent(['session', 'export', merged, '--out', join(folder, 'merged')]);
    expect(read('merged', 'metrics.csv')).toBe(read('whole', 'metrics.csv'));
    expect((await run('none', '--part', '3/2')).error).toMatch(/--part/);
  });

  it('speaks Korean', async () => {
    const { out, error } = await run('out', '--language', 'ko', '--workers', '1');
    expect(out).toMatch(/상태.*시드/);
    expect(error).toMatch(/\[1\/2\] SGD, 시드 0: 완료/);
  });

  it('tells of a run that diverged, and exits 0', async () => {
    const network = { hidden: [100, 100, 100, 100, 100], initializer: { id: 'normal', std: 1 } };
    const wild = { ...small, network, compare: {}, optimizer: { id: 'sgd' } };
    const { code, out } = await descent(['run', file(wild)]);
    expect(code).toBe(0);
    expect(out).toMatch(/diverged: (W|b|affine)\d holds (NaN|Infinity) from iteration \d+ on/);
  });

  it('exits 1 when a run fails, and keeps the others', async () => {
    const out: string[] = [];
    const error: string[] = [];
    const io = {
      out: (text: string) => void out.push(text),
      error: (text: string) => void error.push(text),
      ...{ signal: new AbortController().signal, endItself: () => undefined },
    };
    // Between the check and its turn, the second run's data goes away.
    let jobs = 0;
    const startTrainer: StartTrainer = (listener) => {
      const { post, close } = forkTrainer(listener);
      const gone = (job: Job): Job => (++jobs === 2 ? { ...job, data: join(folder, 'gone') } : job);
      return {
        post: (message) => post(message.kind === 'run' ? { ...message, job: gone(message.job) } : message),
        close,
      };
    };
    const options = { set: [], workers: '1', language: 'en' } as const;
    expect(await runExperiment(file(), options, startTrainer, io)).toBe(1);
    expect(out.join('\n')).toMatch(/SGD +finished/);
    expect(out.join('\n')).toMatch(/Adam +failed/);
    expect(error.join('\n')).toMatch(/Adam.*failed: --data must name a folder, got .*gone, which does not exist/);
  });

  it('draws the paths of the landscape and the activations without data', async () => {
    await descent(['run', 'landscape', '--out', join(folder, 'landscape'), '--quiet']);
    expect(read('landscape', 'metrics.csv')).toMatch(/^1,SGD,0,1,1,y,-1\.79999/m);
    await descent(['run', 'activations', '--out', join(folder, 'activations'), '--quiet', '--set', 'examples=100']);
    expect(readdirSync(join(folder, 'activations')).filter((name) => name.endsWith('.png'))).toHaveLength(12);
  });
});

describe('an interrupted experiment', () => {
  const long = { ...small, training: { batchSize: 50, iterations: 12_000 }, evaluateEvery: 1000 };
  const interrupted = onceInto((out) =>
    descent(['run', file(long), '--out', out, '--workers', '2', '--quiet'], (abort) => {
      void someUpdates(out).then(abort);
    }),
  );

  it('goes on to the same bytes as without the stop', async () => {
    const { code, error } = await interrupted('stopped');
    expect(code).toBe(130);
    expect(error).toMatch(/Interrupted.*--resume/);
    const partial = read('stopped', 'metrics.csv').split('\r\n').length;
    const again = await descent(['run', file(long), '--out', join(folder, 'stopped'), '--resume', '--quiet']);
    expect(again.code).toBe(0);
    await descent(['run', file(long), '--out', join(folder, 'whole'), '--quiet']);
    expect(read('stopped', 'metrics.csv')).toBe(read('whole', 'metrics.csv'));
    expect(partial).toBeLessThan(read('whole', 'metrics.csv').split('\r\n').length);
    expect(readdirSync(join(folder, 'stopped')).toSorted()).toEqual(readdirSync(join(folder, 'whole')).toSorted());
  });

  it('is neither begun again nor gone on with by another experiment unless told', async () => {
    await interrupted('out');
    const out = join(folder, 'out');
    expect((await descent(['run', file(long), '--out', out])).error).toMatch(/interrupted run: add --resume/);
    expect((await descent(['run', file(), '--out', out, '--resume'])).error).toMatch(/of another experiment/);
    expect((await descent(['run', file(), '--out', out, '--overwrite', '--quiet'])).code).toBe(0);
  });

  it('is refused when what it left is damaged', async () => {
    await interrupted('out');
    const session = join(folder, 'out', 'session.descent');
    writeFileSync(session, readFileSync(session).subarray(0, 20_000));
    const { code, error } = await descent(['run', file(long), '--out', join(folder, 'out'), '--resume']);
    expect(code).toBe(2);
    expect(error).toMatch(/session\.descent is damaged/);
    expect(readFileSync(session)).toHaveLength(20_000);
  });

  it('has nothing to go on with once it is finished', async () => {
    await finished('out');
    expect((await run('out', '--resume')).error).toMatch(/holds no interrupted run/);
  });
});
