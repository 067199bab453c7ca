import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { callLab } from '#core/protocol/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { openLab } from '#main/lab/index.ts';
import { reportFiles, storedReports } from '#main/report/index.ts';
import { Store, runIdsOf } from '#main/storage/index.ts';
import { addExperiment, finish, series } from './madeSession.ts';
import type { LabEvent } from '#core/protocol/index.ts';
import type { ReportFile } from '#main/report/reportFiles.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-streamed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const wishes = { language: 'en', bom: false, scale: 1 } as const;

function made(name: string, points: number): Store {
  const store = new Store(join(folder, name));
  for (const id of addExperiment(store, { seeds: [0] })) {
    finish(store, id);
    const values = Array.from({ length: points }, (_, index) => index / 7);
    store.apply([{ runId: id, series: [series('train_loss', values)] }]);
  }
  return store;
}

async function filesOf(files: AsyncIterable<ReportFile>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for await (const { name, contents } of files)
    texts.set(name, contents instanceof Uint8Array ? '' : [...contents].join(''));
  return texts;
}

describe('a report on a store', () => {
  it('makes runs.csv without reading a single point', async () => {
    const store = made('summaries.descent', 10);
    const reported = storedReports(store.database, runIdsOf(store.database));
    const [before] = [await filesOf(reportFiles(reported, { ...wishes, files: ['runs'] }))];
    store.database.execute('DROP TABLE metric_chunks');
    expect(await filesOf(reportFiles(reported, { ...wishes, files: ['runs'] }))).toEqual(before);
    expect(before.get('runs.csv')).toContain('final_train_loss');
    store.close();
  });

  it("reads a run's points when it comes to them, so that those of others need no room", async () => {
    const store = made('points.descent', 2000);
    const [, second = 0] = runIdsOf(store.database);
    const reported = storedReports(store.database, runIdsOf(store.database));
    for await (const { contents } of reportFiles(reported, { ...wishes, files: ['metrics'] })) {
      const pieces = (contents as Iterable<string>)[Symbol.iterator]();
      const first = pieces.next().value as string;
      store.database.run('DELETE FROM metric_chunks WHERE run_id = ?', second);
      const rest = [...{ [Symbol.iterator]: () => pieces }].join('');
      const lines = (first + rest).trimEnd().split('\r\n').slice(1);
      expect(new Set(lines.map((line) => line.split(',')[0]))).toEqual(new Set(['1']));
    }
    store.close();
  });
});

it('an export tells how far it is, and ends where it is cancelled', async () => {
  const store = made('cancelled.descent', 200_000);
  const runIds = runIdsOf(store.database);
  store.close();
  const lab = openLab({
    ...{ version: 'test', store: join(folder, 'cancelled.descent'), folder: null, workers: 1 },
    startTrainer: () => ({ post: () => undefined, close: () => undefined }),
    startThread: startLabThread,
  });
  const events: LabEvent[] = [];
  lab.subscribe((event) => {
    events.push(event);
    if (event.kind === 'jobChanged' && !event.job.over) void lab.service.cancelJob({ jobId: event.job.id });
  });
  await expect(callLab(lab.service, 'exportRuns', { runIds, files: ['metrics'] })).rejects.toMatchObject({
    refusal: { code: 'cancelled' },
  });
  expect(events.flatMap((event) => (event.kind === 'jobChanged' ? event.job.work : []))).toContain('export');
  await lab.close();
});
