/** What an experiment's runs let one conclude: the command line and the page that is handed on say it alike. */
import { isOwn } from './isOwn.ts';
import { reproductionOf } from './reproduction.ts';
import { resultsGaps } from '../verdicts/gaps/resultsGaps.ts';
import { tellGap, tellGapChange } from '../verdicts/gaps/tellGap.ts';
import { judge } from '../verdicts/judge.ts';
import { resultsRanks } from '../verdicts/ranks/resultsRanks.ts';
import { resultsVerdicts } from '../verdicts/index.ts';
import { seedsOf } from '../verdicts/seeds/seedsOf.ts';
import type { Experiment } from '../experiment/schema.ts';
import type { RunResult } from '../report/runResult.ts';
import type { Localized } from '../schema/localized.ts';
import type { ComparisonVerdict } from '../verdicts/index.ts';
import type { Verdict } from '../verdicts/judge.ts';
import type { RankTable } from '../verdicts/ranks/rankTable.ts';
import type { Preset } from './preset.ts';
import type { Reproduction } from './reproduction.ts';

export interface Concluded {
  /** The answer to the preset's own question; null for other settings than its own, of which it says nothing. */
  readonly own: Verdict | null;
  /** That answer, or what comparing the runs tells: paragraphs, of which there may be none. */
  readonly told: readonly Localized[];
  /** Optimizers over several sets of data; null where the runs are no such comparison. */
  readonly ranks: RankTable | null;
  /** Whether the figure came out as in the book; null without one. */
  readonly reproduction: Reproduction | null;
}

function gapsText(experiment: Experiment, results: readonly RunResult[]): Localized[] {
  const gaps = resultsGaps(experiment, results);
  if (gaps === null) return [];
  const lines = [...gaps.gaps.map(tellGap), ...gaps.changes.map(tellGapChange)];
  return [{ ko: lines.map(({ ko }) => ko).join('\n'), en: lines.map(({ en }) => en).join('\n') }];
}

/** Of the first verdict: between its best and the next. */
function seedsText([first]: readonly ComparisonVerdict[]): Localized[] {
  const next = first?.ranking?.differences[0];
  return next === undefined ? [] : [seedsOf(next)?.text ?? []].flat();
}

function compared(experiment: Experiment, results: readonly RunResult[]): Localized[] {
  const { comparisons, notes } = resultsVerdicts(results);
  const texts = [
    ...comparisons.map(({ text }) => text),
    notes,
    ...gapsText(experiment, results),
    ...seedsText(comparisons),
  ];
  return texts.filter(({ en }) => en !== '');
}

/** `preset` is null for an experiment of one's own. */
export function concluded(experiment: Experiment, preset: Preset | null, results: readonly RunResult[]): Concluded {
  const plans = results.map(({ plan }) => plan);
  const own = preset !== null && isOwn(preset, plans) ? judge(preset.verdict, results) : null;
  return {
    own,
    told: own === null ? compared(experiment, results) : [own.text],
    ranks: resultsRanks(experiment, results),
    reproduction: preset === null ? null : reproductionOf(preset, results),
  };
}
