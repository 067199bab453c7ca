import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { expect, it } from 'vitest';
import { connectionKey } from '../../src-renderer/lab/connection.ts';
import { useSeries } from '../../src-renderer/stores/series.ts';
import { fakeLab } from './fakeLab.ts';
import type { FakeLab } from './fakeLab.ts';
import type { MetricSeries } from '#core/protocol/index.ts';

function storeOn(lab: FakeLab) {
  const app = createApp({}).use(createPinia()).provide(connectionKey, lab.connection);
  return app.runWithContext(() => useSeries());
}

const points = (from: number, to: number): MetricSeries => {
  const iterations = Uint32Array.from({ length: to - from }, (_, index) => from + index);
  return { runId: 1, metric: 'loss', iterations, values: Float64Array.from(iterations) };
};

it('reads what is stored and goes on with the news that came while it read', async () => {
  const lab = fakeLab();
  lab.answers.readMetrics = () => [points(0, 10)];
  const store = storeOn(lab);
  const { series, ready } = store.read([1], 'loss');
  store.take([points(8, 12)]);
  await ready;
  store.take([points(12, 15)]);
  expect([...(series[0]?.iterations ?? [])]).toEqual([...points(0, 15).iterations]);
});

it('keeps one series however many ask for it, and reads it once', async () => {
  const lab = fakeLab();
  lab.answers.readMetrics = () => [points(0, 10)];
  const store = storeOn(lab);
  const [first, second] = [store.read([1], 'loss'), store.read([1], 'loss')];
  await Promise.all([first.ready, second.ready]);
  expect(first.series[0]).toBe(second.series[0]);
  expect(lab.calls.filter(([method]) => method === 'readMetrics')).toHaveLength(1);
});

it('reads on from its last point after a broken link', async () => {
  const lab = fakeLab();
  lab.answers.readMetrics = ({ after = -1 }: { after?: number }) => [points(after + 1, after < 0 ? 10 : 20)];
  const store = storeOn(lab);
  const { series, ready } = store.read([1], 'loss');
  await ready;
  await store.catchUp();
  expect(series[0]?.length).toBe(20);
  expect(lab.calls.at(-1)?.[1]).toMatchObject({ after: 9 });
});

it('keeps no news for a reading that failed: the next one finds them in the store', async () => {
  const lab = fakeLab();
  lab.answers.readMetrics = () => {
    throw new Error('the link is broken');
  };
  const store = storeOn(lab);
  const failed = store.read([1], 'loss');
  store.take([points(0, 5)]);
  await expect(failed.ready).rejects.toThrow('the link is broken');
  // Were this kept, so would be everything told until somebody reads again.
  store.take([points(7, 9)]);

  lab.answers.readMetrics = () => [points(0, 7)];
  const { series, ready } = store.read([1], 'loss');
  await ready;
  expect(series[0]?.length).toBe(7);
});
