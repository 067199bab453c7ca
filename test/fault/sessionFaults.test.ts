import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RandomState } from '#core/random/randomState.ts';
import { openSessionCopy, writeSession } from '#main/sessions/index.ts';
import { Store } from '#main/storage/index.ts';
import { ITERATIONS, addExperiment, finish } from '../lab/madeSession.ts';
import { damage } from './undisturbed.ts';

/** `npm run test:soak` kills at two hundred moments; `npm test` at enough to see that it works. */
const MOMENTS = process.env['DESCENT_SOAK'] === '1' ? 200 : 2;

const program = fileURLToPath(new URL('./sessionProcess.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'descent-session-fault-'));
const sound = join(folder, 'sound');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a session is told by: how many runs of which experiments, and the file that it is known by. */
function sessionIn(path: string): unknown {
  const store = new Store(path);
  try {
    expect(damage(store)).toBe('ok');
    const experiments = store.database.all(
      'SELECT experiments.name, count(*) AS runs FROM experiments JOIN runs ON experiment_id = experiments.id GROUP BY experiments.name ORDER BY 1',
    );
    const complete = store.database.all(
      'SELECT runs.id FROM runs WHERE (SELECT count(*) FROM metrics WHERE run_id = runs.id) = 2 AND EXISTS (SELECT 1 FROM checkpoints WHERE run_id = runs.id)',
    );
    const { path: known, changed } = store.workingCopy();
    const runs = experiments.map((row) => `${String(row['runs'])} ${String(row['name'])}`);
    return { runs, known: known === null ? null : known.split('/').at(-1), changed, complete: complete.length };
  } finally {
    store.close();
  }
}

const seeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed);

function fillWith(path: string, name: string, count: number): void {
  const store = new Store(path);
  for (const id of addExperiment(store, { name, seeds: seeds(count) })) finish(store, id);
  store.close();
}

beforeAll(async () => {
  mkdirSync(sound);
  fillWith(join(sound, 'store.descent'), 'A', 20);
  fillWith(join(folder, 'b.store'), 'B', 30);
  await writeSession(join(folder, 'b.store'), join(sound, 'b.descent'));
  // An older export, which the new one goes over.
  for (const [name] of tables) writeFileSync(join(sound, name), 'old\n');
  const store = new Store(join(sound, 'store.descent'));
  const revision = await writeSession(store.path, join(sound, 'a.descent'));
  store.markSaved({ path: join(sound, 'a.descent'), name: null, revision });
  store.close();
});

/** Tables of an export, and how many lines they have where they are whole: a heading, and one for each run or point. */
const tables = [
  ['runs.csv', 1 + 40],
  ['metrics.csv', 1 + 40 * (ITERATIONS + 3)],
] as const;
const linesIn = (path: string): number => readFileSync(path, 'utf8').split('\n').length - 1;

const before = { runs: ['40 A'], known: 'a.descent', changed: false, complete: 40 };
const random = new RandomState(7);

describe.skipIf(process.platform === 'win32')('a session is the old one or the new one', () => {
  it.each([
    ['opening another', 'open', 400, { runs: ['60 B'], known: 'b.descent', changed: false, complete: 60 }],
    ['merging another', 'merge', 400, { runs: ['40 A', '60 B'], known: 'a.descent', changed: true, complete: 100 }],
    ['beginning a new one', 'new', 30, { runs: [], known: null, changed: false, complete: 0 }],
    ['saving it', 'save', 150, before],
    ['exporting it', 'export', 800, before],
    ['purging its runs', 'purge', 30, { runs: [], known: 'a.descent', changed: true, complete: 0 }],
  ] as const)('though the lab is killed while %s', { timeout: 900_000 }, async (_what, work, most, after) => {
    for (let moment = 0; moment < MOMENTS; moment++) {
      const own = join(folder, `${work}-${moment}`);
      cpSync(sound, own, { recursive: true });
      const lab = fork(program, [own, work], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      const exit = once(lab, 'exit');
      await once(lab, 'message');
      await delay(most * random.random());
      lab.kill('SIGKILL');
      await exit;
      const left = sessionIn(join(own, 'store.descent')) as typeof before;
      const trashed = { ...before, changed: true };
      expect([before, trashed, after]).toContainEqual(left);
      // No file of the user has changed into anything else.
      for (const [name, runs] of [
        ['a.descent', 40],
        ['b.descent', 60],
      ] as const) {
        copyFileSync(join(own, name), join(own, 'copy.descent'));
        const copy = await openSessionCopy(join(own, 'copy.descent'));
        expect([name, copy.store.runCount()]).toEqual([name, runs]);
        copy.close();
      }
      expect(readdirSync(own).filter((name) => name.endsWith('.damaged'))).toEqual([]);
      for (const [name, lines] of tables) expect([1, lines]).toContain(linesIn(join(own, name)));
      rmSync(own, { recursive: true });
    }
  });
});
