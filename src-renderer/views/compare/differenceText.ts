/** How many things differ between runs, and what may be concluded, in sentences. */
import { metricValue } from '../../i18n/format.ts';
import { t } from '../../i18n/words.ts';
import { metricName } from './metricCharts.ts';
import { settingName } from './settingText.ts';
import type { Arranged } from './arrange.ts';
import type { Pairing } from './pairing.ts';
import type { Outcome, Spread } from './results.ts';

const names = (paths: readonly string[]): string => paths.map(settingName).join(', ');

/** `2 settings differ: …` */
export function differenceList(paths: readonly string[]): string {
  if (paths.length === 0) return '';
  if (paths.length === 1) return t('compare.onlyOne', { list: names(paths) });
  return t('compare.differ', { n: paths.length, list: names(paths) });
}

export interface DifferenceTexts {
  readonly told: string;
  /** What panels make of it. */
  readonly within: string;
  /** Why no conclusion may be drawn; empty where it may. */
  readonly warning: string;
}

export function differenceTexts({ differing, withinPanels, panels }: Arranged, runs: number): DifferenceTexts {
  if (runs < 2) return { told: t('compare.oneRun'), within: '', warning: '' };
  if (differing.length === 0) return { told: t('compare.same'), within: '', warning: '' };
  const divided = panels.length > 1 && withinPanels.length < differing.length;
  const within =
    !divided || withinPanels.length > 1
      ? ''
      : withinPanels.length === 1
        ? t('compare.within', { list: names(withinPanels) })
        : t('compare.alone');
  return {
    told: differenceList(differing),
    within,
    warning: withinPanels.length > 1 ? t('compare.warning', { n: withinPanels.length }) : '',
  };
}

export function pairingText({ seeds, sameWeights, sameBatches }: Pairing): string {
  if (seeds === null) return t('compare.unpaired');
  if (!sameWeights && !sameBatches) return t('compare.notPaired');
  const what = sameWeights && sameBatches ? 'weightsAndBatches' : sameWeights ? 'weights' : 'batches';
  return t('compare.paired', { what: t(`compare.${what}`) });
}

/** 0.227 ± 0.009 */
export function spreadText(metric: string, result: Spread | null): string {
  if (result === null) return '–';
  const { mean, deviation } = result;
  if (deviation === null || !Number.isFinite(deviation)) return metricValue(metric, mean);
  if (metric.endsWith('accuracy') || deviation === 0)
    return `${metricValue(metric, mean)} ± ${metricValue(metric, deviation)}`;
  // As many digits as the deviation makes sense of: two of its own.
  const digits = Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(deviation))));
  return `${mean.toFixed(digits)} ± ${deviation.toFixed(digits)}`;
}

export function outcomeText(outcome: Outcome): string {
  const { metric, best, next, bestResult, nextResult, seeds, ahead } = outcome;
  const told = t('compare.outcome', {
    ...{ metric: metricName(metric), best: best.label, value: spreadText(metric, bestResult) },
    ...{ next: next.label, other: spreadText(metric, nextResult) },
  });
  if (seeds < 2) return `${told} ${t('compare.oneSeed')}`;
  return `${told} ${t(ahead === seeds ? 'compare.everySeed' : 'compare.someSeeds', { n: seeds, ahead })}`;
}
