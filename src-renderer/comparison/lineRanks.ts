/** Optimizers ranked over whatever else the runs of a comparison differ in. */
import { valueText } from '#core/experiment/describe.ts';
import { memberId } from '#core/experiment/families.ts';
import { valueAt } from '#core/experiment/path.ts';
import { rankTableOf } from '#core/verdicts/ranks/rankTable.ts';
import { differingSettings, valueKey } from './differences.ts';
import { sampled } from './results.ts';
import { settingText } from './settingText.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { RankTable } from '#core/verdicts/ranks/rankTable.ts';
import type { RunEnd } from './useRunEnds.ts';

const TREATMENT = 'optimizer';
const both = (text: string) => ({ ko: text, en: text });
const idOf = ({ spec }: RunSummary): string => memberId(valueAt(spec, TREATMENT));

/**
 * `runs` have ended. null where they do not differ in their optimizers and in something else; with `alone`, where they do not
 * differ in their optimizers.
 */
export function lineRanks(
  runs: readonly RunSummary[],
  metric: string,
  endOf: RunEnd,
  { alone = false }: { readonly alone?: boolean } = {},
): RankTable | null {
  const differing = differingSettings(runs.map(({ spec }) => spec));
  const rest = differing.filter((path) => path !== TREATMENT);
  if (rest.length === differing.length || (rest.length === 0 && !alone)) return null;
  const blockOf = ({ spec }: RunSummary): string => rest.map((path) => valueKey(spec, path)).join('\t');
  // An optimizer that was tuned for each set of data is one all the same.
  const places = runs.map((run) => JSON.stringify([blockOf(run), run.seed, idOf(run)]));
  const byMember = new Set(places).size === places.length;
  const tried = runs.map((run) => {
    const { spec } = run;
    const optimizer = valueAt(spec, TREATMENT);
    return {
      treatment: byMember
        ? { key: idOf(run), name: valueText(TREATMENT, optimizer, { settings: [] }) }
        : { key: valueKey(spec, TREATMENT), name: both(settingText(spec, TREATMENT)) },
      block: { key: blockOf(run), name: both(rest.map((path) => settingText(spec, path)).join(', ')) },
      run: sampled(run, endOf(run, metric)),
    };
  });
  return rankTableOf(metric, tried);
}
