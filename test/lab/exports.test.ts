import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMAT } from '#core/experiment/schema.ts';
import { formats } from '#core/model/formats.ts';
import { readNetwork } from '#core/model/index.ts';
import { callLab } from '#core/protocol/index.ts';
import { Database } from '#main/storage/index.ts';
import { labThread, startLabThread } from '#main/lab/labThread.ts';
import { openLab } from '#main/lab/index.ts';
import { forkTrainer } from '#main/trainer/index.ts';
import { descent } from '../cli/command.ts';
import { undisturbed } from '#main/sessions/breathe.ts';
import type { ExportedFile, LabArguments, LabParams } from '#core/protocol/index.ts';
import type { Lab } from '#main/lab/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-exports-'));
const tiny = {
  format: FORMAT,
  name: '../../Tiny',
  data: { trainSize: 200, testSize: 100 },
  network: { hidden: [10] },
  training: { batchSize: 20, iterations: 20 },
  compare: { optimizer: [{ id: 'sgd' }, { id: 'adam' }] },
};

let lab: Lab;
let tinyRuns: number[];
let landscapeRuns: number[];

const start = async (experiment: unknown, preset: string | null = null): Promise<number[]> => {
  const { runIds } = await lab.service.startExperiment({ experiment, preset, parentUid: null, priority: 0 });
  return [...runIds];
};

beforeAll(async () => {
  const [startTrainer, startThread] = [forkTrainer, startLabThread];
  const store = join(folder, 'session.descent');
  lab = openLab({ version: 'test', store, folder, startTrainer, startThread, workers: 2 });
  tinyRuns = await start(tiny);
  landscapeRuns = await start({ format: FORMAT, kind: 'landscape', name: 'Valley', updates: 3 });
  await lab.idle();
});
afterAll(async () => {
  await lab.close();
  rmSync(folder, { recursive: true });
});

type Wish = LabParams<'exportRuns'>;
const everything: Wish['files'] = ['metrics', 'runs', 'experiment', 'charts'];

async function exported(runIds: number[], wish: Partial<Wish> = {}): Promise<Map<string, ExportedFile>> {
  const files = await callLab(lab.service, 'exportRuns', { runIds, files: everything, ...wish });
  return new Map((files as readonly ExportedFile[]).map((file) => [file.name, file]));
}

const textOf = (file: ExportedFile | undefined): string => new TextDecoder().decode(file?.bytes);

it.each(formats)('An export of networks as %s has those that are trained', async (format) => {
  const files = await exported([...landscapeRuns, ...tinyRuns], { files: [format], language: 'ko' });
  expect([...files.keys()]).toEqual(tinyRuns.map((id) => `network-${id}.${format}`));
  const { arrays, seed } = readNetwork(files.get(`network-${tinyRuns[1]}.${format}`)!.bytes);
  expect(seed).toBe(0);
  expect([...arrays.keys()]).toEqual(['W1', 'b1', 'W2', 'b2']);
  await expect(exported(landscapeRuns, { files: [format] })).rejects.toThrow(
    'runIds must be a run with a trained network',
  );
});

