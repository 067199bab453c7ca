/** What the lab tells goes to the stores: news of training once a frame, everything else at once. */
import { watch } from 'vue';
import { eachFrame } from '../timing/eachFrame.ts';
import { useConnection } from '../lab/connection.ts';
import { useDatasets } from './datasets.ts';
import { useJobs } from './jobs.ts';
import { useNotices } from './notices.ts';
import { useRuns } from './runs.ts';
import { useSeries } from './series.ts';
import { useSession } from './session.ts';
import { useSettings } from './settings.ts';
import { useToasts } from './toasts.ts';
import type { LabEvent, MetricSeries, RunNews } from '#core/protocol/index.ts';

/** Pieces of series that wait for a frame at most: a hidden page may get none for a minute. */
const MOST_WAITING = 2000;

/** In the setup of the app. Loads what the shell shows, again after every broken link. */
export function listenToLab(): void {
  const connection = useConnection();
  const stores = {
    datasets: useDatasets(),
    jobs: useJobs(),
    notices: useNotices(),
    runs: useRuns(),
    series: useSeries(),
    session: useSession(),
    settings: useSettings(),
    toasts: useToasts(),
  };
  let news = new Map<number, RunNews>();
  let series: MetricSeries[] = [];
  const handOn = (): void => {
    const [latest, points] = [[...news.values()], series];
    news = new Map();
    series = [];
    stores.runs.take(latest);
    stores.series.take(points);
  };
  const handOnSoon = eachFrame(handOn);

  function take(event: LabEvent): void {
    switch (event.kind) {
      case 'news':
        for (const run of event.runs) news.set(run.runId, run);
        series.push(...event.series);
        return series.length > MOST_WAITING ? handOn() : handOnSoon();
      case 'runsChanged':
        return stores.runs.changed(event.runIds);
      case 'runsRemoved':
        stores.series.forget(event.runIds);
        stores.toasts.runsAreGone(event.runIds);
        return stores.runs.removed(event.runIds);
      case 'sessionChanged':
        stores.session.state = event.session;
        return;
      case 'settingsChanged':
        stores.settings.values = event.settings;
        return;
      case 'datasetsChanged':
        void stores.toasts.attempt(stores.datasets.load);
        return;
      case 'jobChanged':
        return stores.jobs.take(event.job);
      case 'notice':
        return stores.notices.take(event.notice);
    }
  }

  async function load(): Promise<void> {
    await Promise.all([
      stores.settings.load(),
      stores.session.load(),
      stores.datasets.load(),
      stores.runs.list({ filter: { status: ['queued', 'running'] }, limit: 1000 }),
      stores.runs.refresh([...stores.runs.byId.keys()]),
      stores.series.catchUp(),
    ]);
  }

  connection.onEvent(take);
  watch(
    connection.state,
    (state) => {
      if (state === 'connected') void stores.toasts.attempt(load);
    },
    { immediate: true },
  );
}
