/** Whether a figure came out as in the book; and where it did not, what was changed, or where to look when nothing was. */
import { joined } from '../experiment/describe.ts';
import { planRuns } from '../experiment/plan.ts';
import { judge } from '../verdicts/judge.ts';
import { changedSettings } from './changedSettings.ts';
import { experimentOf } from './isOwn.ts';
import { tellReproduction } from './tellReproduction.ts';
import type { RunSpec } from '../experiment/schema.ts';
import type { Localized } from '../schema/localized.ts';
import type { RunResult } from '../report/runResult.ts';
import type { Verdict } from '../verdicts/judge.ts';
import type { Preset } from './preset.ts';
import type { Compared } from './tellReproduction.ts';

export interface Reproduction {
  /** `partial`: something of the figure was not run. */
  readonly outcome: 'same' | 'changed' | 'unexplained' | 'partial';
  /** Settings that the figure does not have. */
  readonly changes: readonly Localized[];
  /** What does not agree with the reference. */
  readonly off: readonly Compared[];
  readonly text: Localized;
}

const specsOf = (plans: readonly { readonly spec: RunSpec }[]): RunSpec[] => plans.map(({ spec }) => spec);

/** null of a figure that has no reference, and of one of which nothing has ended. */
export function reproductionOf(preset: Preset, results: readonly RunResult[]): Reproduction | null {
  const referenced = preset.verdict.measures.some(({ reference }) => reference !== null);
  if (!referenced || !results.some(({ status }) => status === 'finished' || status === 'diverged')) return null;
  const changes = changedSettings(specsOf(planRuns(experimentOf(preset))), specsOf(results.map(({ plan }) => plan)));
  const verdict: Verdict | null = judge(preset.verdict, results);
  const off = verdict?.findings.filter(({ agrees }) => agrees === false) ?? [];
  const outcome =
    verdict === null ? 'partial' : off.length === 0 ? 'same' : changes.length > 0 ? 'changed' : 'unexplained';
  const found = { outcome, changes, off } as const;
  return { ...found, text: tellReproduction(found, verdict, joined(changes, ', ')) };
}
