/** A data set is its bytes: runs on other bytes under one name are runs of other settings. */
import { trains } from '#core/experiment/kinds/index.ts';
import type { RunSummary } from '#core/protocol/index.ts';

/** Letters of a fingerprint that tell a few data sets apart for a reader. */
const SHOWN = 4;

const nameOf = ({ spec }: RunSummary): string => (trains(spec) ? spec.data.dataset : '');

/** The runs; where several fingerprints bear one name, each run's settings name the data set with the beginning of its own. */
export function apartByData(runs: readonly RunSummary[]): readonly RunSummary[] {
  const fingerprints = Map.groupBy(runs, nameOf);
  const several = new Set(
    [...fingerprints].flatMap(([name, own]) => (new Set(own.flatMap(({ data }) => data ?? [])).size > 1 ? [name] : [])),
  );
  if (several.size === 0) return runs;
  return runs.map((run) => {
    const { spec, data } = run;
    if (!trains(spec) || data === null || !several.has(spec.data.dataset)) return run;
    const dataset = `${spec.data.dataset} (${data.slice(0, SHOWN)})`;
    return { ...run, spec: { ...spec, data: { ...spec.data, dataset } } };
  });
}
