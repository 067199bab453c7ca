import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Arrivals, Store, readUntrustedRun, readWholeRun } from '#main/storage/index.ts';
import { addRuns } from './addRuns.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-slices-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ITERATIONS = 700_000;

/** A store with a run of so many iterations, whose losses are put in by `fill`. */
function made(name: string, fill: (store: Store, runId: number) => void): Store {
  const store = new Store(join(folder, name), { unshared: true });
  const [runId = 0] = addRuns(store, 'Long', 'a');
  const spec = JSON.stringify({ ...store.run(runId)!.spec, training: { batchSize: 100, iterations: ITERATIONS } });
  store.database.run('UPDATE runs SET spec = ?, iterations = ?', spec, ITERATIONS);
  fill(store, runId);
  return store;
}

const points = (from: number, count: number) => {
  const iterations = Uint32Array.from({ length: count }, (_, index) => from + index);
  return { metric: 'loss', iterations, values: Float64Array.from(iterations, Math.sqrt) };
};

/** Does all of the work; what it gives, and how often other work could have gone between. */
function done<T>(work: Iterator<void, T, undefined>): { readonly result: T; readonly pauses: number } {
  for (let pauses = 0; ; pauses++) {
    const step = work.next();
    if (step.done === true) return { result: step.value, pauses };
  }
}

describe('a run of another file is read and stored in slices', () => {
  it('however small the parts are that its points come in', () => {
    const store = made('parts.descent', (filled, runId) => {
      const series = Array.from({ length: 2000 }, (_, index) => points(index, 1));
      filled.apply(series.map((one) => ({ runId, series: [one] })));
    });
    const { result, pauses } = done(readUntrustedRun(store.database, 1));
    expect(result.series).toEqual([points(0, 2000)]);
    expect(pauses).toBeGreaterThan(7);
    store.close();
  });

  it('however many points it has', () => {
    const store = made('points.descent', (filled, runId) => filled.apply([{ runId, series: [points(0, ITERATIONS)] }]));
    const { result: run } = done(readUntrustedRun(store.database, 1));
    const target = new Store(join(folder, 'target.descent'), { unshared: true });
    const arrivals = new Arrivals(target.database);
    const experiment = store.experiment(run.row.experimentId)!;
    const { result: id, pauses } = done(arrivals.addRun(run, arrivals.addExperiment(experiment)));
    expect(pauses).toBeGreaterThan(2);
    arrivals.enter();
    expect(readWholeRun(target.database, id)!.series).toEqual(run.series);
    store.close();
    target.close();
  });
});
