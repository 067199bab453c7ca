/** A preset's figure as panels of lines: one, or one for each value of a compared path; seeds together. */
import { labelsBy } from '#core/report/comparison.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { ChartWish } from '#core/report/chart.ts';
import type { PanelGroup } from '../compare/arrange.ts';

/** `runs` in the order of the plan of `experiment`, whatever their seeds. */
export function chartPanels(experiment: Experiment, runs: readonly RunSummary[], { panels }: ChartWish): PanelGroup[] {
  const seeds = [...new Set(runs.map(({ seed }) => seed))];
  const planned = runs.map(({ position, label, seed, spec }) => ({ run: position, label, seed, spec }));
  const named = (keep: (path: string) => boolean): string[] => labelsBy({ ...experiment, seeds }, planned, keep);
  const titles = panels === null ? runs.map(() => '') : named((path) => path === panels);
  const labels = panels === null ? runs.map(({ label }) => label) : named((path) => path !== panels);
  const names = [...new Set(labels)];
  const placed = runs.map((run, at) => ({ run, title: titles[at] ?? '', label: labels[at] ?? '' }));
  return [...Map.groupBy(placed, ({ title }) => title)].map(([title, here]) => ({
    title,
    lines: [...Map.groupBy(here, ({ label }) => label)].map(([label, own]) => {
      const [first] = own;
      // In panels a line looks as those that it stands beside, and alone as the run looks everywhere.
      const place = panels === null && first !== undefined ? first.run.id - 1 : names.indexOf(label);
      return { id: label, label, runs: own.map(({ run }) => run), place, turn: 0 };
    }),
  }));
}
