import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readNetwork } from '#core/model/index.ts';
import { mergeSessionFiles } from '#main/sessions/index.ts';
import { Store } from '#main/storage/index.ts';
import { addExperiment } from '../lab/madeSession.ts';
import { descent } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-session-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (...names: string[]): string => join(folder, ...names);
const read = (...names: string[]): string => readFileSync(at(...names), 'utf8');
const session = (out: string): string => at(out, 'session.descent');

const tiny = {
  format: 'descent-experiment/1',
  name: 'Tiny',
  data: { trainSize: 200, testSize: 100 },
  network: { hidden: [10] },
  training: { batchSize: 20, iterations: 20 },
  compare: { optimizer: [{ id: 'sgd' }, { id: 'adam' }] },
};

beforeAll(async () => {
  writeFileSync(at('tiny.json'), JSON.stringify(tiny));
  await descent(['run', at('tiny.json'), '--out', at('zero'), '--quiet']);
  await descent(['run', at('tiny.json'), '--out', at('one'), '--quiet', '--seeds', '1']);
  await descent(['run', 'landscape', '--out', at('landscape'), '--quiet']);
});

describe('descent session info', () => {
  it('tells what a session holds, in either language', async () => {
    const { code, out } = await descent(['session', 'info', session('zero')]);
    expect(code).toBe(0);
    expect(out).toMatch(/session\.descent: [\d,]+ bytes, format 1\n2 runs of 1 experiment, 52 recorded numbers\n/);
    expect(out).toMatch(/\nfinished 2\n {2}Tiny {2}2 runs$/);
    expect((await descent(['session', 'info', session('zero'), '--language', 'ko'])).out).toMatch(/완료 2\n/);
  });

  it('prints one JSON document with --json', async () => {
    const { out } = await descent(['session', 'info', session('zero'), '--json']);
    expect(JSON.parse(out)).toMatchObject({ runs: 2, experiments: [{ name: 'Tiny', runs: 2 }], points: 52 });
  });

  it('shows what a terminal would obey in the name of another, and keeps it in JSON', async () => {
    const name = 'Red \u001b[31m\u009b2J\nend \u202eesrever';
    const path = at('named.descent');
    const store = new Store(path);
    addExperiment(store, { name });
    store.close();
    const { out } = await descent(['session', 'info', path]);
    expect(out).toContain(String.raw`Red \u001b[31m\u009b2J\nend \u202eesrever`);
    const json = await descent(['session', 'info', path, '--json']);
    expect(json.out).not.toContain('\u009b');
    expect(JSON.parse(json.out)).toMatchObject({ experiments: [{ name }] });
  });

  it('refuses what is no session', async () => {
    const { code, error } = await descent(['session', 'info', at('tiny.json')]);
    expect(code).toBe(2);
    expect(error).toMatch(/tiny\.json is no Descent session/);
  });
});

/** A table without the numbers of its runs, which are given as runs come into a session. */
const unnumbered = (csv: string): string => csv.replaceAll(/^\d+,/gm, '');

