import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { storedReports, writeReport } from '#main/report/index.ts';
import { Store } from '#main/storage/index.ts';
import { addExperiment, series } from '../lab/madeSession.ts';
import { countWrites, failFrom, faults, listenToWrites } from './writes.ts';

const root = mkdtempSync(join(tmpdir(), 'descent-report-faults-'));
afterAll(() => rmSync(root, { recursive: true }));

const filesIn = (folder: string): string[][] =>
  readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);

it('every file of a report is the old one or the new one, on whichever write the disk fails', async () => {
  const store = new Store(join(root, 'store.descent'), { unshared: true });
  const runIds = addExperiment(store, { seeds: [0, 1] });
  const report = async (folder: string): Promise<void> => {
    const { experiment, results } = storedReports(store.database, runIds).reports[0]!;
    await writeReport(folder, experiment, results, { language: 'en' });
  };
  // No figure is made of this metric.
  const measure = (values: readonly number[]): void =>
    void store.apply(runIds.map((runId) => ({ runId, series: [series(`norm_${values.length}`, values)] })));
  measure([1, 2, 3]);
  await report(join(root, 'old'));
  measure(Array.from({ length: 3000 }, (_, index) => index / 7));
  const deaf = listenToWrites();
  try {
    const writes = await countWrites(() => report(join(root, 'new')));
    const [before, after] = ['old', 'new'].map((name) => filesIn(join(root, name)));
    expect(writes).toBeGreaterThan(before!.length);
    for (const fault of faults) {
      for (let place = 0; place < writes; place++) {
        const folder = join(root, `${fault}-${place}`);
        cpSync(join(root, 'old'), folder, { recursive: true });
        const mend = failFrom(place, fault);
        await expect(report(folder)).rejects.toThrow(fault);
        mend();
        const left = filesIn(folder);
        expect(left.map(([name]) => name)).toEqual(before!.map(([name]) => name));
        left.forEach((file, index) => expect([before![index], after![index]]).toContainEqual(file));
      }
    }
  } finally {
    deaf();
    store.close();
  }
});
