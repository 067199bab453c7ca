/** How many things differ between runs, and what may be concluded, in sentences. */
import { t } from '../i18n/words.ts';
import { settingName } from './settingText.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { Arranged } from './arrange.ts';
import type { Pairing } from './pairing.ts';

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

const MOST_SEEDS = 6;

/** `Seeds 0, 1, 2` */
export function seedsText(runs: readonly Pick<RunSummary, 'seed'>[]): string {
  const seeds = [...new Set(runs.map(({ seed }) => seed))].sort((a, b) => a - b);
  const list = seeds.length > MOST_SEEDS ? `${seeds[0]}…${seeds.at(-1)}` : seeds.join(', ');
  return t('compare.seedList', { list, n: seeds.length });
}
