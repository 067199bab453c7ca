/** Which runs of an experiment stand for the same in a figure: by their choices, never by their names. */
import { choicesKey } from '../experiment/choices.ts';
import { labeller } from '../experiment/plan.ts';
import type { PlannedRun } from '../experiment/plan.ts';
import type { Experiment } from '../experiment/schema.ts';
import type { Localized } from '../schema/localized.ts';

/** What runs are that share a panel, or a line. */
export interface Group {
  /** Equal for runs of one group, and for nothing else. */
  readonly key: string;
  readonly name: Localized;
}

export interface Place {
  readonly panel: Group;
  readonly line: Group;
}

const NO_PANEL: Group = { key: '', name: { ko: '', en: '' } };

/** Panels by the candidates of the path `grid` and lines by all others; without a `grid`, one panel. */
export function placesIn(
  experiment: Experiment,
  grid: string | null,
): (run: Pick<PlannedRun, 'choices' | 'label'>) => Place {
  if (grid === null)
    return ({ choices, label }) => ({ panel: NO_PANEL, line: { key: choicesKey(choices), name: label } });
  const nameOf = labeller(experiment);
  return ({ choices }) => {
    const group = (keep: (path: string) => boolean): Group => ({
      key: choicesKey(choices, keep),
      name: nameOf(choices, keep),
    });
    return { panel: group((path) => path === grid), line: group((path) => path !== grid) };
  };
}
