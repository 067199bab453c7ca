/** Whether a figure came out as in the book; and where it did not, what was changed, or where to look when nothing was. */
import { describe, joined } from '../experiment/describe.ts';
import { chosenAt } from '../experiment/families.ts';
import { atoms, settingKey } from '../experiment/label.ts';
import { planRuns } from '../experiment/plan.ts';
import { judge } from '../verdicts/judge.ts';
import { experimentOf } from './isOwn.ts';
import { tellReproduction } from './tellReproduction.ts';
import type { RunSpec } from '../experiment/schema.ts';
import type { Localized } from '../schema/localized.ts';
import type { RunResult } from '../report/runResult.ts';
import type { Finding, Verdict } from '../verdicts/judge.ts';
import type { Preset } from './preset.ts';

export interface Reproduction {
  /** `partial`: something of the figure was not run. */
  readonly outcome: 'same' | 'changed' | 'unexplained' | 'partial';
  /** Settings that the figure does not have. */
  readonly changes: readonly Localized[];
  /** What does not agree with the reference. */
  readonly off: readonly Finding[];
  readonly text: Localized;
}

/** What is only measured or written down, and changes nothing that is computed. */
const MEASURED = /^(evaluateEvery|evaluateTrainSize|record|kind)(\.|$)/;

function settingsOf(specs: readonly RunSpec[]): Map<string, Map<string, unknown>> {
  const settings = new Map<string, Map<string, unknown>>();
  for (const spec of specs)
    for (const [path, value] of Object.entries(spec).flatMap(([key, value]) => atoms(key, value))) {
      if (MEASURED.test(path) || value === undefined) continue;
      const values = settings.get(path) ?? new Map<string, unknown>();
      settings.set(path, values.set(settingKey(path, value), value));
    }
  return settings;
}

/** Of a member that the figure has, too, the settings that it does not have there. */
function described(path: string, value: unknown, known: readonly unknown[]): Localized {
  const chosen = chosenAt(path, value);
  const own = known.flatMap((one) => chosenAt(path, one) ?? []).find(({ member }) => member.id === chosen?.member.id);
  if (chosen === null || own === undefined) return describe(path, value);
  const changed = Object.keys(chosen.hyper).filter((name) => chosen.hyper[name] !== own.hyper[name]);
  return describe(path, value, { settings: changed });
}

function changesOf(preset: Preset, results: readonly RunResult[]): Localized[] {
  const [book, here] = [planRuns(experimentOf(preset)), results.map(({ plan }) => plan)].map((plans) =>
    settingsOf(plans.map(({ spec }) => spec)),
  );
  return [...here!].flatMap(([path, values]) => {
    const known = book!.get(path) ?? new Map<string, unknown>();
    return [...values].flatMap(([key, value]) => (known.has(key) ? [] : [described(path, value, [...known.values()])]));
  });
}

/** null of a figure that has no reference, and of one of which nothing has ended. */
export function reproductionOf(preset: Preset, results: readonly RunResult[]): Reproduction | null {
  const referenced = preset.verdict.measures.some(({ reference }) => reference !== null);
  if (!referenced || !results.some(({ status }) => status === 'finished' || status === 'diverged')) return null;
  const changes = changesOf(preset, results);
  const verdict: Verdict | null = judge(preset.verdict, results);
  const off = verdict?.findings.filter(({ agrees }) => agrees === false) ?? [];
  const outcome =
    verdict === null ? 'partial' : off.length === 0 ? 'same' : changes.length > 0 ? 'changed' : 'unexplained';
  const found = { outcome, changes, off } as const;
  return { ...found, text: tellReproduction(found, verdict, joined(changes, ', ')) };
}