describe('descent session network', () => {
  const network = (...options: string[]) => descent(['session', 'network', session('zero'), ...options]);

  it.each([
    ['onnx', 'The network of run #2'],
    ['safetensors', '#2의 신경망을'],
  ])('writes the network of a run as %s, which is read back', async (format, said) => {
    const file = at(`adam.${format}`);
    const language = said.startsWith('#') ? ['--language', 'ko'] : [];
    const { code, out } = await network('--run', '2', '--as', format, '--out', file, ...language);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining(said) as string });
    const { name, spec } = readNetwork(readFileSync(file));
    expect(name).toBe('Tiny: Adam');
    expect(spec.optimizer.id).toBe('adam');
  });

  it('writes over nothing unless it is told to', async () => {
    writeFileSync(at('kept.onnx'), 'mine');
    const refused = await network('--run', '1', '--out', at('kept.onnx'));
    expect(refused).toMatchObject({ code: 2, error: expect.stringMatching(/kept\.onnx is there already/) as string });
    expect(read('kept.onnx')).toBe('mine');
    expect(await network('--run', '1', '--out', at('kept.onnx'), '--overwrite')).toMatchObject({ code: 0 });
    expect(readNetwork(readFileSync(at('kept.onnx'))).name).toBe('Tiny: SGD');
  });

  it('refuses a run that is not there or has no network, and writes nothing', async () => {
    expect((await network('--run', '9', '--out', at('no.onnx'))).error).toMatch(
      /--run must name runs that are here, got 9/,
    );
    const valley = await descent(['session', 'network', session('landscape'), '--run', '1', '--out', at('no.onnx')]);
    expect(valley).toMatchObject({ code: 2, error: expect.stringMatching(/with a trained network, got #1/) as string });
    expect(existsSync(at('no.onnx'))).toBe(false);
  });
});

describe('descent session page', () => {
  it('writes the runs that are chosen, or all, as one page, over nothing', async () => {
    const page = (...options: string[]) =>
      descent(['session', 'page', session('zero'), '--out', at('page.html'), ...options]);
    expect(await page('--runs', '2', '--language', 'ko')).toMatchObject({ code: 0, error: '' });
    expect(read('page.html')).toMatch(/^<!doctype html>\n<html lang="ko">/);
    expect(read('page.html').match(/<td>#\d+<\/td>/g)).toEqual(['<td>#2</td>']);
    expect(await page()).toMatchObject({ code: 2, error: expect.stringMatching(/is there already/) as string });
    expect(await page('--overwrite')).toMatchObject({ code: 0, out: `2 runs in ${at('page.html')}` });
    expect((await page('--overwrite', '--runs', '1,7')).error).toMatch(/--runs must name runs that are here, got 7/);
    expect(read('page.html').match(/<td>#\d+<\/td>/g)).toHaveLength(2);
  });
});

describe('descent session export', () => {
  it('writes what the run wrote beside the session', async () => {
    const { code, out } = await descent(['session', 'export', session('zero'), '--out', at('export')]);
    expect(code).toBe(0);
    expect(out).toBe(`${readdirSync(at('export')).length} files in ${at('export')}`);
    expect([...readdirSync(at('export')), 'session.descent'].toSorted()).toEqual(readdirSync(at('zero')).toSorted());
    for (const name of readdirSync(at('export')))
      expect(readFileSync(at('export', name)).equals(readFileSync(at('zero', name))), name).toBe(true);
  });

  it('gives each of several experiments a folder', async () => {
    await mergeSessionFiles([session('landscape'), session('zero')], at('two.descent'));
    await descent(['session', 'export', at('two.descent'), '--out', at('two')]);
    expect(readdirSync(at('two')).toSorted()).toEqual(['experiment-1', 'experiment-5']);
    expect(read('two', 'experiment-1', 'metrics.csv')).toBe(read('landscape', 'metrics.csv'));
    expect(unnumbered(read('two', 'experiment-5', 'metrics.csv'))).toBe(unnumbered(read('zero', 'metrics.csv')));
    const [own, of] = [at('two', 'experiment-1'), at('landscape')].map((path) => join(path, 'landscape.png'));
    expect(readFileSync(own!).equals(readFileSync(of!))).toBe(true);
  });

  it('keeps the results of another experiment unless told', async () => {
    await descent(['session', 'export', session('landscape'), '--out', at('kept')]);
    const before = read('kept', 'metrics.csv');
    const { code, error } = await descent(['session', 'export', session('zero'), '--out', at('kept')]);
    expect(code).toBe(2);
    expect(error).toMatch(/results of another experiment .*--overwrite/);
    expect(read('kept', 'metrics.csv')).toBe(before);
    expect((await descent(['session', 'export', session('zero'), '--out', at('kept'), '--overwrite'])).code).toBe(0);
    expect(read('kept', 'metrics.csv')).toBe(read('zero', 'metrics.csv'));
  });
});

describe('descent script of a session', () => {
  /** A program without its first line, which says what it is of. */
  const body = (program: string): string => program.slice(program.indexOf('\n'));

  it('prints the program of a run by its number, as of its experiment, and the first one unless told', async () => {
    const kept = await descent(['script', session('zero'), '--run', '2', '--as', 'torch']);
    expect(kept).toMatchObject({ code: 0, error: '' });
    expect(kept.out.split('\n')[0]).toBe('"""#2 Tiny: Adam');
    expect(body(kept.out)).toBe(body((await descent(['script', at('tiny.json'), '--run', '2', '--as', 'torch'])).out));
    expect(body((await descent(['script', session('zero')])).out)).toBe(
      body((await descent(['script', at('tiny.json')])).out),
    );
  });

  it('refuses what the session has not, what trains nothing, and settings of what was computed', async () => {
    const refused = async (...argv: string[]): Promise<string> => {
      const { code, out, error } = await descent(['script', ...argv]);
      expect([code, out]).toEqual([2, '']);
      return error;
    };
    expect(await refused(session('zero'), '--run', '3')).toContain('--run');
    expect(await refused(session('landscape'))).toContain('kind');
    expect(await refused(session('zero'), '--set', 'seeds=[4]')).toContain('--set changes no run');
    expect(await refused(session('zero'), '--seeds', '4')).toContain('--seeds changes no run');
  });
});

describe('descent session merge', () => {
  it('joins seeds of one experiment, and merging again adds nothing', async () => {
    const merged = at('merged.descent');
    const { code, out } = await descent(['session', 'merge', session('zero'), session('one'), '--out', merged]);
    expect(code).toBe(0);
    expect(out).toBe(`4 runs in ${merged}`);
    expect((await descent(['session', 'merge', merged, session('one'), '--out', merged])).out).toMatch(/^4 runs/);
    const { out: info } = await descent(['session', 'info', merged, '--json']);
    expect(JSON.parse(info)).toMatchObject({ experiments: [{ name: 'Tiny', runs: 4 }] });
    await descent(['session', 'export', merged, '--out', at('merged')]);
    await descent(['run', at('tiny.json'), '--out', at('both'), '--quiet', '--seeds', '0,1']);
    expect(unnumbered(read('merged', 'metrics.csv'))).toBe(unnumbered(read('both', 'metrics.csv')));
  });

  it('replaces a file only when told', async () => {
    writeFileSync(at('precious.descent'), 'precious');
    const argv = ['session', 'merge', session('zero'), '--out', at('precious.descent')];
    expect(await descent(argv)).toMatchObject({ code: 2, out: '' });
    expect(read('precious.descent')).toBe('precious');
    expect((await descent([...argv, '--overwrite'])).code).toBe(0);
  });

  it('writes nothing where one of the files is refused', async () => {
    const { code, error } = await descent([
      ...['session', 'merge', session('zero'), at('tiny.json'), '--out', at('none.descent')],
    ]);
    expect(code).toBe(2);
    expect(error.split('\n')).toHaveLength(1);
    expect(existsSync(at('none.descent'))).toBe(false);
  });
});

describe('descent runs', () => {
  const home = at('home');
  beforeAll(() => {
    mkdirSync(home);
    process.env['DESCENT_HOME'] = home;
  });
  afterAll(() => delete process.env['DESCENT_HOME']);
  afterEach(() => rmSync(join(home, 'session.descent'), { force: true }));

  it('says in a line when there are none', async () => {
    const { code, out } = await descent(['runs']);
    expect(code).toBe(0);
    expect(out).toMatch(/^No runs in .*home/);
    expect((await descent(['runs', '--json'])).out).toBe('[]');
    expect((await descent(['runs', '--language', 'ko'])).out).toMatch(/아직 실행이 없습니다/);
  });

  it('lists the newest first, while the app has the store', async () => {
    writeFileSync(join(home, 'session.descent'), readFileSync(session('zero')));
    const app = new Store(join(home, 'session.descent'));
    app.updateRuns([1], { name: 'My first' });
    try {
      const lines = (await descent(['runs'])).out.split('\n');
      expect(lines[0]).toMatch(
        /^run +name +experiment +status +seed +iterations +train_accuracy +test_accuracy +loss$/,
      );
      expect(lines[1]).toMatch(/^#2 +Adam +Tiny +finished +0 +20\/20 +0\.\d+ +0\.\d+ +\d\.\d+$/);
      expect(lines[2]).toMatch(/^#1 +My first +Tiny +finished/);
      const [newest] = JSON.parse((await descent(['runs', '--json'])).out) as object[];
      expect(newest).toMatchObject({ number: 2, label: 'Adam', experiment: 'Tiny', status: 'finished', iteration: 20 });
    } finally {
      app.close();
    }
  });

  it('are what leaves as a network, a page or a program where no session is named', async () => {
    const refused = await descent(['session', 'page', '--out', at('none.html')]);
    expect(refused).toMatchObject({ code: 2, error: expect.stringMatching(/must hold a run, got none/) as string });
    writeFileSync(join(home, 'session.descent'), readFileSync(session('zero')));
    const app = new Store(join(home, 'session.descent'));
    app.updateRuns([1], { trashedAt: 1 });
    try {
      expect(await descent(['session', 'network', '--run', '#2', '--out', at('of-app.onnx')])).toMatchObject({
        code: 0,
      });
      await descent(['session', 'network', session('zero'), '--run', '2', '--out', at('of-file.onnx')]);
      expect(readFileSync(at('of-app.onnx'))).toEqual(readFileSync(at('of-file.onnx')));
      expect((await descent(['session', 'page', '--out', at('app.html')])).out).toMatch(/^1 run /);
      expect((await descent(['script'])).out).toBe((await descent(['script', session('zero'), '--run', '2'])).out);
      const thrown = await descent(['session', 'network', '--run', '1', '--out', at('no.onnx')]);
      expect(thrown).toMatchObject({ code: 2 });
      expect((await descent(['script', '--seeds', '3'])).error).toMatch(/--seeds changes no run/);
    } finally {
      app.close();
    }
  });

  it('shows twenty, and all with --all', async () => {
    const argv = ['run', 'landscape', '--seeds', '0,1,2,3,4,5', '--set', 'updates=1', '--out', at('many'), '--quiet'];
    await descent(argv);
    writeFileSync(join(home, 'session.descent'), readFileSync(session('many')));
    const all = JSON.parse((await descent(['runs', '--all', '--json'])).out) as object[];
    const lines = (await descent(['runs'])).out.split('\n');
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toBe(`… and ${all.length - 20} earlier runs: --all lists all.`);
    expect((await descent(['runs', '--all'])).out.split('\n')).toHaveLength(all.length + 1);
  });

  it('refuses a store that is none', async () => {
    writeFileSync(
      join(home, 'session.descent'),
      'something else, but longer than the header of a database is: 100 bytes long',
    );
    const { code, error } = await descent(['runs']);
    expect(code).toBe(2);
    expect(error).toMatch(/session\.descent is damaged/);
  });
});
