/** The book's figure of a search: the best trials, each in a panel, validation beside training. */
import { describeMetric } from '../metrics/index.ts';
import { captionOf } from '../report/caption.ts';
import { curveOf, spreadOf } from '../report/curve.ts';
import { linePanel } from '../report/linePanel.ts';
import { turnStyle } from '../report/lineStyle.ts';
import { computationKey, lookAmong } from './lookAmong.ts';
import { createSearch } from './search.ts';
import { settingsText } from './trialLabel.ts';
import { runsPerTrial } from './repeats.ts';
import { ranked } from './trialsCsv.ts';
import type { SearchFile } from '../experiment/searchSchema.ts';
import type { Experiment } from '../experiment/schema.ts';
import type { Localized } from '../schema/localized.ts';
import type { Chart, Language } from '../report/chart.ts';
import type { PanelLine } from '../report/linePanel.ts';
import type { RunResult } from '../report/runResult.ts';
import type { ChartTheme } from '../report/theme.ts';

const MOST_PANELS = 20;
const COLUMNS = 5;
const EPOCH: Localized = { ko: '에폭', en: 'Epoch' };
const ACCURACY: Localized = { ko: '정확도', en: 'Accuracy' };

const foldsNote = ({ folds, seedsPerTrial: seeds }: SearchFile): Localized[] =>
  folds === undefined
    ? []
    : [
        {
          ko: `선은 폴드 ${folds}개${seeds > 1 ? `와 시드 ${seeds}개` : ''}의 평균, 띠는 ± 표준편차`,
          en: `lines are means over ${folds} folds${seeds > 1 ? ` and ${seeds} seeds` : ''}, bands ± one standard deviation`,
        },
      ];

export interface SearchChartOptions {
  readonly title: Localized | undefined;
  readonly language: Language;
  readonly theme: ChartTheme;
}

/** Null where no trial has ended. */
export function bestTrialsChart(
  experiment: Experiment,
  results: readonly RunResult[],
  { title, language, theme }: SearchChartOptions,
): Chart | null {
  const search = createSearch(experiment);
  const { metric, folds } = search.file;
  const { settled } = search.progress(lookAmong(results, metric));
  const byKey = new Map(results.map((result) => [computationKey(result.plan), result]));
  const best = ranked(settled)
    .slice(0, MOST_PANELS)
    .flatMap(({ trial, value }) => {
      const own = search.runsOf(trial).flatMap((run) => byKey.get(computationKey(run)) ?? []);
      return own.length === 0 ? [] : [{ trial, value, own }];
    });
  if (best.length === 0) return null;
  const metrics = [metric, metric.replace(/^[a-z]+_/, 'train_')].filter(
    (one, place, all) => all.indexOf(one) === place,
  );
  const isAccuracy = metric.endsWith('accuracy');
  const names = metrics.map((one) => describeMetric(one).name[language]);
  const panels = best.map(({ trial, value, own }) => ({
    title: `${trial.index + 1}: ${value.toFixed(3)} · ${settingsText(trial)[language]}`,
    config: linePanel(
      metrics.flatMap((one, turn): PanelLine[] => {
        const curves = own.map((result) => curveOf(result, one, 'epoch')).filter(({ x }) => x.length > 0);
        if (curves.length === 0) return [];
        const spread = spreadOf(
          curves.map((curve) => () => curve),
          { id: 'none' },
        );
        return [{ label: names[turn]!, style: turnStyle(turn, turn, theme), place: turn, spread }];
      }),
      {
        x: { title: '', range: null, scale: 'linear' },
        y: { title: '', range: isAccuracy ? [0, 1] : null, scale: 'linear' },
        small: true,
        theme,
      },
    ),
  }));
  return {
    file: 'best-trials.png',
    title: title ?? { ko: '가장 좋은 시도', en: 'The best trials' },
    caption: captionOf(
      best.flatMap(({ own }) => own),
      {
        smoothing: { id: 'none' },
        means: folds === undefined && runsPerTrial(search.file) > 1,
        notes: foldsNote(search.file),
      },
    ),
    width: 1600,
    height: 220 + Math.ceil(panels.length / COLUMNS) * 330,
    columns: Math.min(COLUMNS, panels.length),
    panels,
    legend: names.map((label, turn) => ({ label, ...turnStyle(turn, turn, theme) })),
    sharedAxes: { x: EPOCH[language], y: isAccuracy ? ACCURACY[language] : names[0]! },
  };
}