describe('an export of one experiment', () => {
  it('gives the files of the command line, byte for byte', async () => {
    writeFileSync(join(folder, 'tiny.json'), JSON.stringify(tiny));
    await descent(['run', join(folder, 'tiny.json'), '--out', join(folder, 'out'), '--quiet']);
    const files = await exported(tinyRuns);
    const told = [...files.values()].map(({ name, type }) => [name, type]);
    expect(told).toEqual([
      ['metrics.csv', 'text/csv'],
      ['runs.csv', 'text/csv'],
      ['experiment.json', 'application/json'],
      ['loss.png', 'image/png'],
      ['accuracy.png', 'image/png'],
    ]);
    for (const name of ['metrics.csv', 'experiment.json', 'loss.png', 'accuracy.png'])
      expect(readFileSync(join(folder, 'out', name)).equals(files.get(name)!.bytes), name).toBe(true);
  });

  it('keeps the numbers that the plan gave its runs', async () => {
    const rows = textOf((await exported([tinyRuns[1]!], { files: ['runs'] })).get('runs.csv')).split('\r\n');
    expect(rows[1]).toMatch(/^2,Adam,0,finished,20,/);
    expect(rows).toHaveLength(3);
  });

  it('gives a larger figure, Korean words and a byte order mark where they are asked for', async () => {
    const [plain, other] = [
      await exported(tinyRuns),
      await exported(tinyRuns, { scale: 2, language: 'ko', bom: true, files: ['metrics', 'charts'] }),
    ];
    const sizes = [plain, other].map((files) => Buffer.from(files.get('loss.png')!.bytes).readUInt32BE(16));
    expect(sizes[1]).toBe(2 * sizes[0]!);
    expect([...other.get('metrics.csv')!.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect([...other.keys()]).toEqual(['metrics.csv', 'loss.png', 'accuracy.png']);
  });
});

describe('an export of several experiments', () => {
  it('calls their runs by their numbers, and draws each experiment by itself', async () => {
    const files = await exported([landscapeRuns[0]!, ...tinyRuns]);
    const rows = textOf(files.get('runs.csv')).split('\r\n').slice(1, 4);
    expect(rows.map((row) => row.split(',').slice(0, 2))).toEqual([
      ['3', 'Valley'],
      ['1', 'SGD'],
      ['2', 'Adam'],
    ]);
    expect([...files.keys()]).toEqual([
      ...['metrics.csv', 'runs.csv', 'experiment-3.json', 'experiment-1.json'],
      ...['experiment-3-landscape.png', 'experiment-1-loss.png', 'experiment-1-accuracy.png'],
    ]);
    const alone = await exported(tinyRuns, { files: ['charts'] });
    expect(files.get('experiment-1-loss.png')!.bytes).toEqual(alone.get('loss.png')!.bytes);
  });
});

describe('an export', () => {
  it("names no file as a user's text would have it", async () => {
    const label = `../${'x'.repeat(190)}\u0000`;
    const compare = { width: [{ label, value: 10 }, 20] };
    const runs = await start({ format: FORMAT, kind: 'activations', name: '/etc', layers: 2, examples: 10, compare });
    await lab.idle();
    const names = [...(await exported(runs, { files: ['charts'] })).keys()];
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toMatch(/^activations-[a-z0-9.-]{1,80}\.png$/);
  });

  it('of a run that is not there is refused', async () => {
    await expect(exported([999])).rejects.toThrow(/runIds must name runs that are here, got 999/);
  });

  it('leaves nothing beside the store when the lab has closed', async () => {
    const store = join(folder, 'other.descent');
    const [startTrainer, startThread] = [forkTrainer, startLabThread];
    const other = openLab({ version: 'test', store, folder: null, startTrainer, startThread });
    const experiment = { format: FORMAT, kind: 'landscape' };
    const { runIds } = await other.service.startExperiment({ experiment, preset: null, parentUid: null, priority: 0 });
    await other.idle();
    await callLab(other.service, 'exportRuns', { runIds, files: ['metrics'] });
    await other.close();
    expect(readdirSync(folder).filter((name) => name.startsWith('other'))).toEqual(['other.descent']);
  });
});

it('a lab that closes has its store closed before it ends the thread, which may take the process with it', async () => {
  const store = join(folder, 'ended.descent');
  const locked: boolean[] = [];
  const startThread = () => ({
    ask: () => Promise.resolve([] as never),
    close: () => Promise.resolve(void locked.push(existsSync(`${store}-wal`), existsSync(`${store}.lock`))),
  });
  const other = openLab({ version: 'test', store, folder: null, startTrainer: forkTrainer, startThread });
  const experiment = { format: FORMAT, kind: 'landscape' };
  const { runIds } = await other.service.startExperiment({ experiment, preset: null, parentUid: null, priority: 0 });
  await other.idle();
  await callLab(other.service, 'exportRuns', { runIds, files: ['metrics'] });
  await other.close();
  expect(new Set(locked)).toEqual(new Set([false]));
});

describe("the lab's thread", () => {
  const wish: LabArguments<'exportRuns'> = {
    ...{ runIds: [1], files: ['experiment'], language: 'en', bom: false, scale: 1 },
  };

  it('gives errors back, and goes on', async () => {
    const thread = startLabThread();
    const missing = join(folder, 'missing.descent');
    await expect(thread.ask('exportRuns', { store: missing, wish }, undisturbed)).rejects.toThrow(
      /unable to open database file/,
    );
    const store = join(folder, 'session.descent');
    const foreign = new Database(join(folder, 'foreign.db'));
    foreign.execute('CREATE TABLE mine (x)');
    foreign.close();
    const refused = thread.ask('exportRuns', { store: foreign.path, wish }, undisturbed);
    await expect(refused).rejects.toMatchObject({ name: 'InputError', path: 'session' });
    expect((await thread.ask('exportRuns', { store, wish }, undisturbed)).map(({ name }) => name)).toEqual([
      'experiment.json',
    ]);
    await thread.close();
  });

  it('fails what a thread that dies had to do, and is a fresh one after that', async () => {
    const program = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ id, request }) => {
  if (request.store === 'exit') process.exit(3);
  if (request.store === 'throw') throw new Error('out of order');
  parentPort.postMessage({ id, result: [] });
});`;
    const thread = labThread(new URL(`data:text/javascript,${encodeURIComponent(program)}`))();
    const ask = (store: string) => thread.ask('exportRuns', { store, wish }, undisturbed);
    expect(await ask('fine')).toEqual([]);
    await expect(ask('exit')).rejects.toThrow(/ended early/);
    expect(await ask('fine')).toEqual([]);
    await expect(ask('throw')).rejects.toThrow(/out of order/);
    expect(await ask('fine')).toEqual([]);
    await thread.close();
  });

  it('fails what it has to do when it is closed', async () => {
    const thread = startLabThread();
    const waiting = expect(thread.ask('exportRuns', { store: 'any', wish }, undisturbed)).rejects.toThrow(
      /ended early/,
    );
    await thread.close();
    await waiting;
  });
});
