/** A preset's figure as panels of lines: one, or one for each value of a compared path; seeds together. */
import { placesIn } from '#core/report/comparison.ts';
import { tell } from '../../i18n/words.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { ChartWish } from '#core/report/chart.ts';
import type { PanelGroup } from '../../comparison/arrange.ts';

/** `runs` of an experiment that is equal to `experiment` but for its seeds. */
export function chartPanels(experiment: Experiment, runs: readonly RunSummary[], { panels }: ChartWish): PanelGroup[] {
  const placeOf = placesIn(experiment, panels);
  const inOrder = runs.toSorted((a, b) => a.position - b.position || a.id - b.id);
  const placed = inOrder.map((run) => ({ run, ...placeOf(run) }));
  const keys = [...new Set(placed.map(({ line }) => line.key))];
  return [...Map.groupBy(placed, ({ panel }) => panel.key).values()].map((here) => ({
    title: tell(here[0]?.panel.name ?? { ko: '', en: '' }),
    lines: [...Map.groupBy(here, ({ line }) => line.key)].map(([id, own]) => {
      const [first] = own;
      const place = keys.indexOf(id);
      const label = tell(first?.line.name ?? { ko: '', en: '' });
      return { id, label, runs: own.map(({ run }) => run), place, turn: 0 };
    }),
  }));
}
