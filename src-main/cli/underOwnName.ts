import { kindOf } from '#core/experiment/kinds/index.ts';
import { knownDatasetById } from '#core/datasets/index.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { applySettings } from '#core/experiment/settings.ts';
import { findDataSource, nameOfData } from '#main/data/index.ts';
import type { Experiment } from '#core/experiment/schema.ts';

interface Named {
  readonly experiment: Experiment;
  /** What the file calls its data set, and what that is called instead; null where it is what it is called. */
  readonly renamed: { readonly from: string; readonly to: string } | null;
}

/**
 * The experiment on what lies in a folder: where that is not the known data set whose name the file has, it goes under a name
 * that is its own, so that no caption and no comparison takes it for the other. Names that are compared stay as they are.
 */
export function underOwnName(experiment: Experiment, folder: string | null): Named {
  const all = experiment.search === undefined ? planRuns(experiment).map(({ spec }) => spec) : [experiment];
  const [from, ...others] = new Set(all.map((spec) => kindOf(spec).dataset(spec)));
  if (from === undefined || from === null || others.length > 0 || !knownDatasetById.has(from))
    return { experiment, renamed: null };
  const source = findDataSource(from, folder);
  const to = source.givenBy === null ? from : nameOfData(source);
  if (to === from) return { experiment, renamed: null };
  return { experiment: parseExperiment(applySettings(experiment, [`data.dataset=${to}`])), renamed: { from, to } };
}
