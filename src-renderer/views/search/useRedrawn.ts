/** The runs in which the best trials of a search were drawn again. */
import { computed } from 'vue';
import { isActive } from '#core/protocol/index.ts';
import { isDrawnAgain } from '#core/search/drawAgain.ts';
import { useRuns } from '../../stores/runs.ts';
import { useLabQuery } from '../../stores/useLabQuery.ts';
import { steady } from '../../timing/steady.ts';
import type { RankedTrial } from '../../search/trialRows.ts';

export interface RedrawnTrial {
  readonly row: RankedTrial;
  /** What draws that have ended came to; those that diverged have no number. */
  readonly draws: readonly number[];
  readonly lost: number;
  readonly going: number;
}

export function useRedrawn(
  best: () => readonly RankedTrial[],
  metric: () => string,
  ofSearches: () => ReadonlySet<number>,
) {
  const runs = useRuns();
  const version = steady(() => runs.version);
  const { answer } = useLabQuery(
    () =>
      best().length === 0
        ? null
        : `${version.value} ${best()
            .map(({ runId }) => runId)
            .join()}`,
    () => Promise.all(best().map(({ runId }) => runs.list({ filter: { parentId: runId }, limit: 200 }))),
    { keep: true },
  );
  return computed((): readonly RedrawnTrial[] => {
    const ids = (answer.value ?? []).flatMap((listed) => listed.ids);
    return best().map((row) => {
      const trial = runs.byId.get(row.runId);
      const own = ids.flatMap((id) => {
        const run = runs.byId.get(id);
        const isOwn = run?.parentId === row.runId && !ofSearches().has(run.experimentId);
        return run !== undefined && isOwn && trial !== undefined && isDrawnAgain(run, trial) ? [run] : [];
      });
      return {
        row,
        draws: own.flatMap(({ status, metrics }) => (status === 'finished' ? (metrics[metric()]?.final ?? []) : [])),
        lost: own.filter(({ status }) => status === 'diverged' || status === 'failed').length,
        going: own.filter(({ status }) => isActive(status)).length,
      };
    });
  });
}
