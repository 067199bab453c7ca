import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { callLab } from '#core/protocol/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { InputError } from '#core/schema/inputError.ts';
import { tellRefusal } from '#core/refusals/index.ts';
import { openLab } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { runDamaged } from '#main/sessions/index.ts';
import { Store } from '#main/storage/index.ts';
import { hostileFiles } from './hostileFiles.ts';
import { dump, fill } from './madeSession.ts';
import { mutate, sql } from './mutateFile.ts';
import type { LabMethod, LabParams, LabResults } from '#core/protocol/index.ts';
import type { Lab } from '#main/lab/index.ts';

/** No file may keep the lab for longer, in milliseconds. */
const LONGEST = 2000;
const MUTATED = process.env['DESCENT_SOAK'] === '1' ? 1000 : 100;

const folder = mkdtempSync(join(tmpdir(), 'descent-hostile-'));
const temporary = join(folder, 'temporary');
const sound = join(folder, 'sound.descent');
const hostile = join(folder, 'hostile.descent');
const storePath = join(folder, 'store.descent');

let lab: Lab;
let before: ReturnType<typeof dump>;
const variable = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';
const usual = process.env[variable];

const call = <M extends LabMethod>(method: M, params: LabParams<M>): Promise<LabResults[M]> =>
  callLab(lab.service, method, params) as Promise<LabResults[M]>;

interface Trouble {
  readonly refused: boolean;
  readonly reason: string;
}

/** Every row that the lab's store holds. */
function stored(): ReturnType<typeof dump> {
  const store = new Store(storePath);
  try {
    return dump(store);
  } finally {
    store.close();
  }
}

beforeAll(async () => {
  mkdirSync(temporary);
  process.env[variable] = temporary;
  const store = new Store(storePath);
  fill(store);
  store.close();
  const stub = (): never => {
    throw new Error('nothing trains here');
  };
  lab = openLab({ version: 'test', store: storePath, folder: null, startTrainer: stub, startThread: startLabThread });
  await call('saveSession', { path: sound });
  before = stored();
});
afterAll(async () => {
  await lab.close();
  if (usual === undefined) Reflect.deleteProperty(process.env, variable);
  else process.env[variable] = usual;
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('hostile.')) rmSync(join(folder, name), { recursive: true });
  }
  copyFileSync(sound, hostile);
});

/**
 * Tries `hostile`: empty where all of it is taken, or why it is refused, or why runs of it are left out. Anything but a refusal
 * in one line is thrown.
 */
async function trouble(method: 'openSession' | 'mergeSession' | 'sessionInfo'): Promise<Trouble> {
  try {
    const { leftOut } = await call(method, { path: hostile });
    const reasons = leftOut.map((left) => tellRefusal(runDamaged(left), 'en'));
    for (const reason of reasons) expect(reason).toMatch(/^.{1,2100}$/u);
    return { refused: false, reason: reasons.join('; ') };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).toMatch(/^session .{1,600}$/u);
    return { refused: true, reason: error.message };
  }
}

/** Reads all that the lab holds, as a window would, and saves it to a file that can be opened again. */
async function useAll(): Promise<void> {
  const { runs } = await call('listRuns', { limit: 10_000 });
  const trashed = await call('listRuns', { filter: { trashed: true } });
  for (const { id, experimentId } of [...runs, ...trashed.runs]) {
    await call('getExperiment', { experimentId });
    await call('readMetrics', { runIds: [id], points: 10 });
    await call('readRecords', { runId: id });
  }
  await call('saveSession', { path: join(folder, 'hostile.again') });
  await call('sessionInfo', { path: join(folder, 'hostile.again') });
}

describe('a session file from anybody', () => {
  it.each(hostileFiles)(
    'is refused for %s, which changes nothing, or opened without the run that is damaged',
    { timeout: LONGEST },
    async (_what, make, reason) => {
      make(hostile);
      const told = await trouble('sessionInfo');
      expect(told.reason).toMatch(reason);
      if (told.refused) {
        for (const method of ['mergeSession', 'openSession'] as const)
          expect((await trouble(method)).reason).toMatch(reason);
        expect(stored()).toEqual(before);
      } else {
        expect((await trouble('openSession')).reason).toBe(told.reason);
        await useAll();
        await call('openSession', { path: sound });
        before = stored();
      }
      expect(readdirSync(temporary)).toEqual([]);
    },
  );

  it.skipIf(process.platform === 'win32')('is refused for being a device', { timeout: LONGEST }, async () => {
    await expect(call('openSession', { path: '/dev/zero' })).rejects.toThrow(/must be a file, got a device/);
  });

  it('may be named and tagged like a path or a program, which stays a text', { timeout: LONGEST }, async () => {
    const tricks = [
      `../../../../etc/passwd`,
      `C:\\con`,
      `'; DROP TABLE runs; --`,
      `<img src=x onerror=alert(1)>`,
      `\u202e\u0000\n`,
    ];
    const text = (trick: string): string => `'${trick.replaceAll("'", "''").replaceAll('\u0000', '')}'`;
    sql(
      hostile,
      tricks
        .map(
          (trick, index) =>
            `UPDATE runs SET name = ${text(trick)}, label = json_object('ko', ${text(trick)}, 'en', ${text(trick)}) WHERE id = ${index + 1}`,
        )
        .join(';'),
    );
    expect((await trouble('sessionInfo')).reason).toBe('');
    await call('openSession', { path: hostile });
    const { runs } = await call('listRuns', { sort: { by: 'id', descending: false } });
    expect(runs.slice(0, 4).map(({ name }) => name)).toEqual(tricks.slice(0, 4));
    await useAll();
    await call('openSession', { path: sound });
    before = stored();
  });

  it('has runs that descend from themselves or one another, which is no trouble', { timeout: LONGEST }, async () => {
    sql(
      hostile,
      'UPDATE runs SET parent_uid = uid WHERE id = 1; UPDATE runs SET parent_uid = (SELECT uid FROM runs AS r WHERE r.id = 5 - runs.id) WHERE id IN (2, 3)',
    );
    await call('openSession', { path: hostile });
    const { runs } = await call('listRuns', {});
    expect(runs.filter(({ parentId }) => parentId !== null)).toHaveLength(3);
    await useAll();
    await call('openSession', { path: sound });
    before = stored();
  });

  it.each(Array.from({ length: MUTATED }, (_, seed) => seed))(
    'is refused or opened, whatever befell it: %i',
    { timeout: LONGEST },
    async (seed) => {
      const damage = mutate(hostile, new RandomState(seed));
      onTestFailed(() => console.error(`session file ${seed}: ${damage}`));
      if (!(await trouble('openSession')).refused) {
        await useAll();
        await call('openSession', { path: sound });
        before = stored();
      } else {
        expect(stored()).toEqual(before);
      }
      expect(readdirSync(temporary)).toEqual([]);
    },
  );
});
